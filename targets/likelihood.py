"""Will an open period still be hit? Told from the person's own closed periods. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

LOOKED_BACK = 8
ENOUGH = 4
"""With fewer periods to look at nothing is said."""


def likelihood(
    history: Sequence[Sequence[timedelta]], *, needed: int, remaining: timedelta
) -> float | None:
    """The share, 0 to 1, of the last eight closed periods in which at least `needed` counted
    posts came in the last `remaining`; None with fewer than four.

    history: for each closed period, newest first, how long before its end each counted post was
    published.
    """
    looked_at = history[:LOOKED_BACK]
    if len(looked_at) < ENOUGH:
        return None
    enough = sum(sum(before <= remaining for before in period) >= needed for period in looked_at)
    return enough / len(looked_at)
