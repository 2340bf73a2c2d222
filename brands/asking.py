"""What a platform can be asked for a brand: its own search expression, from the brand's terms.

The platforms' searches are wider or narrower than our rule; whatever comes back is judged by
`brands.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

X_QUERY_CHARACTERS = 512
YOUTUBE_QUERY_CHARACTERS = 500
INSTAGRAM_TAGS = 3

NO_REPOSTS = " -is:retweet"


def x_query(terms: Sequence[str]) -> str:
    """Terms joined by OR, phrases quoted, within X's 512 characters; reposts are not searched.
    Empty = there is nothing to ask."""
    either = _joined(terms, " OR ", X_QUERY_CHARACTERS - len("()" + NO_REPOSTS))
    return f"({either}){NO_REPOSTS}" if either else ""


def youtube_query(terms: Sequence[str]) -> str:
    """YouTube writes OR as a pipe. Empty = there is nothing to ask."""
    return _joined(terms, "|", YOUTUBE_QUERY_CHARACTERS)


def instagram_tags(terms: Sequence[str]) -> list[str]:
    """The first terms that can be hashtags, spaces closed up: an account may watch 30 a week."""
    tags = (re.sub(r"\s+", "", term).casefold() for term in terms)
    return list(dict.fromkeys(tag for tag in tags if re.fullmatch(r"\w+", tag)))[:INSTAGRAM_TAGS]


def _joined(terms: Sequence[str], either: str, longest: int) -> str:
    """The terms that `longest` characters hold, the first ones first."""
    query = ""
    for term in terms:
        # A quote inside would end the phrase and let the rest be read as operators.
        word = term if re.fullmatch(r"\w+", term) else f'"{term.replace(chr(34), "")}"'
        longer = f"{query}{either}{word}" if query else word
        if len(longer) <= longest:
            query = longer
    return query
