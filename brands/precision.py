"""How many of a query's matches are about the brand, as far as a labelled sample says. Pure."""

from __future__ import annotations

import math

Z = 1.96  # for an interval that holds the truth 19 times in 20


def wilson(yes: int, labelled: int) -> tuple[float, float]:
    """Wilson's interval of a share (1927): sound also for few labels and near 0 and 1."""
    if not labelled:
        return 0.0, 1.0
    share = yes / labelled
    spread = 1 + Z * Z / labelled
    middle = (share + Z * Z / (2 * labelled)) / spread
    half = Z * math.sqrt(share * (1 - share) / labelled + (Z / (2 * labelled)) ** 2) / spread
    return max(0.0, middle - half), min(1.0, middle + half)
