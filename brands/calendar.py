"""Weeks and months of a time zone, as half-open intervals of UTC instants. Pure.

Weeks are ISO 8601 weeks, Monday 00:00 to Monday 00:00 local; months are calendar months. A week
may have 167 or 169 hours. Where a local midnight is missing, the day begins at the first instant
that exists.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A week or month. last_day is included; ends_at is not."""

    label: str
    first_day: date
    last_day: date
    starts_at: datetime
    ends_at: datetime

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


def midnight(day: date, zone: str) -> datetime:
    """The first instant of a local day, in UTC."""
    local = datetime.combine(day, time(), ZoneInfo(zone))
    instant = local.astimezone(UTC)
    if instant.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    # The clocks jump over midnight: look for the jump.
    before, after = instant - _DAY, instant + _DAY
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(local.tzinfo).replace(tzinfo=None) >= local.replace(tzinfo=None):
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def local_day(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


def week(day: date, zone: str) -> Span:
    """The ISO week that holds `day`."""
    first = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return _span(f"{year}-W{number:02}", first, first + timedelta(days=6), zone)


def month(day: date, zone: str) -> Span:
    """The calendar month that holds `day`."""
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return _span(f"{day.year}-{day.month:02}", first, last, zone)


def week_named(label: str, zone: str) -> Span:
    """The week of a label like 2026-W47. Raises ValueError for anything else."""
    return week(date.fromisoformat(f"{label}-1"), zone)


def span_named(label: str, zone: str) -> Span:
    """The week of a label like 2026-W47, or the month of one like 2026-11. Raises ValueError for
    anything else."""
    if "W" in label:
        return week_named(label, zone)
    return month(date.fromisoformat(f"{label}-01"), zone)


def span_of(per: str, day: date, zone: str) -> Span:
    return week(day, zone) if per == "week" else month(day, zone)


def spans(per: str, first: date, last: date, zone: str) -> Iterator[Span]:
    """Every week or month that holds a day from `first` to `last`, both included."""
    day = first
    while day <= last:
        span = span_of(per, day, zone)
        yield span
        day = span.last_day + _DAY


@lru_cache(maxsize=4096)
def _span(label: str, first: date, last: date, zone: str) -> Span:
    return Span(label, first, last, midnight(first, zone), midnight(last + _DAY, zone))
