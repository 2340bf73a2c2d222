"""Texts and queries that try the engine: scripts, signs, emoji, and tricks."""

from __future__ import annotations

import random

from brands.language import Node, QueryError, Subject, parse

WORDS = [
    *("apple", "Apple", "APPLE", "pineapple", "apples", "applewatch", "music", "watch"),
    *("zoë", "zoe", "Zoë", "ZOE\u0308", "straße", "STRASSE", "ﬁn", "fin", "ａｐｐｌｅ"),
    *("İstanbul", "ISTANBUL", "ıstanbul", "istanbul", "café", "cafe\u0301", "cafe"),
    *("venḓa", "venda", "Tshivenḓa", "š", "s", "Kelvin", "\u212a", "7up", "3m", "x_y", "_"),
    *("資生堂", "資生", "堂", "シャネル", "シャネルズ", "が", "ญี่ปุ่น", "ไทย"),
    *("شانيل", "ش\u064eانيل", "हिन्दी", "हि", "कि", "co-op", "A&W", "c++", "I❤NY"),
    *("\U0001f642", "\U0001f469", "\U0001f469\u200d\U0001f680", "❤", "❤\ufe0f"),
]
SIGNS = ("", "", "", "#", "@", "＃", "'", "(", "\u200b", "\u202e", "-", ".")
JOINS = (" ", " ", " ", " ", "", "\n", ", ", "\u200d", "_")
PLATFORMS = ("x", "youtube", "facebook", "instagram")
LANGS = ("en", "af", "en-GB", "")


def text(chance: random.Random) -> str:
    count = chance.randint(0, 12)
    return "".join(
        chance.choice(SIGNS) + chance.choice(WORDS) + chance.choice(JOINS) for _ in range(count)
    )


def subject(chance: random.Random) -> Subject:
    return Subject(
        text(chance),
        author=chance.choice(("@Ann", "bob", "")),
        platform=chance.choice(PLATFORMS),
        lang=chance.choice(LANGS),
        kind=chance.choice(("post", "repost", "reply")),
        country=chance.choice(("ZA", "gb", "")),
    )


def query(chance: random.Random) -> Node:
    """A random query that the parser accepts."""
    while True:
        try:
            return parse(_part(chance, 3))
        except QueryError:
            continue


def _part(chance: random.Random, depth: int) -> str:
    match chance.randint(0, 7) if depth else 0:
        case 1 | 2:
            return f"({_part(chance, depth - 1)} OR {_part(chance, depth - 1)})"
        case 3:
            return f"({_part(chance, depth - 1)} AND {_part(chance, depth - 1)})"
        case 4:
            return f"({_part(chance, depth - 1)} NOT {_part(chance, depth - 1)})"
        case 5:
            return f"({_term(chance)} NEAR/{chance.randint(0, 4)} ({_term(chance)} OR apple))"
        case 6:
            return f"({_term(chance)} {_filter(chance)})"
    return _term(chance)


def _term(chance: random.Random) -> str:
    words = " ".join(chance.sample(WORDS, chance.choice((1, 1, 1, 2))))
    sign = chance.choice(("", "", "", "#", "@"))
    match chance.randint(0, 5):
        case 0:
            return f"{{{sign}{words}}}"
        case 1:
            return f'~{sign}"{words}"'
        case 2:
            return f'{sign}"{words}"*'
    return f'{sign}"{words}"'


def _filter(chance: random.Random) -> str:
    return chance.choice(
        ("from:@ann", "platform:x", "lang:en", "is:repost", "country:za", "-is:reply", "lang:af")
    )
