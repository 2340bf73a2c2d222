"""Is a query true of one text? The meaning of the language; `engine` only finds candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brands.language.forms import Mode, form_of, literal, whole_words
from brands.language.reading import Reading
from brands.language.tree import And, Filter, Near, Node, Not, Or, Term


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
            return any(
                max(other[0] - one[1], one[0] - other[1]) in range(1, within + 2)
                for one in ones
                for other in others
            )


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
