"""Is a query true of one text? The meaning of the language; `engine` only finds candidates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from brands.language.forms import Mode, form_of, literal, whole_words
from brands.language.reading import Reading
from brands.language.tree import And, Filter, Near, Node, Not, Or, Term

Span = tuple[int, int]


def holds(node: Node, mode: Mode, reading: Reading) -> bool:
    match node:
        case Term():
            return next(places(node, mode, reading), None) is not None
        case Filter(name, value):
            return reading.subject.is_so(name, value)
        case Not(part):
            return not holds(part, mode, reading)
        case And(parts):
            return all(holds(part, mode, reading) for part in parts)
        case Or(parts):
            return any(holds(part, mode, reading) for part in parts)
        case Near(left, right, within):
            ones, others = (list(_words(side, mode, reading)) for side in (left, right))
            return _follows(ones, others, within) or _follows(others, ones, within)


def _follows(ones: Sequence[Span], others: Sequence[Span], within: int) -> bool:
    """Whether one of the others begins after one of the ones ends, with so many words between.
    Sorted once, so that a text of nothing but these words takes no longer."""
    starts = sorted(start for start, _ in others)
    for _, end in ones:
        at = bisect_right(starts, end)
        if at < len(starts) and starts[at] <= end + within + 1:
            return True
    return False


def places(term: Term, mode: Mode, reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the term stands in the text of its form, as half-open offsets."""
    form = form_of(term, mode)
    return whole_words(reading.text(form), literal(term, form), form, prefix=term.prefix)


def _words(sought: Iterable[Term], mode: Mode, reading: Reading) -> Iterator[tuple[int, int]]:
    """The numbers of the first and last word of each place."""
    for term in sought:
        form = form_of(term, mode)
        for start, end in places(term, mode, reading):
            yield reading.words(form, start, end)
