"""Which words and tags are said more than before. Pure.

Log-odds with a prior (Monroe, Colaresi and Quinn, 2008): how much likelier a post holds the word
now than before, divided by how much that varies by chance. The prior is what both stretches say
together, as strong as PRIOR posts, so that the first time of a word is no sensation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

from brands.language.forms import fold
from tracking.relevance.signs import LINK

PRIOR = 10.0
FEWEST_POSTS, FEWEST_PEOPLE = 4, 3
SURE = 2.0  # standard deviations
EVERYWHERE = 0.5  # what stands in so many posts is the subject, and not news
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A post: its text, and who said it; None = nobody knows."""

    text: str
    by: object


@dataclass(frozen=True, slots=True)
class Rising:
    """now, before: in how many posts of each stretch; example: the number of the first post with it
    among those of now."""

    word: str
    now: int
    before: int
    strength: float
    example: int


def rising(now: list[Said], before: Iterable[Said], most: int = 10) -> list[Rising]:
    """The strongest first. A word counts once a post, and only if several people say it."""
    people: dict[str, set[object]] = {}
    first: dict[str, int] = {}
    for number, post in enumerate(now):
        for word in words(post.text):
            people.setdefault(word, set()).add(post.by)
            first.setdefault(word, number)
    here, there = Counter[str](), Counter[str]()
    for post in now:
        here.update(words(post.text))
    posts_before = 0
    for post in before:
        there.update(words(post.text))
        posts_before += 1
    found = [
        Rising(word, count, there[word], strength, first[word])
        for word, count in here.items()
        if count >= FEWEST_POSTS
        and len(people[word]) >= FEWEST_PEOPLE
        and count <= EVERYWHERE * len(now)
        and (strength := _strength(count, len(now), there[word], posts_before)) >= SURE
    ]
    return sorted(found, key=lambda one: (-one.strength, one.word))[:most]


def words(text: str) -> set[str]:
    """Words and tags, folded; no handles, links and numbers."""
    pieces = fold(LINK.sub(" ", text)).split()
    bare = (piece.strip(".,:;!?()[]{}\"'“”‘’…*_~<>|/\\-") for piece in pieces)
    return {
        word
        for word in bare
        if len(word) >= SHORTEST and word[0] != "@" and any(map(str.isalpha, word))
    }


def _strength(now: int, posts_now: int, before: int, posts_before: int) -> float:
    """Standard deviations above no change."""
    share = PRIOR * (now + before) / (posts_now + posts_before)
    odds_now = log((now + share) / (posts_now + PRIOR - now - share))
    odds_before = log((before + share) / (posts_before + PRIOR - before - share))
    return (odds_now - odds_before) / sqrt(1 / (now + share) + 1 / (before + share))
