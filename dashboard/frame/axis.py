"""The days named on the time axis of coverage lanes. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from brands.calendar import local_day, midnight
from dashboard.frame.ranges import DAY
from reports.phrases import KEPT
from tracking.collecting.intervals import Interval

DAYS = 8
WEEKS = 45
"""So many days are named one by one, by their Mondays, or else by the numbers of their weeks."""
ROOM = 1 / 12
"""Of the width: what begins closer to the right edge has no room for its name."""


def named_days(whole: Interval, zone: str) -> list[tuple[datetime, str]]:
    """Local midnights within `whole`, each with its name."""
    first, last = local_day(whole.start, zone), local_day(whole.end, zone)
    count = (last - first).days + 1
    end = whole.end - ROOM * (whole.end - whole.start)
    return [
        (at, name)
        for day, name in _names(first, count)
        if whole.start <= (at := midnight(day, zone)) < end
    ]


def _names(first: date, count: int) -> Iterator[tuple[date, str]]:
    for day in (first + DAY * at for at in range(count)):
        if count <= DAYS:
            yield day, f"{day:%a}{KEPT}{day.day}" if day == first else f"{day:%a}"
        elif day.weekday() == 0:
            monday = f"{day:%a}{KEPT}{day.day}"
            yield day, monday if count <= WEEKS else str(day.isocalendar().week)
