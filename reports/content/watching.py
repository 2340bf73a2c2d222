"""The week, and what of it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Gap:
    """Time in which `feed` (in words) was not read, and why."""

    feed: str
    starts_at: datetime
    ends_at: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class Week:
    """The week or month reported. watched: the share of all feeds' time that is proved read, or
    None when nothing was watched; data_until: the end of the last reading."""

    label: str
    first_day: date
    last_day: date
    zone: str
    closed_at: datetime | None
    data_until: datetime | None
    feeds: int
    watched: float | None
    gaps: tuple[Gap, ...]

    @property
    def per(self) -> Literal["week", "month"]:
        return "week" if "-W" in self.label else "month"
