"""Instagram's hashtags: their ids, and the budget of thirty in seven days."""

from __future__ import annotations

from sandbox.world.things import digits


def hashtag_id(tag: str) -> str:
    return f"178{digits(14, 'hashtag', tag)}"
