"""When somebody posts: by weekday and hour of the brand's zone, and how long they are usually
silent. Pure."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ENOUGH = 5
"""With fewer mentions nobody has a rhythm."""

COOLED = 3
"""So many times the usual silence is unusual: of silences that vary as by chance about their
median, one in eight is that long."""

SHORTEST = timedelta(days=7)
"""A silence of less than a week is none, however often somebody posts."""


def by_weekday(times: Sequence[datetime], zone: str) -> list[int]:
    """Seven counts, Monday first."""
    counts = Counter(at.astimezone(ZoneInfo(zone)).weekday() for at in times)
    return [counts[day] for day in range(7)]


def by_hour(times: Sequence[datetime], zone: str) -> list[int]:
    """Twenty-four counts by the clock on the wall."""
    counts = Counter(at.astimezone(ZoneInfo(zone)).hour for at in times)
    return [counts[hour] for hour in range(24)]


@dataclass(frozen=True, slots=True)
class Silence:
    """usual: the median time from one day with mentions to the next. now: since the last one."""

    usual: timedelta
    now: timedelta
    mentions: int

    @property
    def is_unusual(self) -> bool:
        return self.now >= max(COOLED * self.usual, SHORTEST)


def silence(times: Sequence[datetime], now: datetime, zone: str) -> Silence | None:
    """None with too few mentions to know a rhythm. Several on one day are one occasion."""
    if len(times) < ENOUGH:
        return None
    days = sorted({at.astimezone(ZoneInfo(zone)).date() for at in times})
    gaps = [(after - before).days for before, after in pairwise(days)]
    if len(gaps) < ENOUGH - 2:
        return None
    return Silence(timedelta(days=statistics.median(gaps)), now - max(times), len(times))
