"""The league of who talks about the brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from brands.models import Brand
from dashboard.addresses import Addresses
from dashboard.conduct import conducts
from dashboard.emptiness import no_rows
from dashboard.figures import compact
from dashboard.forms import SORTS
from dashboard.league import Measures, Place, measures
from dashboard.narrowing import Narrowing
from dashboard.pages.class_rule import rule_of
from dashboard.quiet_line import quiet_line
from dashboard.scope import watched
from dashboard.sparks import spark, unread_weeks
from reports.charts.figures import grouped
from reports.phrases import counted
from targets.classes import Conduct, classify
from tracking.intervals import Interval
from tracking.queries import Ranked, by_others, mentions, people_ranked, weekly_by_person

PAGE = 50
WEEKS = 12
SORTABLE = 10_000
"""So many people, by mentions, are looked through for another order."""


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    days, window = asked.range, asked.window
    lines, total, measured = _lines(brand, asked)
    placed = {line.person: Place(line.rank, line.mentions) for line in lines}
    touched = days.touched_weeks
    weekly = weekly_by_person(brand, placed, last=days.last, weeks=max(WEEKS, touched))
    in_window = {person: counts[-touched:] for person, counts in weekly.items()}
    since = min(days.before.instants.start, days.holding(WEEKS).instants.start)
    everything = watched(brand, Interval(since, days.holding(1).ends_at), now)
    read_before = everything.within(days.before.instants).is_heard
    conduct = conducts(brand, window, placed, in_window, now, read_before=read_before)
    seen = everything.within(days.instants)
    unread = unread_weeks(days, WEEKS, everything)
    leader = max((line.mentions for line in lines), default=1)
    return {
        "stepper": asked.stepper(to, "people"),
        "scope": quiet_line(days, seen, now, to),
        "chips": asked.chips(to, "people"),
        "choices": asked.choices(to, "people"),
        "note": _note(brand, asked, total, read_before),
        "sort": {
            "current": asked.sort,
            "urls": {
                name: to.page("people", asked.given, sort="" if name == "mentions" else name)
                for name in SORTS
            },
        },
        "span": "Twelve weeks",
        "latest": days.holding(1).label,
        "rows": [
            {
                **_row(line, conduct[line.person], measured.get(line.person, Measures())),
                **_links(line, asked, to),
                "share": 100 * line.mentions / leader,
                "spark": spark(weekly[line.person][-WEEKS:], unread),
                "latest": grouped(weekly[line.person][-1]),
                "why": rule_of(conduct[line.person], to.page("agreement-new", person=line.person))
                if asked.why == line.person
                else None,
            }
            for line in lines
        ],
        "more": to.page("people", asked.given, offset=asked.offset + PAGE)
        if asked.offset + PAGE < total
        else None,
        "empty": None if lines else no_rows(brand, asked, seen, to, "people"),
    }


def _lines(brand: Brand, asked: Narrowing) -> tuple[Sequence[Ranked], int, Mapping[UUID, Measures]]:
    """The people of this page in the order asked for, how many there are, and their measures."""
    found = by_others(brand, asked.window)
    if asked.sort == "mentions":
        lines, total = people_ranked(brand, asked.window, limit=PAGE, offset=asked.offset)
        return lines, total, measures(found, [line.person for line in lines])
    lines, total = people_ranked(brand, asked.window, limit=SORTABLE)
    measured = measures(found, None)
    lines.sort(key=lambda line: -(getattr(measured.get(line.person), asked.sort, None) or 0))
    return lines[asked.offset : asked.offset + PAGE], total, measured


def _note(brand: Brand, asked: Narrowing, total: int, read_before: bool) -> str:
    weeks = asked.range.weeks
    before = {0: "as many days before", 1: "the week before"}.get(
        weeks, f"the {weeks} weeks before"
    )
    said = ["1 person." if total == 1 else f"{grouped(total)} people."]
    if read_before:
        said.append(f"Movement is against {before}.")
    else:
        said.append(f"No movement: too little was read in {before}.")
    hidden = mentions(brand, asked.window).filter(profile=None).count()
    if hidden:
        said.append(f"{counted(hidden, 'mention')} without an author, for nobody.")
    if asked.platform == "facebook":
        said.append("On Facebook these are Pages, and visitors who post on yours or tag it.")
    return " ".join(said)


def _row(line: Ranked, conduct: Conduct, measured: Measures) -> dict[str, Any]:
    reach, engagement = measured.reach, measured.engagement
    return {
        "id": line.person,
        "rank": line.rank,
        "moved": _moved(conduct),
        "class_label": classify(conduct).value,
        "mentions": grouped(line.mentions),
        "reach": "" if reach is None else compact(reach),
        "engagement": "" if engagement is None else f"{engagement:.1%}",
    }


def _links(line: Ranked, asked: Narrowing, to: Addresses) -> dict[str, Any]:
    """Where the figures lead: to the mentions they count."""
    days = asked.range
    filters = {name: value for name, value in asked.filters.items() if name != "sort"}
    url = to.page("mentions", filters, days.query, person=line.person)
    why = "" if asked.why == line.person else line.person
    return {
        "person": {
            "name": line.name,
            "url": url,
            "platforms": list(dict.fromkeys(p.partition(":")[0] for p in line.profiles)),
        },
        "mentions_url": url,
        "latest_url": to.page("mentions", days.holding(1).query, person=line.person),
        "why_url": to.page("people", asked.given, offset=asked.offset or "", why=why),
    }


def _moved(conduct: Conduct) -> str:
    """ "+5", "-2", "new" or "" """
    if conduct.rank_before is None:
        return "" if conduct.mentions_before is None else "new"
    up = conduct.rank_before - conduct.rank
    return f"{up:+d}" if up else ""
