"""The simple form of a query: lists of words instead of an expression; two views of one thing.

Some of `any_of`, `tags` and `handles`, and all of `all_of`, and none of `none_of`. An item is a
word or a phrase as people type it, or one term of the language, like apple* or {Apple}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brands.language.parsing import QUOTES, QueryError, literal, parse
from brands.language.tree import And, Node, Not, Or, Term

_ITEM = re.compile(r'[^",\n]*"[^"\n]*"[^,\n]*|[^,\n]+')
_NO_QUOTES = str.maketrans("", "", QUOTES)


@dataclass(frozen=True, slots=True)
class Words:
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


def items(typed: str) -> tuple[str, ...]:
    """What stands between commas or in lines of its own; quotation marks hide commas."""
    found = (item.strip() for item in _ITEM.findall(typed))
    return tuple(dict.fromkeys(item for item in found if item))


def expression(words: Words) -> str:
    """The same as an expression; "" where there are no words at all."""
    either = [
        *map(_term, words.any_of),
        *(_signed("#", tag) for tag in words.tags),
        *(_signed("@", handle) for handle in words.handles),
    ]
    parts: list[Node] = [_joined(either)] if either else []
    parts += map(_term, words.all_of)
    if words.none_of:
        parts.append(Not(_joined([_term(item) for item in words.none_of])))
    return "" if not parts else str(parts[0] if len(parts) == 1 else And(tuple(parts)))


def in_words(node: Node) -> Words | None:
    """The query as lists of words; None where they cannot say all of it."""
    either: tuple[Term, ...] | None = None
    every: list[Term] = []
    never: list[Term] = []
    for part in node.parts if isinstance(node, And) else (node,):
        inner = _terms(part.part if isinstance(part, Not) else part)
        if inner is None or (len(inner) > 1 and either and not isinstance(part, Not)):
            return None
        if isinstance(part, Not):
            never += inner
        elif len(inner) == 1:
            every += inner
        else:
            either = inner
    if either is None and len(every) == 1:
        either, every = tuple(every), []
    either = either or ()
    return Words(
        _shown(term for term in either if not _is_plain(term, "#") and not _is_plain(term, "@")),
        _shown(every),
        _shown(never),
        tuple(item[1:] for item in _shown(term for term in either if _is_plain(term, "#"))),
        tuple(item[1:] for item in _shown(term for term in either if _is_plain(term, "@"))),
    )


def _terms(node: Node) -> tuple[Term, ...] | None:
    parts = node.parts if isinstance(node, Or) else (node,)
    terms = tuple(part for part in parts if isinstance(part, Term))
    return terms if len(terms) == len(parts) else None


def _is_plain(term: Term, sign: str) -> bool:
    """Whether it can stand in the list of its sign."""
    return term.sign == sign and not term.case and term.accents


def _shown(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(map(_item, terms))


def _item(term: Term) -> str:
    plain = f"{term.sign}{term.text}"
    return plain if items(plain) == (plain,) and _term(plain) == term else str(term)


def _term(item: str) -> Term:
    plainly = literal(item.translate(_NO_QUOTES).strip() or item)
    try:
        node = parse(item)
    except QueryError:
        return plainly
    return node if isinstance(node, Term) else plainly


def _signed(sign: str, item: str) -> Term:
    return _term(sign + item.lstrip("#@＃＠"))


def _joined(terms: Sequence[Term]) -> Node:
    return terms[0] if len(terms) == 1 else Or(tuple(terms))
