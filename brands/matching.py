"""Does a text mention a brand, and where? Pure: a query and a post in, yes or no out.

`plain`   a term counts wherever it stands as a whole word of the raw text, without regard to case:
          `(?<!\\w)(?:term|term)(?!\\w)`, Unicode. "@Apple", "#apple" and "Apple's" match apple;
          "pineapple", "#applewatch" and "apple_" do not.
`folded`  the same rule after both sides are normalised (`brands.language.forms`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from brands.language import Node, Subject, parse, simple
from brands.language.forms import Mode, fold
from brands.language.marking import marks
from brands.language.reading import Reading
from brands.language.truth import holds

__all__ = ["Matcher", "Mode", "fold", "matcher"]


@dataclass(frozen=True, slots=True)
class Matcher:
    """One version of a query, ready to read posts. No query matches nothing."""

    node: Node | None
    mode: Mode

    def matches(self, post: Subject | str) -> bool:
        """A text alone is a post of which nothing else is known: no filter finds it."""
        subject = Subject(post) if isinstance(post, str) else post
        return self.node is not None and holds(self.node, self.mode, Reading(subject))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the query's words stand in the raw text, as half-open offsets in order."""
        return [] if self.node is None else marks(self.node, self.mode, text)


@lru_cache(maxsize=4096)
def _compiled(terms: tuple[str, ...], expression: str, mode: Mode) -> Matcher:
    return Matcher(parse(expression) if expression else simple(terms), mode)


def matcher(terms: Sequence[str], mode: str, expression: str = "") -> Matcher:
    """Any of `terms` (words or phrases) suffices, unless an expression says more. Raises QueryError
    for an expression that cannot be read."""
    return _compiled(tuple(terms), expression, Mode(mode))
