"""What a platform can be asked for a query: its own search expression, derived from ours.

The platforms' searches are wider or narrower than our rule; whatever comes back is judged by
`brands.matching`. So what a platform cannot narrow down (NEAR, capitals) is asked wider, and what
it cannot find (the beginning of a word) is left out, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from brands.language import And, Filter, Near, Node, Not, Or, Term
from brands.language.tree import wanted

X_QUERY_CHARACTERS = 512
YOUTUBE_QUERY_CHARACTERS = 500
INSTAGRAM_TAGS = 3
EXCLUSIONS = 200  # characters of what is excluded at once: the rest is for what is sought

NO_REPOSTS = " -is:retweet"


@dataclass(frozen=True, slots=True)
class Asked:
    """expression: what the platform is asked; empty = nothing can be. left_out: the parts of the
    query whose posts its search cannot find, or that have no room, written out."""

    expression: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Dialect:
    platform: str
    longest: int
    either: str
    signs: bool  # whether #tag and @handle are searched as such
    filters: Mapping[str, str] = field(default_factory=dict)  # ours, and its name for it


_X = _Dialect(
    "x",
    X_QUERY_CHARACTERS - len("()" + NO_REPOSTS),
    " OR ",
    signs=True,
    filters={"is:reply": "is:reply", "from": "from:", "lang": "lang:"},
)
_YOUTUBE = _Dialect("youtube", YOUTUBE_QUERY_CHARACTERS, "|", signs=False)


def x_query(node: Node | None) -> Asked:
    """The query in X's operators, within its 512 characters; reposts are not searched."""
    asked = _asked(node, _X)
    return Asked(f"({asked.expression}){NO_REPOSTS}" if asked.expression else "", asked.left_out)


def youtube_query(node: Node | None) -> Asked:
    """YouTube writes OR as a pipe and NOT as a dash."""
    return _asked(node, _YOUTUBE)


def instagram_tags(node: Node | None) -> list[str]:
    """The first words that can be hashtags, spaces closed up: an account may watch 30 a week."""
    words = [] if node is None else [term for term in wanted(node) if term.sign != "@"]
    tags = (re.sub(r"\s+", "", term.text).casefold() for term in words if not term.prefix)
    return list(dict.fromkeys(tag for tag in tags if re.fullmatch(r"\w+", tag)))[:INSTAGRAM_TAGS]


class _Cannot(Enum):
    FIND = "the search has no way to ask for it"
    MATCH = "no post of this platform matches it"


def _asked(node: Node | None, dialect: _Dialect) -> Asked:
    """Alternatives are asked for as long as there is room, the first ones first."""
    parts = () if node is None else node.parts if isinstance(node, Or) else (node,)
    expression = ""
    left_out: list[str] = []
    for part in parts:
        inside: list[str] = []
        asked = _written(part, dialect, inside)
        if asked is _Cannot.MATCH:
            continue
        if asked is _Cannot.FIND or not asked:
            left_out.append(str(part))
            continue
        longer = f"{expression}{dialect.either}{asked}" if expression else asked
        if len(longer) <= dialect.longest:
            expression = longer
            left_out += inside
        else:
            left_out.append(str(part))
    return Asked(expression, tuple(left_out))


def _written(node: Node, dialect: _Dialect, lost: list[str]) -> str | _Cannot:
    """The node for the platform's search; "" = it asks for no more than everything. Alternatives in
    it that cannot be asked for are added to `lost`."""
    match node:
        case Term():
            return _Cannot.FIND if node.prefix else _word(node, dialect)
        case Near(left, right):
            return _written(And((_any(left), _any(right))), dialect, lost)
        case Filter():
            return _filter(node, dialect)
        case Not(part):
            return _without(part, dialect)
        case And(parts):
            return _narrowed(parts, dialect, lost)
        case Or(parts):
            return _widened(parts, dialect, lost)


def _narrowed(parts: Iterable[Node], dialect: _Dialect, lost: list[str]) -> str | _Cannot:
    """What cannot be asked for is left away: the answer is wider, and judged by us."""
    kept = []
    for part in parts:
        inside: list[str] = []
        words = _written(part, dialect, inside)
        if words is _Cannot.MATCH:
            return words
        if isinstance(words, str) and words:
            bracketed = isinstance(part, Or) and dialect.either in words
            kept.append(f"({words})" if bracketed else words)
            lost += inside
    return " ".join(kept) or _Cannot.FIND


def _widened(parts: Iterable[Node], dialect: _Dialect, lost: list[str]) -> str | _Cannot:
    inside: list[str] = []
    asked = [(part, _written(part, dialect, inside)) for part in parts]
    kept = [words for _, words in asked if isinstance(words, str)]
    if not kept:
        nowhere = all(words is _Cannot.MATCH for _, words in asked)
        return _Cannot.MATCH if nowhere else _Cannot.FIND
    if "" in kept:
        return ""
    lost += inside + [str(part) for part, words in asked if words is _Cannot.FIND]
    return dialect.either.join(kept)


def _without(part: Node, dialect: _Dialect) -> str:
    """Not one of several is none of them: as many as have room."""
    excluded = ""
    for one in part.parts if isinstance(part, Or) else (part,):
        longer = f"{excluded} {_excluded(one, dialect)}".strip()
        if len(longer) <= EXCLUSIONS:
            excluded = longer
    return excluded


def _excluded(part: Node, dialect: _Dialect) -> str:
    """Only what the platform understands exactly as we do may be excluded by it."""
    exact = isinstance(part, Term) and not part.prefix and not part.case and part.accents
    if not exact and not isinstance(part, Filter):
        return ""
    words = _written(part, dialect, [])
    return f"-{words}" if isinstance(words, str) and words else ""


def _filter(node: Filter, dialect: _Dialect) -> str | _Cannot:
    if node.name == "platform":
        return "" if node.value == dialect.platform else _Cannot.MATCH
    if str(node) in dialect.filters:
        return dialect.filters[str(node)]
    name = dialect.filters.get(node.name)
    return f"{name}{node.value}" if name else ""


def _word(term: Term, dialect: _Dialect) -> str:
    # A quote inside would end the phrase and let the rest be read as operators.
    text = term.text.replace('"', "")
    if not re.fullmatch(r"\w+", text):
        return f'"{text}"'
    return f"{term.sign}{text}" if dialect.signs else text


def _any(terms: tuple[Term, ...]) -> Node:
    return terms[0] if len(terms) == 1 else Or(terms)
