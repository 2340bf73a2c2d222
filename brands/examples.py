"""Texts that a query must match, or must not: what a change of the query may not break. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from brands.language import And, Filter, Node, Not, Or
from brands.matching import Matcher, Mode

LONGEST_SHOWN = 80  # characters of a text in a sentence


class Kept(Protocol):
    """What must be known of an example."""

    @property
    def text(self) -> str: ...
    @property
    def must_match(self) -> bool: ...


def broken(node: Node, mode: Mode, examples: Iterable[Kept]) -> Iterator[str]:
    """One sentence for each example that the query breaks. Filters are left aside: a text alone has
    no platform, author or language."""
    reader = Matcher(words_only(node), mode)
    for example in examples:
        if reader.matches(example.text) != example.must_match:
            said = "must match and would not" if example.must_match else "must not match and would"
            yield (f"The query {said}: “{_short(example.text)}”. Change it, or remove the example.")


def words_only(node: Node) -> Node | None:
    """The query without what it asks about the post beside its text; None = nothing is left."""
    match node:
        case Filter():
            return None
        case Not(part):
            inner = words_only(part)
            return None if inner is None else Not(inner)
        case And(parts) | Or(parts):
            left = tuple(part for part in map(words_only, parts) if part is not None)
            return None if not left else left[0] if len(left) == 1 else type(node)(left)
    return node


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}\u2026"
