"""Whom to approach next, and why; and who has cooled off, by their own rhythm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from brands.models import Brand
from dashboard.conduct import conducts
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.scope import Watched, watched
from dashboard.league import Place, places
from dashboard.people.merits import merit_rows
from reports.charts.figures import grouped
from reports.phrases import counted
from targets.classes import Class, Conduct, classify, is_rising
from targets.classifying import last_changes, thresholds
from targets.prospecting import merits
from tracking.boards.leaderboard import Board, Line, board
from tracking.collecting.intervals import Interval
from tracking.models import PeopleRules
from tracking.people.people_rules import weights_of
from tracking.people.rhythm import ENOUGH, Silence, silence
from tracking.queries import by_others, weekly_by_person
from tracking.windows import Window

LOOKED_AT = 100
SHOWN = 8
ORDER = (Class.POTENTIAL_INFLUENCER, Class.INFLUENCER, Class.ADVOCATE)
RHYTHM = timedelta(weeks=24)


def content(
    brand: Brand, asked: Narrowing, rules: PeopleRules, now: datetime, to: Addresses
) -> dict[str, Any]:
    days = asked.range
    since = min(days.before.instants.start, now - RHYTHM)
    everything = watched(brand, Interval(since, max(days.instants.end, now)), now)
    found = board(
        brand,
        asked.window,
        by="score",
        weights=weights_of(rules),
        unread=(),
        read_before=everything.within(days.before.instants).is_heard,
        limit=LOOKED_AT,
    )
    chosen = _chosen(brand, asked, found, rules, everything, now)
    return {
        "stepper": asked.stepper(to, "approach"),
        "scope": quiet_line(days, everything.within(days.instants), now, to),
        "board_url": to.page("people"),
        "rows": [
            _row(brand, line, conduct, rules, found, asked, now, to)
            for line, conduct in chosen[:SHOWN]
        ],
        "more": max(0, len(chosen) - SHOWN),
        "cooled": _cooled(brand, everything, now, to),
        "cooled_rule": (
            "Silent for three times what is usual for them, and a week at least;"
            " only where enough was read to know."
        ),
    }


def _chosen(
    brand: Brand,
    asked: Narrowing,
    found: Board,
    rules: PeopleRules,
    everything: Watched,
    now: datetime,
) -> list[tuple[Line, Conduct]]:
    """People without any agreement, those on the rise first; of one class by score."""
    touched = asked.range.touched_weeks
    placed = {
        line.ranked.person: Place(line.ranked.rank, line.ranked.mentions) for line in found.lines
    }
    weekly = weekly_by_person(brand, placed, last=asked.range.last, weeks=touched)
    heard = everything.within(asked.range.before.instants).is_heard
    before = places(brand, asked.window.before(), placed)
    conduct = conducts(brand, placed, before, weekly, now, read_before=heard)
    free = [
        (line, conduct[line.ranked.person])
        for line in found.lines
        if not conduct[line.ranked.person].agreed
    ]
    limits = thresholds(rules)
    worth = [pair for pair in free if classify(pair[1], limits) in ORDER]
    return sorted(worth, key=lambda pair: ORDER.index(classify(pair[1], limits)))


def _row(
    brand: Brand,
    line: Line,
    conduct: Conduct,
    rules: PeopleRules,
    found: Board,
    asked: Narrowing,
    now: datetime,
    to: Addresses,
) -> dict[str, Any]:
    person, days = line.ranked.person, asked.range
    middle = found.scale.engagement if found.scale else 0.0
    change = last_changes(brand, [person]).get(person)
    assert line.facts is not None
    return {
        "person": {
            "name": line.ranked.name,
            "url": to.part("person", person),
            "platforms": list(dict.fromkeys(p.partition(":")[0] for p in line.ranked.profiles)),
        },
        "class_label": classify(conduct, thresholds(rules)).value,
        "since": f"since {change.changed_on:%a %-d %b}" if change else "",
        "why": _why(conduct, rules),
        "url": to.page("mentions", days.query, person=person),
        "score": line.score
        and f"{line.score.value:.0f} ({line.score.low:.0f} to {line.score.high:.0f})",
        "merits": merit_rows(merits(brand, person, line.facts, middle, now)),
        "action": to.page("agreement-new", person=person),
    }


def _why(conduct: Conduct, rules: PeopleRules) -> str:
    said = [counted(conduct.mentions, "mention")]
    if is_rising(conduct.mentions, conduct.mentions_before, thresholds(rules)):
        said.append(f"{grouped(conduct.mentions_before or 0)} in as many days before")
    said.append(f"in {counted(conduct.weeks, 'week')}")
    said.append(f"rank {conduct.rank}")
    return ", ".join(said)


def _cooled(
    brand: Brand, everything: Watched, now: datetime, to: Addresses
) -> list[dict[str, Any]]:
    """The longest silence, measured by what is usual, first."""
    first = (now - RHYTHM).date()
    times = _times(brand, Window(first=first))
    silent = [
        (person, name, found)
        for (person, name), when in times.items()
        if (found := silence(when, now, brand.timezone)) is not None
        and found.is_unusual
        and everything.within(Interval(max(when), now)).is_heard
    ]
    silent.sort(key=lambda one: -(one[2].now / max(one[2].usual, timedelta(days=1))))
    return [_silent(person, name, found, to) for person, name, found in silent[:SHOWN]]


def _times(brand: Brand, window: Window) -> Mapping[tuple[UUID, str], Sequence[datetime]]:
    """When everybody mentioned the brand, who did so often enough to have a rhythm."""
    rows: Iterable[tuple[UUID, str, datetime | None]] = (
        by_others(brand, window)
        .filter(published_at__isnull=False)
        .values_list("profile__person_id", "profile__person__name", "published_at")
    )
    times: dict[tuple[UUID, str], list[datetime]] = {}
    for person, name, at in rows:
        if at is not None:
            times.setdefault((person, name), []).append(at)
    return {who: when for who, when in times.items() if len(when) >= ENOUGH}


def _silent(person: UUID, name: str, found: Silence, to: Addresses) -> dict[str, Any]:
    return {
        "name": name,
        "url": to.part("person", person),
        "silent": in_days(found.now),
        "usual": f"usually {in_days(found.usual)}",
        "sample": f"{counted(found.mentions, 'mention')} in 24 weeks",
    }


def in_days(time: timedelta) -> str:
    """ "1 day", "2.5 days" """
    days = round(time / timedelta(days=1), 1)
    return "1 day" if days == 1 else f"{days:g} days"
