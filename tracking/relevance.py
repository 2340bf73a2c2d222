"""How much a mention is about the brand, 0 to 1, and why. Pure.

Named at all 0.5; named within the first 80 characters 0.25 more; named more than once, or as a
hashtag or handle, 0.25 more. Our opinion, shown with its reasons; it never turns a post into a
miss.
"""

from __future__ import annotations

from collections.abc import Sequence

EARLY_CHARACTERS = 80


def relevance(text: str, places: Sequence[tuple[int, int]]) -> float:
    """places: where the query's terms stand in `text`; none known = named, no more."""
    score = 0.5
    if places and places[0][0] < EARLY_CHARACTERS:
        score += 0.25
    tagged = any(start > 0 and text[start - 1] in "#@" for start, _ in places)
    if len(places) > 1 or tagged:
        score += 0.25
    return score
