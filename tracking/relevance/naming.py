"""How firmly a text names the brand, 0.5 to 1. Pure.

Named at all 0.5; named within the first 80 characters 0.25 more; named more than once, or as a
hashtag or handle, 0.25 more. This part hangs on nothing but the text and the query: it is what an
agreement may ask for.
"""

from __future__ import annotations

from collections.abc import Sequence

EARLY_CHARACTERS = 80
NAMED, EARLY, OFTEN = 0.5, 0.25, 0.25

Places = Sequence[tuple[int, int]]


def named(text: str, places: Places) -> float:
    """places: where the query's terms stand in `text`; none known = named, no more."""
    return NAMED + EARLY * is_early(places) + OFTEN * is_stressed(text, places)


def is_early(places: Places) -> bool:
    return bool(places) and places[0][0] < EARLY_CHARACTERS


def is_stressed(text: str, places: Places) -> bool:
    """More than once, or as a hashtag or handle."""
    return len(places) > 1 or any(start > 0 and text[start - 1] in "#@" for start, _ in places)
