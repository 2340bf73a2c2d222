"""Where the words of a query stand in the text as it was written."""

from __future__ import annotations

from brands.language.forms import BY_UNICODE, WRITTEN, Form, Mode, form_of, letters
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
            raw = _raw(text, reading.text(form_of(term, mode)), form_of(term, mode))
            found += [(raw[start][0], raw[end - 1][1]) for start, end in spans if raw]
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _raw(text: str, written: str, form: Form) -> list[Span]:
    """For each written character the raw ones it came from; empty where they cannot be told."""
    if form not in BY_UNICODE or text.isascii():
        return [(place, place + 1) for place in range(len(text))]
    pieces = [(start, end, WRITTEN[form](text[start:end])) for start, end in letters(text)]
    if "".join(piece for _, _, piece in pieces) != written:
        return []
    return [(start, end) for start, end, piece in pieces for _ in piece]
