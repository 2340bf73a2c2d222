"""What a period owes. Pure; the calendar itself is `brands.calendar`."""

from __future__ import annotations

import math
from datetime import date

from brands.calendar import Span


def owed(minimum: int, span: Span, starts_on: date, ends_on: date | None) -> int:
    """N' = ceil(N x local days in force / local days of the period); 0 when no day is."""
    first = max(span.first_day, starts_on)
    last = min(span.last_day, ends_on or span.last_day)
    days = (last - first).days + 1
    return math.ceil(minimum * days / span.days) if days > 0 else 0
