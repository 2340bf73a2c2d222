"""Is an open period on track or at risk? Pure."""

from __future__ import annotations

import math
from datetime import datetime
from enum import StrEnum


class Pace(StrEnum):
    ON_TRACK = "on track"
    AT_RISK = "at risk"


def pace(
    *, counted: int, minimum: int, starts_at: datetime, ends_at: datetime, now: datetime
) -> Pace:
    """At risk = a whole post behind an even pace, or more posts owed than days left.

    Even pace: minimum x the share of the period that is over.
    """
    if counted >= minimum:
        return Pace.ON_TRACK
    over = min(1.0, max(0.0, (now - starts_at) / (ends_at - starts_at)))
    days_left = math.ceil(max(0.0, (ends_at - now).total_seconds()) / 86_400)
    behind = counted + 1 <= minimum * over
    return Pace.AT_RISK if behind or minimum - counted > days_left else Pace.ON_TRACK
