"""Sentences about scores, and the words of promises. Pure.

A sentence is a list of parts {text, url}; a part with a url is a figure that leads to its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from brands.platforms import PLATFORMS
from dashboard.promises.scores import Score
from reports.content import DECIDED
from reports.phrases import KEPT, counted, listed, week_number
from targets.contracts.agreements import DEFAULT_KINDS
from targets.models import ContributionTarget, Per, Period

Part = dict[str, str]
WORDS = {
    "hit": "hit",
    "missed": "missed",
    "unverified": "not verified",
    "excused": "excused",
    "on_track": "on track",
    "at_risk": "at risk",
    "upcoming": "upcoming",
}
URGENCY = {mark: at for at, mark in enumerate(("at_risk", "on_track", "hit", "missed"))}
"""Which mark comes first; what is not in it comes last."""


def part(text: str, url: str = "") -> Part:
    return {"text": text, "url": url}


def left(time: timedelta) -> str:
    """Until the end of a period: "82 hours left" """
    if time <= timedelta(0):
        return "over"
    hours = time // timedelta(hours=1)
    return f"{counted(hours, 'hour')} left" if hours else "less than an hour left"


def tally(scores: Sequence[Score]) -> Counter[str]:
    return Counter(str(score.mark) for score in scores)


def unit(target: ContributionTarget) -> str:
    """A promise of one kind is counted in that kind, every other in mentions."""
    return target.kinds[0] if len(target.kinds) == 1 else "mention"


def promise(target: ContributionTarget) -> str:
    """ "At least 3 mentions a week, counting replies too" """
    said = f"At least {counted(target.minimum, unit(target))} {target.get_per_display()}"
    extra = [kind for kind in target.kinds if kind not in DEFAULT_KINDS]
    if extra and len(target.kinds) > 1:
        said += f", counting {listed([f'{kind}s' for kind in extra])} too"
    return said


def platforms(names: Sequence[str]) -> list[str]:
    """ "X (Twitter)", "YouTube" """
    return [PLATFORMS[name].label for name in names]


def period(one: Period) -> str:
    """ "week 46" or "October 2026" """
    if one.target.per == Per.WEEK:
        return f"week{KEPT}{week_number(one.label)}"
    return f"{date.fromisoformat(f'{one.label}-01'):%B %Y}"


def apart(target: ContributionTarget) -> str:
    """What tells a person's promises apart: "video", "a month", or ""."""
    parts = [unit(target) if unit(target) != "mention" else ""]
    parts.append("a month" if target.per == Per.MONTH else "")
    return ", ".join(one for one in parts if one)


def closed_sentence(scores: Sequence[Score], week: str, urls: dict[str, str]) -> list[Part]:
    """ "In week 46, 11 of 14 targets were hit, 2 missed, 1 not verified." """
    counts = tally(scores)
    decided = sum(counts[outcome] for outcome in DECIDED)
    number = week_number(week)
    if not decided:
        return [part(f"No target was due in week{KEPT}{number}.")]
    said = [
        part(f"In week{KEPT}{number}, "),
        part(f"{counts['hit']} of {decided}", urls["hit"]),
        part(f" {'target was' if decided == 1 else 'targets were'} hit"),
    ]
    for outcome in ("missed", "unverified"):
        if counts[outcome]:
            said += [
                part(", "),
                part(str(counts[outcome]), urls[outcome]),
                part(f" {WORDS[outcome]}"),
            ]
    return [*said, part(".")]


def running_sentence(scores: Sequence[Score], urls: dict[str, str]) -> list[Part]:
    """ "6 of 14 targets are hit so far. 3 people can still be saved." """
    counts = tally(scores)
    due = len(scores) - counts["excused"]
    if not due:
        return [part("No target is due this week.")]
    said = [
        part(f"{counts['hit']} of {due}", urls["hit"]),
        part(f" {'target is' if due == 1 else 'targets are'} hit so far. "),
    ]
    people = len({s.person for s in scores if s.mark == "at_risk"})
    if not people:
        return [*said, part("Nobody is at risk.")]
    return [
        *said,
        part("1 person" if people == 1 else f"{people} people", urls["at_risk"]),
        part(" can still be saved."),
    ]
