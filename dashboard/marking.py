"""A text with its matched words, cut around the first of them when it is long. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

CUT = "\u2026"
BEFORE = 1 / 5
"""Of what is kept of a long text, this much at the most stands before the first match."""


def parts(text: str, places: Sequence[tuple[int, int]], most: int) -> list[dict[str, Any]]:
    """[{text, matched}] of at most about `most` characters; places: half-open, in order."""
    start, end = _kept(text, places, most)
    cut = list(_split(text, places, start, end))
    if start:
        cut.insert(0, _part(CUT))
    if end < len(text):
        cut.append(_part(CUT))
    return cut


def _kept(text: str, places: Sequence[tuple[int, int]], most: int) -> tuple[int, int]:
    if len(text) <= most:
        return 0, len(text)
    first, before = places[0][0] if places else 0, int(most * BEFORE)
    start = 0 if first < most - before else _word(text, first - before, first)
    return start, min(len(text), start + most)


def _word(text: str, at: int, before: int) -> int:
    """The beginning of the next word, so that a cut text does not begin inside one."""
    space = text.find(" ", at, before)
    return at if space < 0 else space + 1


def _split(
    text: str, places: Sequence[tuple[int, int]], start: int, end: int
) -> Iterator[dict[str, Any]]:
    at = start
    for first, after in places:
        if first < at or after > end:
            continue
        if at < first:
            yield _part(text[at:first])
        yield _part(text[first:after], matched=True)
        at = after
    if at < end:
        yield _part(text[at:end])


def _part(text: str, *, matched: bool = False) -> dict[str, Any]:
    return {"text": text, "matched": matched}
