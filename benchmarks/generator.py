"""A world by the seed: the same arguments give the same lines, in the record that the sandbox's
worlds and imports share.

Few people write most of it (the n-th of them weighs 1/n), everybody writes once at least, and one
line in fifty comes twice.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

Line = dict[str, Any]

NAMES = ("acme", "borealis", "citrine", "dunlin", "ember", "fjord", "grove", "heron")
"""Brands. The first stands in every text, each of the others in one of ten."""
REPEATED = 50  # one line in so many
WORDS = [
    *("the", "and", "to", "of", "in", "it", "was", "with", "this", "that", "again", "really"),
    *("always", "never", "people", "market", "coffee", "train", "rain", "bus", "phone", "kitchen"),
    *("summer", "price", "service", "quick", "slow", "better", "worse", "ordered", "waited"),
    *("promised", "between", "behind", "tomorrow", "yesterday", "quiet", "don't", "100%", "🙂"),
    *(
        "café",
        "İstanbul",
        "Straße",
        "Ørsted",
        "ŠŤASTNÝ",
        "Motšhabi",
        "東京",
        "#monday",
        "@somebody",
    ),
]
WORDS_A_TEXT = 30  # about 200 characters


def terms(name: str) -> list[str]:
    """The query of a brand: its name, a phrase and a handle."""
    return [name, f"{name} and friends", f"@{name}official"]


def lines(
    posts: int,
    people: int,
    *,
    until: datetime,
    days: int,
    platforms: Sequence[str] = ("x",),
    seed: int = 1,
) -> list[Line]:
    """`posts` posts of the `days` before `until`, oldest first, and the repeated ones among them.

    The platforms share the people out in turn: nobody is on two.
    """
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, people + 1)]
    authors = [*range(people), *chance.choices(range(people), weights, k=posts - people)]
    moments = sorted(until - timedelta(days=days) * chance.random() for _ in authors)
    chance.shuffle(authors)
    written = [
        _line(number, author, platforms[author % len(platforms)], moment, chance)
        for number, (author, moment) in enumerate(zip(authors, moments, strict=True))
    ]
    for number in range(0, posts, REPEATED):
        written.insert(chance.randint(number + 1, len(written)), written[number])
    return written


def handle(person: int) -> str:
    return f"person{person:04}"


def _line(number: int, person: int, platform: str, moment: datetime, chance: random.Random) -> Line:
    return {
        "platform": platform,
        "kind": "video" if platform == "youtube" else "post",
        "post_id": f"{90_000_000_000 + number}",
        "author": handle(person),
        "created_at": moment.isoformat(timespec="seconds"),
        "text": _text(chance),
        "likes": int(chance.paretovariate(1)),
    }


def _text(chance: random.Random) -> str:
    said = chance.choices(WORDS, k=WORDS_A_TEXT)
    named = [NAMES[0], *(name for name in NAMES[1:] if chance.random() < 1 / 10)]
    for name in named:
        said.insert(chance.randint(0, len(said)), f"#{name}")
    return " ".join(said)
