"""A mention as numbers, for what is learned from answers. Pure; no library, so that scoring and
learning cannot differ.

Words (one and two in a row, tags and handles with their sign) and pieces of three to five letters,
each hashed to one of 65,536 places and weighed so that long texts weigh no more than short ones;
behind them stand the signs of `rules`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt
from zlib import crc32

from brands.language.forms import fold
from tracking.relevance import signs
from tracking.relevance.naming import is_early, is_stressed
from tracking.relevance.rules import Facts

HASHED = 2**16
SIGNS = 10
SIZE = HASHED + SIGNS
LONGEST = 2000  # characters of a text that are looked at
WORD = re.compile(r"[#@]?\w+")

Features = dict[int, float]


def features(facts: Facts) -> Features:
    """The value at each place that has one."""
    text = fold(facts.text[:LONGEST])
    words = WORD.findall(text)
    return {
        **_even(Counter(map(_place, _phrases(words)))),
        **_even(Counter(map(_place, _pieces(words)))),
        **{HASHED + number: value for number, value in enumerate(_signs(facts)) if value},
    }


def _phrases(words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _pieces(words: list[str]) -> Iterator[str]:
    """With a mark in front, so that a piece is never taken for a word."""
    for word in words:
        framed = f" {word} "
        for length in (3, 4, 5):
            for start in range(len(framed) - length + 1):
                yield f"~{framed[start : start + length]}"


def _place(piece: str) -> int:
    return crc32(piece.encode(errors="surrogatepass")) % HASHED


def _even(counted: Counter[int]) -> Features:
    length = sqrt(sum(count * count for count in counted.values()))
    return {place: count / length for place, count in counted.items()}


def _signs(facts: Facts) -> tuple[float, ...]:
    """Each between 0 and 0.5, to weigh about as much as a rare word."""
    text, places = facts.text, facts.places
    closes = bool(places) and places[0][0] >= signs.closing(text)
    shares = (
        float(is_early(places)),
        float(is_stressed(text, places)),
        float(closes),
        min(signs.tags(text), 8) / 8,
        float(signs.tags(text) >= 4),
        float(signs.has_link(text)),
        min(signs.offers(text), 3) / 3,
        min(signs.own_words(text), 20) / 20,
        float(facts.own),
        min(facts.alike, 5) / 5,
    )
    return tuple(share / 2 for share in shares)
