"""The board of who talks about the brand."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from brands.calendar import week
from brands.models import Brand
from dashboard.conduct import conducts
from dashboard.figures import compact, signed
from dashboard.frame.addresses import Addresses
from dashboard.frame.emptiness import no_rows
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import WEEK
from dashboard.frame.scope import Watched, watched
from dashboard.league import Place, places
from dashboard.pages.class_rule import rule_of
from dashboard.people.scoring import parts
from dashboard.people.weights import Weights
from dashboard.sparks import spark, unread_weeks
from reports.charts.figures import grouped
from reports.phrases import counted
from targets.classes import Conduct, classify
from targets.classifying import thresholds
from tracking.boards.leaderboard import ORDERS, Board, Line, board
from tracking.boards.remembering import remembered
from tracking.collecting.intervals import Interval
from tracking.models import PeopleRules
from tracking.people.score import VERSION
from tracking.queries import mentions, weekly_by_person

PAGE = 50
WEEKS = 12
OWN_CALCULATION = "With YouTube's numbers: own calculation, not YouTube data."


@dataclass(frozen=True, slots=True)
class Counted:
    """What a page of the board counts. weekly: by person, in the weeks up to the last day asked
    for. before: places in the window before. hidden: mentions without an author."""

    board: Board
    weekly: Mapping[UUID, list[int]]
    before: Mapping[UUID, Place]
    hidden: int


def content(
    brand: Brand,
    asked: Narrowing,
    rules: PeopleRules,
    weights: Weights,
    now: datetime,
    to: Addresses,
    *,
    may_write: bool,
) -> dict[str, Any]:
    days, window, touched = asked.range, asked.window, asked.range.touched_weeks
    since = min(days.before.instants.start, days.holding(WEEKS).instants.start)
    everything = watched(brand, Interval(since, days.holding(1).ends_at), now)
    read_before = everything.within(days.before.instants).is_heard
    unread = _unread(asked, everything)
    by, offset = asked.sort, asked.offset

    def count() -> Counted:
        return _counted(brand, asked, weights, unread, read_before=read_before)

    what = ("people", window, by, weights.used, sorted(unread), read_before, offset, days.last)
    counts = remembered(brand, what, count)
    found, weekly = counts.board, counts.weekly
    ranked = [line.ranked for line in found.lines]
    placed = {one.person: Place(one.rank, one.mentions) for one in ranked}
    in_window = {person: of_weeks[-touched:] for person, of_weeks in weekly.items()}
    conduct = conducts(brand, placed, counts.before, in_window, now, read_before=read_before)
    seen = everything.within(days.instants)
    hatched = unread_weeks(days, WEEKS, everything)
    leader = max((one.mentions for one in ranked), default=1)
    given = {**asked.given, **weights.query}
    return {
        "stepper": asked.stepper(to, "people"),
        "scope": quiet_line(days, seen, now, to),
        "chips": asked.chips(to, "people"),
        "choices": asked.choices(to, "people"),
        "note": _note(asked, counts, read_before),
        "orders": _orders(asked, weights, to),
        "order": asked.sort,
        "weights": _weights(asked, rules, weights, to, may_write=may_write)
        if asked.sort == "score"
        else None,
        "rules_url": to.page("people-rules"),
        "approach_url": to.page("approach"),
        "span": "Twelve weeks",
        "latest": days.holding(1).label,
        "rows": [
            {
                **_row(line, conduct[line.ranked.person], rules, asked),
                **_links(line, asked, weights, to),
                "share": 100 * line.ranked.mentions / leader,
                "spark": spark(weekly[line.ranked.person][-WEEKS:], hatched),
                "latest": grouped(weekly[line.ranked.person][-1]),
                **_opened(line, conduct[line.ranked.person], found, rules, asked, weights, to),
            }
            for line in found.lines
        ],
        "more": to.page("people", given, offset=asked.offset + PAGE)
        if asked.offset + PAGE < found.total
        else None,
        "empty": None if found.lines else no_rows(brand, asked, seen, to, "people"),
    }


def _counted(
    brand: Brand, asked: Narrowing, weights: Weights, unread: Set[str], *, read_before: bool
) -> Counted:
    days, window = asked.range, asked.window
    found = board(
        brand,
        window,
        by=asked.sort,
        weights=weights.used,
        unread=unread,
        read_before=read_before,
        limit=PAGE,
        offset=asked.offset,
    )
    people = [line.ranked.person for line in found.lines]
    return Counted(
        found,
        weekly_by_person(brand, people, last=days.last, weeks=max(WEEKS, days.touched_weeks)),
        places(brand, window.before(), people),
        mentions(brand, window).filter(profile=None).count(),
    )


def _unread(asked: Narrowing, everything: Watched) -> set[str]:
    """The weeks of the window in which nothing was read."""
    days = asked.range
    weeks = [days.last - WEEK * back for back in reversed(range(days.touched_weeks))]
    hidden = unread_weeks(days, len(weeks), everything)
    return {week(day, days.zone).label for day, unread in zip(weeks, hidden, strict=True) if unread}


def _orders(asked: Narrowing, weights: Weights, to: Addresses) -> list[dict[str, Any]]:
    return [
        {
            "name": name.capitalize(),
            "current": name == asked.sort,
            "url": to.page(
                "people",
                asked.given,
                weights.query if name == "score" else {},
                sort="" if name == "mentions" else name,
            ),
        }
        for name in ORDERS
    ]


def _weights(
    asked: Narrowing, rules: PeopleRules, weights: Weights, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    made = (
        f"The brand's, version {rules.version}, by {rules.made_by}"
        if rules.version
        else "Those every brand begins with"
    )
    return {
        "fields": weights.fields,
        "kept": asked.given.items(),
        "moved": weights.moved,
        "said": f"Formula {VERSION}. {'Moved for this look.' if weights.moved else made + '.'}",
        "back_url": to.page("people", asked.given),
        "save_url": to.page("people-rules") if may_write and weights.moved else None,
    }


def _note(asked: Narrowing, counts: Counted, read_before: bool) -> str:
    total, hidden = counts.board.total, counts.hidden
    weeks = asked.range.weeks
    before = {0: "as many days before", 1: "the week before"}.get(
        weeks, f"the {weeks} weeks before"
    )
    said = ["1 person." if total == 1 else f"{grouped(total)} people."]
    if not read_before:
        what = "movement" if asked.sort == "mentions" else "growth"
        said.append(f"No {what}: too little was read in {before}.")
    elif asked.sort == "mentions":
        said.append(f"Movement is against {before}.")
    elif asked.sort in ("growth", "score"):
        said.append(f"Growth is against {before}.")
    if hidden:
        said.append(f"{counted(hidden, 'mention')} without an author, for nobody.")
    if asked.platform == "facebook":
        said.append("On Facebook these are Pages, and visitors who post on yours or tag it.")
    if asked.sort != "mentions" and settings.YOUTUBE_DERIVED_METRICS == "approved":
        said.append(OWN_CALCULATION)
    return " ".join(said)


def _row(line: Line, conduct: Conduct, rules: PeopleRules, asked: Narrowing) -> dict[str, Any]:
    reach, engagement = line.measures.reach, line.measures.engagement
    return {
        "id": line.ranked.person,
        "rank": line.place or "",
        "moved": _moved(conduct) if asked.sort == "mentions" else "",
        "class_label": classify(conduct, thresholds(rules)).value,
        "mentions": grouped(line.ranked.mentions),
        "reach": "" if reach is None else compact(reach),
        "engagement": "" if engagement is None else f"{engagement:.1%}",
        "growth": "" if line.before is None else signed(line.ranked.mentions - line.before),
        "score": None
        if line.score is None
        else {
            "value": f"{line.score.value:.0f}",
            "range": f"{line.score.low:.0f} to {line.score.high:.0f}",
            "start": line.score.low,
            "width": max(line.score.high - line.score.low, 1),
            "at": line.score.value,
        },
    }


def _links(line: Line, asked: Narrowing, weights: Weights, to: Addresses) -> dict[str, Any]:
    """Where the figures lead: to the mentions they count."""
    days, person = asked.range, line.ranked.person
    filters = {name: value for name, value in asked.filters.items() if name != "sort"}
    why = "" if asked.why == person else person
    return {
        "person": {
            "name": line.ranked.name,
            "url": to.part("person", person),
            "platforms": list(dict.fromkeys(p.partition(":")[0] for p in line.ranked.profiles)),
        },
        "mentions_url": to.page("mentions", filters, days.query, person=person),
        "before_url": to.page("mentions", filters, days.before.query, person=person),
        "latest_url": to.page("mentions", days.holding(1).query, person=person),
        "why_url": to.page(
            "people", asked.given, weights.query, offset=asked.offset or "", why=why
        ),
    }


def _opened(
    line: Line,
    conduct: Conduct,
    found: Board,
    rules: PeopleRules,
    asked: Narrowing,
    weights: Weights,
    to: Addresses,
) -> dict[str, Any]:
    """The rule behind the class and what the score is made of, for the line that is open."""
    if asked.why != line.ranked.person:
        return {"why": None, "parts": None}
    new = to.page("agreement-new", person=line.ranked.person)
    scored = line.score is not None and found.scale is not None
    return {
        "why": rule_of(conduct, new, rules),
        "parts": parts(line, found.scale, weights.used, asked, to)
        if scored and found.scale is not None
        else None,
    }


def _moved(conduct: Conduct) -> str:
    """ "+5", "-2", "new" or "" """
    if conduct.rank_before is None:
        return "" if conduct.mentions_before is None else "new"
    up = conduct.rank_before - conduct.rank
    return f"{up:+d}" if up else ""
