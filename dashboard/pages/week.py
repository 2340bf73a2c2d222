"""What the four parts of "This week" share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.ranges import Range
from dashboard.frame.scope import Watched, watched
from dashboard.promises.scores import Score, scores
from targets import queries

LOOKED_BACK = timedelta(days=35)
"""So long a gap may still be closed by reading, and an unverified period be resolved."""
SPARK_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Week:
    """days: one week. scores: of every period since five weeks ago; watched: the twelve weeks
    that end with this one."""

    brand: Brand
    days: Range
    now: datetime
    to: Addresses
    scores: Sequence[Score]
    watched: Watched

    @property
    def due(self) -> list[Score]:
        return [s for s in self.scores if s.is_due(self.days.instants, self.now)]

    @property
    def heard_before(self) -> bool:
        """Whether enough of the week before was read to compare with it."""
        return self.watched.within(self.days.before.instants).is_heard

    @property
    def is_running(self) -> bool:
        return self.days.instants.start <= self.now < self.days.ends_at


def week_of(brand: Brand, days: Range, now: datetime, to: Addresses) -> Week:
    since = min(now - LOOKED_BACK, days.before.instants.start)
    near = queries.periods_between(queries.periods(brand), since, days.ends_at)
    twelve = watched(brand, days.holding(SPARK_WEEKS).instants, now)
    return Week(brand, days, now, to, scores(near, now), twelve)
