"""From what a person typed to a query, or to one sentence that names the character and the cure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from brands.language.tree import And, Filter, Near, Node, Not, Or, Term, asked_for
from brands.language.values import FilterError, value_of

LONGEST = 200_000  # characters: some 10,000 terms
DEEPEST = 50  # brackets inside brackets
WIDEST = 100  # NEAR/n
SHORTEST_PREFIX = 2  # letters before *

QUOTES = '"“”„«»'
SIGNS = {"＃": "#", "＠": "@"}


class QueryError(Exception):
    """The query cannot be read. `at` is the character in question, counted from 1."""

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(f"Character {at}: {sentence}")
        self.at = at


def parse(text: str) -> Node:
    """The query that `text` says. Raises QueryError."""
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters; split it.", LONGEST)
    if not text.strip():
        raise QueryError("the query is empty; type a word that names the brand.", 1)
    try:
        node = cast("Node", _LARK.parse(text))  # the transformer leaves no trees
    except UnexpectedToken as error:
        raise _misplaced(error, text) from None
    except UnexpectedCharacters as error:
        raise _unreadable(text, error.pos_in_stream or 0) from None
    except VisitError as error:
        raise error.orig_exc from None
    if not asked_for(node):
        raise QueryError(
            "this would match posts in which none of your words stands; "
            "add a word that must be there, beside what is excluded or filtered.",
            1,
        )
    return node


def simple(terms: Sequence[str]) -> Node | None:
    """The query of somebody who only lists words: any of them, each taken literally."""
    words = [literal(term) for term in dict.fromkeys(terms) if term.strip()]
    return None if not words else words[0] if len(words) == 1 else Or(tuple(words))


def literal(term: str) -> Term:
    """A word, phrase, #tag or @handle, taken as it stands."""
    return Term(term[1:], sign=term[0]) if term[0] in "#@" and term[1:].strip() else Term(term)


@v_args(inline=True)
class _Build(Transformer[Token, Node]):
    """Makes nodes while the parser reads, bottom up, so that no depth of brackets recurses."""

    def either(self, *parts: Node) -> Node:
        return Or(tuple(inner for part in parts for inner in _opened(part, Or)))

    def both(self, *parts: Node) -> Node:
        return And(tuple(inner for part in parts for inner in _opened(part, And)))

    def without(self, _sign: Token, part: Node) -> Node:
        return part.part if isinstance(part, Not) else Not(part)

    def bracket(self, opened: Token, node: Node, _closed: Token) -> Node:
        if _depth(node, DEEPEST) > DEEPEST:
            raise QueryError(f"brackets stand more than {DEEPEST} deep; split it.", _at(opened))
        return node

    def near(self, left: Node, sign: Token, right: Node) -> Node:
        within = int(sign.removeprefix("NEAR/")[:4])
        if not 0 <= within <= WIDEST:
            raise QueryError(f"NEAR/n takes a number up to {WIDEST}.", _at(sign))
        return Near(_words(left, sign), _words(right, sign), within)

    def filter(self, token: Token) -> Node:
        name, _, value = token.partition(":")
        try:
            return Filter(name.lower(), value_of(name.lower(), value))
        except FilterError as error:
            raise QueryError(str(error), _at(token)) from None

    def term(self, token: Token) -> Node:
        text = str(token)
        case = token.type == "EXACT"
        text = text[1:-1] if case else text
        accents = not text.startswith("~")
        text = text.removeprefix("~")
        sign = SIGNS.get(text[:1], text[:1]) if text[:1] in "#@＃＠" else ""
        text = text[1:] if sign else text
        prefix = text.endswith("*")
        text = (text[:-1] if prefix else text).strip(QUOTES)
        if prefix and sum(map(str.isalnum, text)) < SHORTEST_PREFIX:
            raise QueryError(f"type at least {SHORTEST_PREFIX} letters before the *.", _at(token))
        if not any(map(_says_something, text)):
            raise QueryError(
                f"{token} has no letter, digit or symbol; remove it or write the whole phrase in "
                "quotation marks.",
                _at(token),
            )
        return Term(text, sign, prefix, case, accents)


_LARK = Lark(
    Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8"),
    parser="lalr",
    lexer="basic",
    transformer=_Build(),
)


def _opened(part: Node, kind: type[And] | type[Or]) -> tuple[Node, ...]:
    return part.parts if isinstance(part, kind) else (part,)


def _depth(node: Node, limit: int) -> int:
    match node:
        case Not(part):
            return _depth(part, limit)
        case And(parts) | Or(parts) if limit >= 0:
            return 1 + max(_depth(part, limit - 1) for part in parts)
    return 1


def _words(node: Node, sign: Token) -> tuple[Term, ...]:
    parts = node.parts if isinstance(node, Or) else (node,)
    words = tuple(part for part in parts if isinstance(part, Term))
    if len(words) != len(parts):
        raise QueryError(
            f"{sign} stands between two words, or words joined by OR in brackets.", _at(sign)
        )
    return words


def _says_something(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNS"


def _at(token: Token) -> int:
    return (token.start_pos or 0) + 1


def _misplaced(error: UnexpectedToken, text: str) -> QueryError:
    token = error.token
    if token.type == "$END":
        opened = _still_open(text)
        if opened is not None:
            return QueryError("this bracket is never closed; add a ).", opened + 1)
        return QueryError("something must follow; add a word or remove what dangles.", len(text))
    if token.type == "CLOSE":
        if _still_open(text[: token.start_pos]) is None:
            return QueryError("this ) closes nothing; remove it or add a ( before.", _at(token))
        return QueryError("nothing stands before this ); add a word.", _at(token))
    if token.type == "NEAR":
        return QueryError(f"{token} stands between two words.", _at(token))
    if token.type in {"_AND", "_OR"}:
        return QueryError(
            f'{token} needs something on both sides; the word itself is "{token}" in quotation '
            "marks.",
            _at(token),
        )
    return QueryError(f"{token} cannot stand here; write it in quotation marks.", _at(token))


def _unreadable(text: str, at: int) -> QueryError:
    if text[at] in QUOTES:
        return QueryError("this quotation mark is never closed; add another.", at + 1)
    if text[at] in "{}":
        return QueryError(
            "{ and } stand around a word whose capitals count, as in {Apple}.", at + 1
        )
    return QueryError(f"{text[at]} cannot stand here; write it in quotation marks.", at + 1)


def _still_open(text: str) -> int | None:
    """Where the last bracket was opened that is not closed; quotation marks hide brackets."""
    opened: list[int] = []
    quoted = False
    for at, character in enumerate(text):
        if character in QUOTES:
            quoted = not quoted
        elif character == "(" and not quoted:
            opened.append(at)
        elif character == ")" and not quoted and opened:
            opened.pop()
    return opened[-1] if opened else None
