"""A post before it has an id, and the moment people choose for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sandbox.demo.people import Person
from sandbox.demo.speech import Words


@dataclass(eq=False, slots=True)
class Draft:
    """author None: the platform will not say whose it is.

    promised: whether it counts towards an agreement.
    """

    at: datetime
    platform: str
    kind: str
    author: Person | None
    words: Words
    brand: str | None = None
    parent: Draft | None = None
    promised: bool = False


def moment(
    random: Random, day: date, zone: str, *, earliest: int = 6, latest: int = 21
) -> datetime:
    """A second between two local hours of that day, in UTC."""
    second = random.randrange(earliest * 3600, latest * 3600)
    local = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(seconds=second)
    return local.astimezone(UTC)
