"""Finding words in what was posted, by an index that every organization has for itself.

A search is terms, all of which must be there: words, and "phrases in quotes" as they are written.
A term is there if the text holds it, letter case apart, and each of its words begins a word of the
text: `shoe` finds shoes, `#acme` only the tag; in scripts without spaces a term counts wherever it
stands. Both sides are compared as `tracking_folded` writes them (migration 0019): NFKC, lower case,
one kind of i, without characters that nobody sees; accents count.
"""

from __future__ import annotations

import re

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateTimeField, Func, TextField, UUIDField, Value

from brands.models import Brand
from tracking.windows import Window

TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def terms(asked: str) -> list[str]:
    """The terms of what somebody wrote; none when there is nothing but blanks."""
    found = (phrase or word for phrase, word in TERM.findall(asked.replace("\0", " ")))
    return [term for term in map(str.strip, found) if term]


class Found(Func):
    """A subquery: ids of the brand's mentions in the window's days whose texts hold all terms."""

    function = "tracking_found"
    template = "(SELECT %(function)s(%(expressions)s))"
    output_field = UUIDField()

    def __init__(self, brand: Brand, window: Window, asked: str) -> None:
        days = window.starts_at(brand), window.ends_at(brand)
        super().__init__(
            Value(brand.id, UUIDField()),
            Value(terms(asked), ArrayField(TextField())),
            *(Value(day, DateTimeField()) for day in days),
        )
