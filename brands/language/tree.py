"""What a query says, as values. `str` of a node is the query written out; parsing it gives the node
again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BARE = re.compile(r"[^\W_][\w&'’.+-]*")
OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase. sign: "#" or "@" when it must be a tag or a handle. prefix: what follows
    is free. case: capitals count. accents: False = é is e."""

    text: str
    sign: str = ""
    prefix: bool = False
    case: bool = False
    accents: bool = True

    def __str__(self) -> str:
        if self.case:
            return f"{{{self.sign}{self.text}{'*' if self.prefix else ''}}}"
        bare = BARE.fullmatch(self.text) and self.text not in OPERATORS
        word = self.text if bare else f'"{self.text}"'
        return f"{'' if self.accents else '~'}{self.sign}{word}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Near:
    """One of `left` and one of `right`, in either order, with at most `within` words between."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    within: int

    def __str__(self) -> str:
        left, right = (_group(" OR ".join(map(str, side)), len(side)) for side in self._sides)
        return f"{left} NEAR/{self.within} {right}"

    @property
    def _sides(self) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Filter:
    """About the post: name is from, platform, lang, is or country; the value is folded."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class Not:
    part: Node

    def __str__(self) -> str:
        return f"NOT {_inner(self.part, And, Or)}"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " AND ".join(_inner(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Node = Term | Near | Filter | Not | And | Or


def wanted(node: Node) -> Iterator[Term]:
    """The terms that are not under a NOT, in the order written."""
    match node:
        case Term():
            yield node
        case Near(left, right):
            yield from (*left, *right)
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted(part)


def size(node: Node) -> int:
    """How many terms and filters there are: what one evaluation may have to look for."""
    match node:
        case Near(left, right):
            return len(left) + len(right)
        case Not(part):
            return size(part)
        case And(parts) | Or(parts):
            return sum(map(size, parts))
    return 1


def asked_for(node: Node) -> tuple[Term, ...]:
    """Terms of which at least one stands in every text that matches; none = the query can match a
    text in which none of its words stands."""
    match node:
        case Term():
            return (node,)
        case Near(left, right):
            return min(left, right, key=len)
        case And(parts):
            return min(filter(None, map(asked_for, parts)), key=len, default=())
        case Or(parts):
            every = [asked_for(part) for part in parts]
            return tuple(term for some in every for term in some) if all(every) else ()
    return ()


def _inner(part: Node, *looser: type[And] | type[Or]) -> str:
    return f"({part})" if isinstance(part, looser) else str(part)


def _group(text: str, size: int) -> str:
    return f"({text})" if size > 1 else text
