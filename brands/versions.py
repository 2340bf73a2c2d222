"""The next version of a brand's query. Versions never change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from brands.language import parse
from brands.language.tree import wanted
from brands.models import Brand, Query

LONGEST_TERM = 500  # characters


def next_version(
    brand: Brand, expression: str, matching: str, now: datetime, terms: Sequence[str] = ()
) -> Query:
    """Accepted now. Without an expression any of `terms` suffices; with one its own words stand in
    their place, for those who look for slips in them."""
    newest = Query.objects.filter(brand=brand).order_by("version").last()
    return Query.objects.create(
        brand=brand,
        version=1 if newest is None else newest.version + 1,
        expression=expression,
        terms=_words(expression) if expression else list(terms),
        matching=matching,
        accepted_at=now,
    )


def _words(expression: str) -> list[str]:
    whole = (term for term in wanted(parse(expression)) if not term.prefix)
    words = (f"{term.sign}{term.text}" for term in whole)
    return [word for word in dict.fromkeys(words) if len(word) <= LONGEST_TERM]
