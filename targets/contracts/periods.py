"""What a period owes, and what became of it. Pure; the calendar itself is `brands.calendar`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from brands.calendar import Span


class Days(NamedTuple):
    """Local days, both included; last None = for good."""

    first: date
    last: date | None

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        return self.first <= day and (self.last is None or day <= self.last)


def owed(
    minimum: int,
    span: Span,
    starts_on: date,
    ends_on: date | None,
    excused: Iterable[Days] = (),
) -> int:
    """N' = ceil(N x local days in force and not excused / local days of the period); 0 when no day
    is. excused: leave and force majeure, which may overlap."""
    first = max(span.first_day, starts_on)
    last = min(span.last_day, ends_on or span.last_day)
    in_force = (first + timedelta(days=n) for n in range((last - first).days + 1))
    away = list(excused)
    days = sum(1 for day in in_force if not any(day in stretch for stretch in away))
    return math.ceil(minimum * days / span.days)


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the N mentions of a period went; `promised` is always the sum of the four after it.

    rest: missed, not verified or still open, as the verdict says. surplus is carried nowhere.
    """

    promised: int
    delivered: int
    excused: int
    made_good: int
    rest: int
    surplus: int


def balance(promised: int, owing: int, counted: int, made_good: int) -> Balance:
    """promised: N of the target; owing: N' of the period; made_good: of its make-goods, of which
    only what was short can be made good."""
    delivered = min(counted, owing)
    made_up = min(made_good, owing - delivered)
    return Balance(
        promised,
        delivered,
        promised - owing,
        made_up,
        owing - delivered - made_up,
        counted - delivered,
    )
