"""Where the words of a query stand in the text as it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from brands.language.forms import BY_UNICODE, WRITTEN, Form, Mode, form_of, letters
from brands.language.reading import Reading, Subject
from brands.language.tree import Node, wanted
from brands.language.truth import places

Span = tuple[int, int]

_FOREIGN = re.compile(r"[^\x00-\x7f]+")


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
        return lambda place: (place, place + 1)
    pieces = list(_pieces(text))
    rewritten = [WRITTEN[form](text[start:end]) for start, end in pieces]
    if "".join(rewritten) != written:
        return None
    begins = [0]
    for piece in rewritten:
        begins.append(begins[-1] + len(piece))

    def raw(place: int) -> Span:
        at = bisect_right(begins, place) - 1
        start, end = pieces[at]
        if text[start:end].isascii():
            return start + place - begins[at], start + place - begins[at] + 1
        return start, end

    return raw


def _pieces(text: str) -> Iterator[Span]:
    """Stretches of ASCII, which are written letter by letter, and every letter that is not, or has
    a mark after it."""
    done = 0
    for foreign in _FOREIGN.finditer(text):
        start = max(done, foreign.start() - 1)
        yield done, start
        yield from ((start + a, start + b) for a, b in letters(text[start : foreign.end()]))
        done = foreign.end()
    yield done, len(text)
