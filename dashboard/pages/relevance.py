"""Why a mention has its relevance: the parts of the rule in `tracking.relevance`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracking.relevance import EARLY_CHARACTERS, relevance

MIDDLE = 50
"""Where on a bar nothing lies; to the right of it what speaks for the mention."""


def why(text: str, places: Sequence[tuple[int, int]], total: float) -> dict[str, Any]:
    """What templates/dashboard/mentions.html opens in place. total: as it was stored."""
    return {
        "reasons": [
            {
                "text": said,
                "weight": f"+{weight:.2f}",
                "start": MIDDLE,
                "width": weight * MIDDLE,
                "against": False,
            }
            for said, weight in reasons(text, places)
        ],
        "total": f"{total:.2f}",
        "answers": [],
    }


def reasons(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[str, float]]:
    """Each part of the rule that holds, with what it adds; together they are the relevance."""
    named = relevance(text, ())
    # Among blanks a term is never a hashtag: what is left is where it stands.
    early = relevance(" " * len(text), places[:1]) - named
    rest = relevance(text, places) - named - early
    said = [("Names the brand", named)]
    if early:
        said.append((f"In its first {EARLY_CHARACTERS} characters", early))
    if rest:
        said.append(("More than once, or as a hashtag or handle", rest))
    return said
