"""A brand in any days, beside the days before: how much is said and by whom, what came of promises,
what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from brands.models import Brand
from dashboard.figures import compact, signed, signed_compact
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import DAY, Range
from dashboard.frame.scope import Watched, watched
from dashboard.pages import changed, kept, standing_out, voice
from dashboard.promises.wording import Part, part
from reports.charts import Bars, Slot
from reports.charts.figures import grouped
from reports.phrases import counted
from tracking.boards.measures import reach
from tracking.boards.remembering import remembered
from tracking.collecting.intervals import Interval
from tracking.queries import by_others, per_day
from tracking.windows import Window

NAMED = 14


@dataclass(frozen=True, slots=True)
class Said:
    """How much was said in some days: mentions by day, people, and reach where it is known."""

    days: dict[date, int]
    people: int
    reach: int | None

    @property
    def mentions(self) -> int:
        return sum(self.days.values())


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    days = asked.range
    both = watched(brand, Interval(days.before.instants.start, days.ends_at), now)
    seen = both.within(days.instants)
    said = _said(brand, asked.window)
    before = _before(brand, asked, both)
    bar, compared = voice.voice(brand, asked, seen, now)
    return {
        "stepper": asked.stepper(to, "overview"),
        "compare": _compare(asked, to),
        "scope": quiet_line(days, seen, now, to),
        "chips": asked.chips(to, "overview"),
        "choices": asked.choices(to, "overview"),
        "sentence": _sentence(said, before, asked, to),
        "total": counted(said.mentions, "mention"),
        "total_url": to.page("mentions", asked.given, days.query),
        "figures": _figures(said, before, asked, to),
        "chart": _chart(days, said, before, seen.listening, now),
        "kept": kept.content(brand, days, now, to),
        "voice": bar,
        "compared": voice.words(compared),
        "changed": changed.content(brand, days, to),
        "spikes": standing_out.spikes(brand, asked, seen.listening, to),
        "spike_rule": standing_out.RULE,
        "countries": standing_out.countries(brand, asked),
    }


def _said(brand: Brand, window: Window) -> Said:
    return remembered(brand, ("overview", window), lambda: _counted(brand, window))


def _counted(brand: Brand, window: Window) -> Said:
    others = by_others(brand, window)
    people = others.values("profile__person_id").distinct().count()
    return Said(per_day(brand, window), people, reach(others))


def _before(brand: Brand, asked: Narrowing, both: Watched) -> Said | None:
    """As many days before; None where nobody asks for them, or too little of them was read."""
    before = asked.range.before
    if not asked.compare or not both.within(before.instants).is_heard:
        return None
    return _said(brand, asked.over(before).window)


def _compare(asked: Narrowing, to: Addresses) -> dict[str, str]:
    before = asked.range.before.label
    before = before[:1].lower() + before[1:]
    if asked.compare:
        url = to.page("overview", asked.given, compare="0")
        return {"label": f"Compared with {before}", "url": url}
    return {"label": f"Compare with {before}", "url": to.page("overview", asked.given, compare="")}


def _sentence(said: Said, before: Said | None, asked: Narrowing, to: Addresses) -> list[Part]:
    query = {**asked.filters, **asked.range.query}
    parts = [
        part(counted(said.mentions, "mention"), to.page("mentions", query)),
        part(" by "),
        part(
            "1 person" if said.people == 1 else f"{grouped(said.people)} people",
            to.page("people", query),
        ),
    ]
    if before is None:
        return [*parts, part(".")]
    change = said.mentions - before.mentions
    if not change:
        return [*parts, part(", as many as before.")]
    more = "more" if change > 0 else "fewer"
    return [*parts, part(f", {grouped(abs(change))} {more} than before.")]


def _figures(
    said: Said, before: Said | None, asked: Narrowing, to: Addresses
) -> list[dict[str, str]]:
    query = {**asked.filters, **asked.range.query}
    figures = [
        ("mentions", grouped(said.mentions), to.page("mentions", query)),
        ("people talking", grouped(said.people), to.page("people", query)),
    ]
    changes = [""] * 3
    if before is not None:
        changes = [
            signed(said.mentions - before.mentions),
            signed(said.people - before.people),
            signed_compact((said.reach or 0) - (before.reach or 0)),
        ]
    if said.reach is not None:
        url = to.page("people", query, sort="reach")
        figures.append(("reach, estimated", compact(said.reach), url))
    return [
        {"label": label, "value": value, "change": change, "url": url}
        for (label, value, url), change in zip(figures, changes, strict=False)
    ]


def _chart(days: Range, said: Said, before: Said | None, heard: Watched, now: datetime) -> Bars:
    back = days.first - days.before.first
    slots = [
        _slot(
            days.only(one),
            said.days,
            before.days.get(one - back, 0) if before else None,
            heard,
            now,
        )
        for one in days.dates
    ]
    return Bars(
        f"Mentions per day, {days.label}",
        slots,
        axis=_axis(days),
        compared_with=days.before.label if before else "",
    )


def _axis(days: Range) -> Sequence[str]:
    """Where the days are too many to be named one by one: a name for each week, or for all."""
    if len(days.dates) <= NAMED:
        return []
    mondays = [days.first + DAY * 7 * at for at in range(days.weeks)]
    return [f"{one.day} {one:%b}" for one in mondays] or [days.label]


def _slot(
    day: Range, counts: dict[date, int], compare: int | None, heard: Watched, now: datetime
) -> Slot:
    """A day of which nothing was read is hatched, unless something was found all the same."""
    span = day.instants
    label = f"{day.first.day} {day.first:%b}"
    if span.start > now:
        return Slot(label, None, None, compare=compare)
    covered = heard.within(Interval(span.start, min(span.end, now))).share
    count = counts.get(day.first, 0)
    unread = covered == 0 and not count
    running = span.start <= now < span.end
    return Slot(label, None if unread else count, covered, running, compare)
