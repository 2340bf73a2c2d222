"""One number for what a person does for a brand, that anybody can work out again from the facts
beside it (docs/SCORE.md). Pure.

Six components of 0 to 100, weighted. What is not known is left out of the number, and stands in its
range with everything from 0 to 100; what was counted a few times only stands in it with the error
of such counts.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

VERSION = 1
DEFAULTS: Mapping[str, int] = {
    "mentions": 40,
    "steadiness": 10,
    "reach": 15,
    "engagement": 15,
    "relevance": 10,
    "growth": 10,
}
"""The weights of a brand that has none of its own; they need not add up to anything."""

HEAVIEST = 100
SPREAD = 0.5
"""The most that a number between 0 and 1 can spread about its mean."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person in a window.

    mentions: at least 1. weeks: how many of its `of_weeks` weeks have one of them. unread: how many
    without one were not read. relevance: the mean of the mentions'. before: mentions in the window
    before, None when too little of it was read. followers, engagement (a share of the followers,
    over `measured` mentions): None when no platform shows them.
    """

    mentions: int
    weeks: int
    of_weeks: int
    unread: int
    relevance: float
    before: int | None
    followers: int | None
    engagement: float | None
    measured: int


@dataclass(frozen=True, slots=True)
class Scale:
    """What the people of one board are measured by: the most mentions, the most followers, and the
    engagement in the middle."""

    mentions: int
    followers: int
    engagement: float


@dataclass(frozen=True, slots=True)
class Component:
    """value: 0 to 100, None = not known; between `low` and `high` in any case."""

    value: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """value, low, high: 0 to 100. components: by name, in the order of DEFAULTS."""

    value: float
    low: float
    high: float
    components: Mapping[str, Component]


UNKNOWN = Component(None, 0, 100)


def scale(board: Iterable[Facts]) -> Scale:
    """The scale of a board; with nobody on it, one that measures nothing."""
    board = list(board)
    engagements = [facts.engagement for facts in board if facts.engagement]
    return Scale(
        mentions=max((facts.mentions for facts in board), default=0),
        followers=max((facts.followers or 0 for facts in board), default=0),
        engagement=statistics.median(engagements) if engagements else 0.0,
    )


def components(facts: Facts, by: Scale) -> dict[str, Component]:
    """See docs/SCORE.md; each of 0 to 100."""
    error = sqrt(facts.mentions)
    return {
        "mentions": _between(
            _of_most(facts.mentions, by.mentions),
            _of_most(facts.mentions - error, by.mentions),
            _of_most(facts.mentions + error, by.mentions),
        ),
        "steadiness": _between(
            100 * facts.weeks / facts.of_weeks,
            100 * facts.weeks / facts.of_weeks,
            100 * (facts.weeks + facts.unread) / facts.of_weeks,
        ),
        "reach": UNKNOWN
        if facts.followers is None
        else _exactly(_of_most(facts.followers, by.followers)),
        "engagement": _engagement(facts, by),
        "relevance": _between(
            100 * facts.relevance,
            100 * (facts.relevance - SPREAD / error),
            100 * (facts.relevance + SPREAD / error),
        ),
        "growth": UNKNOWN if facts.before is None else _growth(facts.mentions, facts.before),
    }


def score(facts: Facts, by: Scale, weights: Mapping[str, int]) -> Score | None:
    """None when nothing that has a weight is known."""
    parts = components(facts, by)
    known = {name: part for name, part in parts.items() if part.value is not None}
    weight = sum(weights[name] for name in known)
    if not weight:
        return None
    whole = sum(weights[name] for name in parts)
    return Score(
        value=sum(weights[name] * (part.value or 0) for name, part in known.items()) / weight,
        low=sum(weights[name] * part.low for name, part in parts.items()) / whole,
        high=sum(weights[name] * part.high for name, part in parts.items()) / whole,
        components=parts,
    )


def _of_most(count: float, most: float) -> float:
    """100 for the most there is. By the logarithm: ten is to a hundred what a hundred is to a
    thousand."""
    return 100 * log(1 + max(count, 0)) / log(1 + most) if most else 0.0


def _engagement(facts: Facts, by: Scale) -> Component:
    """50 for the middle of the board; nobody reaches 100."""
    if facts.engagement is None:
        return UNKNOWN
    error = 1 / sqrt(facts.measured)
    return _between(
        *(
            100 * share / (share + by.engagement) if share > 0 else 0.0
            for share in (
                facts.engagement,
                facts.engagement * (1 - error),
                facts.engagement * (1 + error),
            )
        )
    )


def _growth(now: int, before: int) -> Component:
    """50 for as many as before, 100 for somebody new, 0 for somebody who fell silent."""

    def share(now: float, before: float) -> float:
        return 50 + 50 * (now - before) / (now + before)

    return _between(
        share(now, before),
        share(now - sqrt(now), before + sqrt(before)) if now > 1 or before else 0.0,
        share(now + sqrt(now), max(before - sqrt(before), 0)),
    )


def _exactly(value: float) -> Component:
    return Component(value, value, value)


def _between(value: float, low: float, high: float) -> Component:
    return Component(value, max(low, 0.0), min(high, 100.0))
