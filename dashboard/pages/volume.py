"""Mentions over a week as a chart: slots of six hours by the clock on the wall, beside the week
before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncHour

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.quiet_line import between
from dashboard.frame.ranges import DAY, WEEK, Range
from dashboard.frame.scope import Watched
from reports.charts import Bars, Gap, Slot
from reports.phrases import KEPT
from tracking.collecting.intervals import Interval
from tracking.queries import mentions
from tracking.windows import Window

HOURS = 6
A_DAY = 24 // HOURS

Place = tuple[date, int]


def per_six_hours(brand: Brand, days: Range, heard: Watched, now: datetime) -> Bars:
    """days: one week; heard: what of it was read by searches, tags, pages and imports."""
    counts = _counts(brand, days)
    return Bars(
        title=f"Mentions per six hours, {days.label}",
        slots=[_slot(place, days.zone, counts, heard, now) for place in _places(days)],
        gaps=list(_gaps(days, heard)),
        axis=[_day(one) for one in _dates(days)],
        compared_with=days.before.label,
    )


def _slot(place: Place, zone: str, counts: Counter[Place], heard: Watched, now: datetime) -> Slot:
    day, at = place
    start, end = _begins(place, zone), _begins((day, at + 1), zone)
    label = f"{_day(day)} {at * HOURS:02}:00"
    before = counts[day - WEEK, at]
    if start > now:
        return Slot(label, None, None, compare=before)
    covered = heard.within(Interval(start, end)).share
    unread = covered == 0 and not counts[place]
    return Slot(
        label, None if unread else counts[place], covered, start <= now < end, compare=before
    )


def _counts(brand: Brand, days: Range) -> Counter[Place]:
    """Mentions of the week and the one before it."""
    rows = (
        mentions(brand, Window(first=days.before.first, last=days.last))
        .annotate(hour=TruncHour("published_at", tzinfo=ZoneInfo(days.zone)))
        .values_list("hour")
        .annotate(Count("id"))
    )
    counts: Counter[Place] = Counter()
    for hour, count in rows:
        counts[hour.date(), hour.hour // HOURS] += count
    return counts


def _gaps(days: Range, heard: Watched) -> Iterator[Gap]:
    for platform in heard.platforms:
        for gap in heard.unread_of(platform):
            label = f"{PLATFORMS[platform].label} not read {between(gap, days.zone)}"
            yield Gap(_along(gap.start, days), _along(gap.end, days), label)


def _along(at: datetime, days: Range) -> float:
    """Slots from the left edge, by the clock on the wall."""
    wall = at.astimezone(ZoneInfo(days.zone)).replace(tzinfo=None)
    return (wall - datetime.combine(days.first, time())) / timedelta(hours=HOURS)


def _begins(place: Place, zone: str) -> datetime:
    day, at = place
    day, at = day + DAY * (at // A_DAY), at % A_DAY
    return datetime.combine(day, time(at * HOURS), ZoneInfo(zone))


def _dates(days: Range) -> list[date]:
    return [days.first + DAY * at for at in range(7)]


def _places(days: Range) -> list[Place]:
    return [(day, at) for day in _dates(days) for at in range(A_DAY)]


def _day(day: date) -> str:
    """ "Mon 16" """
    return f"{day:%a}{KEPT}{day.day}"
