"""What a platform can be asked for a brand: its own search expression, from the brand's terms.

The platforms' searches are wider or narrower than our rule; whatever comes back is judged by
`brands.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

X_QUERY_CHARACTERS = 512
INSTAGRAM_TAGS = 3


def x_query(terms: Sequence[str]) -> str:
    """Terms joined by OR, phrases quoted, within X's 512 characters; reposts are not searched."""
    suffix = " -is:retweet"
    query = ""
    for term in terms:
        word = f'"{term}"' if re.search(r"\W", term) else term
        longer = f"{query} OR {word}" if query else word
        if len(longer) + len(suffix) + 2 > X_QUERY_CHARACTERS:
            break
        query = longer
    return f"({query}){suffix}"


def youtube_query(terms: Sequence[str]) -> str:
    """YouTube writes OR as a pipe."""
    return "|".join(f'"{term}"' if " " in term else term for term in terms)


def instagram_tags(terms: Sequence[str]) -> list[str]:
    """The first terms that can be hashtags, spaces closed up: an account may watch 30 a week."""
    tags = (re.sub(r"\s+", "", term).casefold() for term in terms)
    return list(dict.fromkeys(tag for tag in tags if re.fullmatch(r"\w+", tag)))[:INSTAGRAM_TAGS]
