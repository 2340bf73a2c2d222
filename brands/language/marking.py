"""Where the words of a query stand in the text as it was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from brands.language.forms import (
    BY_UNICODE,
    WRITTEN,
    Form,
    Mode,
    form_of,
    letters,
    stands_alone,
)
from brands.language.reading import Reading, Subject
from brands.language.tree import Node, wanted
from brands.language.truth import places

Span = tuple[int, int]


def marks(node: Node, mode: Mode, text: str) -> list[Span]:
    """The places of all terms that are not under a NOT: half-open offsets into the raw text, in
    order, those that overlap taken together."""
    reading = Reading(Subject(text))
    found = []
    for term in wanted(node):
        if spans := list(places(term, mode, reading)):
            form = form_of(term, mode)
            if raw := _raw(text, reading.text(form), form):
                found += [(raw(start)[0], raw(end - 1)[1]) for start, end in spans]
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _raw(text: str, written: str, form: Form) -> Callable[[int], Span] | None:
    """Says for the place of a written character which raw ones it came from; None where that cannot
    be told."""
    if form not in BY_UNICODE or text.isascii():
        return _same
    odd = {one for one in set(text) if one > "\x7f" and not _is_one_to_one(one, form)}
    if not odd and len(text) == len(written):
        return _same
    pieces = list(_pieces(text, odd))
    rewritten = [WRITTEN[form](text[start:end]) for start, end, _ in pieces]
    if "".join(rewritten) != written:
        return None
    begins = [0]
    for piece in rewritten:
        begins.append(begins[-1] + len(piece))

    def raw(place: int) -> Span:
        at = bisect_right(begins, place) - 1
        start, end, is_stretch = pieces[at]
        return _same(start + place - begins[at]) if is_stretch else (start, end)

    return raw


def _same(place: int) -> Span:
    return place, place + 1


@lru_cache(maxsize=8192)
def _is_one_to_one(character: str, form: Form) -> bool:
    return stands_alone(character) and len(WRITTEN[form](character)) == 1


def _pieces(text: str, odd: set[str]) -> Iterator[tuple[int, int, bool]]:
    """Stretches that are written letter by letter, and each letter that is not, or has a mark after
    it; and whether it is a stretch."""
    done = 0
    for is_odd, run in groupby(range(len(text)), lambda place: text[place] in odd):
        if is_odd:
            first, *_ = places = list(run)
            start = max(done, first - 1)
            yield done, start, True
            done = places[-1] + 1
            for a, b in letters(text[start:done]):
                yield start + a, start + b, False
    yield done, len(text), True
