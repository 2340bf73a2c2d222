"""Posts that play for the count: flagged, never hidden. Pure.

The target says whether they count; the count with and without them is shown.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from uuid import UUID

from targets.conduct.captions import read

# Of posts with ten or more tags at the end nearly none is about the brand it tags (Tribe Dynamics).
STUFFED = 10
WORD = re.compile(r"[#@]?\w+")
ADDRESS_OR_SIGN = re.compile(r"[#@]\w+")
SHINGLE = 3  # words
ALIKE = 0.8  # share of shingles in common
COMPARED = 200  # earlier posts each is compared with: enough for a period, bounded for a robot
BURST = 4
BURST_WITHIN = timedelta(minutes=15)


class Flag(StrEnum):
    STUFFED = "ten or more tags at its end"
    COPY = "a copy of an earlier post"
    CROSSPOST = "the same text on another platform"
    BURST = "one of a burst"


@dataclass(frozen=True, slots=True)
class Said:
    """One post of one person."""

    post: UUID
    platform: str
    published_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """Why a post is flagged; of: the post it repeats."""

    flag: Flag
    of: UUID | None = None


def flags(posts: Iterable[Said]) -> Mapping[UUID, Sequence[Flagged]]:
    """All flags by post, of one person's posts. The first of several alike is the original, and the
    first of a burst begins nothing yet: neither is flagged."""
    ordered = sorted(posts, key=lambda post: (post.published_at, post.post))
    found: dict[UUID, list[Flagged]] = defaultdict(list)
    for post in ordered:
        if is_stuffed(post.text):
            found[post.post].append(Flagged(Flag.STUFFED))
    for post, flag, original in _copies(ordered):
        found[post.post].append(Flagged(flag, original.post))
    for burst in _bursts(ordered):
        found[burst].append(Flagged(Flag.BURST))
    return dict(found)


def is_stuffed(text: str) -> bool:
    words: list[str] = WORD.findall(read(text).plain)
    trailing = list(takewhile(lambda word: word[0] in "#@", reversed(words)))
    return sum(word.startswith("#") for word in trailing) >= STUFFED


def _copies(ordered: Sequence[Said]) -> Iterator[tuple[Said, Flag, Said]]:
    """Each post that says what an earlier one said, with the earliest it is compared with: on its
    own platform, on another one, or both."""
    earlier: deque[tuple[Said, frozenset[object]]] = deque(maxlen=COMPARED)
    for post in ordered:
        shingles = shingled(post.text)
        alike = [one for one, said in earlier if _alike(said, shingles)]
        for flag in (Flag.COPY, Flag.CROSSPOST):
            same = flag is Flag.COPY
            original = next((o for o in alike if (o.platform == post.platform) is same), None)
            if original is not None:
                yield post, flag, original
        earlier.append((post, shingles))


def shingled(text: str) -> frozenset[object]:
    """Three words in a row, all such: what a text says, in its order. Tags and handles say where it
    belongs and not what it says; of a text without other words they are all there is."""
    plain = read(text).plain
    words = re.findall(r"\w+", ADDRESS_OR_SIGN.sub(" ", plain)) or re.findall(r"\w+", plain)
    if len(words) < SHINGLE:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _alike(one: frozenset[object], other: frozenset[object]) -> bool:
    if not one or not other or min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return False
    return len(one & other) >= ALIKE * len(one | other)


def _bursts(ordered: Sequence[Said]) -> Iterable[UUID]:
    """Posts that follow another one where at least BURST stand within BURST_WITHIN, on one
    platform."""
    by_platform: dict[str, list[Said]] = defaultdict(list)
    for post in ordered:
        by_platform[post.platform].append(post)
    flagged: dict[UUID, None] = {}
    for posts in by_platform.values():
        for start, last in enumerate(posts[BURST - 1 :]):
            if last.published_at - posts[start].published_at <= BURST_WITHIN:
                flagged.update(
                    dict.fromkeys(post.post for post in posts[start + 1 : start + BURST])
                )
    return flagged
