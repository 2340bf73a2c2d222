"""A world by the seed: the same arguments give the same posts, as lines in the record that worlds
and imports share, or bare for `benchmarks.market`, which writes millions of them.

Few people write most of it (the n-th of them weighs 1/n). Nights and weekends are quiet, and one
day in twenty is a burst. One post in fifty is shown twice, one in a hundred is found two days late,
one in two hundred is deleted later.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any, NamedTuple

Line = dict[str, Any]

NAMES = ("acme", "borealis", "citrine", "dunlin", "ember", "fjord", "grove", "heron")
"""Brands. The first stands in every text, each of the others in one of ten."""
REPEATED, LATE, GONE = 50, 100, 200  # one post in so many
DAY = timedelta(days=1)
LATE_BY = 2 * DAY
BURST, LOUDER = 20, 6  # one day in so many weighs so much more
BY_HOUR = (2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 9, 8, 8, 8, 9, 10, 12, 13, 12, 9, 6, 3)
BY_WEEKDAY = (10, 10, 10, 10, 10, 7, 6)
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


class Said(NamedTuple):
    """A post as far as chance decides it. person: 0 writes most."""

    at: datetime
    person: int
    is_late: bool
    is_gone: bool

    @property
    def found_at(self) -> datetime:
        return self.at + LATE_BY if self.is_late else self.at


def terms(name: str) -> list[str]:
    """The query of a brand: its name, a phrase and a handle."""
    return [name, f"{name} and friends", f"@{name}official"]


def heavy_tail(people: int) -> list[float]:
    """What the first n weigh together, for each n."""
    return list(accumulate(1 / rank for rank in range(1, people + 1)))


def said(
    posts: int, tail: Sequence[float], until: datetime, days: int, chance: random.Random
) -> list[Said]:
    """`posts` posts of the `days` before `until`, oldest first, by as many people as `tail` has."""
    first = until - days * DAY
    by_day = [
        BY_WEEKDAY[(first + day * DAY).weekday()] * (1 if chance.randrange(BURST) else LOUDER)
        for day in range(days)
    ]
    by_hour = BY_HOUR[first.hour :] + BY_HOUR[: first.hour]
    drawn = zip(
        chance.choices(range(days), by_day, k=posts),
        chance.choices(range(24), by_hour, k=posts),
        chance.choices(range(len(tail)), cum_weights=tail, k=posts),
        strict=True,
    )
    return sorted(
        Said(
            first + timedelta(day, 3600 * (hour + chance.random())),
            person,
            not chance.randrange(LATE),
            not chance.randrange(GONE),
        )
        for day, hour, person in drawn
    )


def lines(
    posts: int,
    people: int,
    *,
    until: datetime,
    days: int,
    platforms: Sequence[str] = ("x",),
    seed: int = 1,
) -> list[Line]:
    """`posts` posts of the `days` before `until` in the order they are found, the repeated ones
    twice. Everybody writes once at least; none is deleted.

    The platforms share the people out in turn: nobody is on two.
    """
    chance = random.Random(seed)
    drawn = said(posts, heavy_tail(people), until, days, chance)
    for person, at in enumerate(chance.sample(range(posts), people)):
        drawn[at] = drawn[at]._replace(person=person)
    drawn.sort(key=lambda one: min(one.found_at, until))
    written = [
        _line(number, one.person, platforms[one.person % len(platforms)], one.at, chance)
        for number, one in enumerate(drawn)
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
    words = chance.choices(WORDS, k=WORDS_A_TEXT)
    named = [NAMES[0], *(name for name in NAMES[1:] if chance.random() < 1 / 10)]
    for name in named:
        words.insert(chance.randint(0, len(words)), f"#{name}")
    return " ".join(words)
