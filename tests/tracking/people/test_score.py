"""The score, worked out by hand as docs/SCORE.md does."""

from __future__ import annotations

from dataclasses import replace
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.people.score import DEFAULTS, Component, Facts, Scale, components, scale, score

ANN = Facts(
    mentions=8,
    weeks=6,
    of_weeks=12,
    unread=0,
    relevance=0.75,
    before=4,
    followers=1000,
    engagement=0.02,
    measured=4,
)
BOARD = Scale(mentions=80, followers=100_000, engagement=0.02)


EXAMPLE = {
    "mentions": (50, 41.4, 56.2),  # ln 9 is half of ln 81
    "steadiness": (50, 50, 50),
    "reach": (60.0, 60.0, 60.0),
    "engagement": (50, 33.3, 60),
    "relevance": (75, 57.3, 92.7),
    "growth": (66.7, 46.3, 84.4),
}


@pytest.mark.parametrize("name", EXAMPLE)
def test_the_components_of_the_example(name: str) -> None:
    found = components(ANN, BOARD)[name]
    assert found.value is not None
    rounded = tuple(round(n, 1) for n in (found.value, found.low, found.high))
    assert rounded == EXAMPLE[name]


def test_the_score_of_the_example() -> None:
    found = score(ANN, BOARD, DEFAULTS)
    assert found is not None
    rounded = tuple(round(n, 1) for n in (found.value, found.low, found.high))
    assert rounded == (55.7, 45.9, 63.2)


def test_what_is_not_known_gives_its_weight_to_the_rest_and_widens_the_range() -> None:
    hidden = replace(ANN, followers=None, engagement=None, measured=0)
    found = score(hidden, BOARD, DEFAULTS)
    assert found is not None
    assert found.components["reach"] == Component(None, 0, 100)
    # (40 x 50 + 10 x 50 + 10 x 75 + 10 x 66.67) / 70
    assert found.value == pytest.approx((2000 + 500 + 750 + 2000 / 3) / 70)
    known = score(ANN, BOARD, DEFAULTS)
    assert known is not None
    assert found.low == pytest.approx(known.low - (15 * 60.0 + 15 * 100 / 3) / 100, abs=0.01)
    assert found.high == pytest.approx(known.high + (15 * 40.0 + 15 * 40) / 100, abs=0.01)


def test_a_small_account_can_lead() -> None:
    """There is no floor of followers: the weights alone say what reach is worth."""
    small = replace(ANN, followers=12, mentions=80, relevance=1.0)
    large = replace(ANN, followers=100_000, mentions=3)

    def leads(weights: dict[str, int]) -> bool:
        one, other = score(small, BOARD, weights), score(large, BOARD, weights)
        assert one is not None
        assert other is not None
        return one.value > other.value

    assert leads(dict(DEFAULTS))
    assert not leads({**DEFAULTS, "mentions": 0, "reach": 90})


def test_no_weights_no_score() -> None:
    assert score(ANN, BOARD, dict.fromkeys(DEFAULTS, 0)) is None
    only_reach = dict.fromkeys(DEFAULTS, 0) | {"reach": 1}
    assert score(replace(ANN, followers=None), BOARD, only_reach) is None


def test_weeks_that_were_not_read_may_have_had_mentions() -> None:
    found = components(replace(ANN, unread=3), BOARD)["steadiness"]
    assert found == Component(50, 50, 75)


@pytest.mark.parametrize(
    ("now", "before", "value"), [(3, 0, 100), (3, 3, 50), (1, 3, 25), (1, 0, 100)]
)
def test_growth(now: int, before: int, value: float) -> None:
    found = components(replace(ANN, mentions=now, before=before), BOARD)["growth"]
    assert found.value == value
    assert found.low <= value <= found.high


def test_an_engagement_of_one_post_says_little() -> None:
    found = components(replace(ANN, measured=1), BOARD)["engagement"]
    assert (found.low, found.value) == (0, 50)
    assert found.high == pytest.approx(100 * 2 / 3)


def test_the_scale_of_a_board() -> None:
    others = [
        replace(ANN, mentions=80, followers=None, engagement=None),
        replace(ANN, engagement=0),
    ]
    assert scale([ANN, *others]) == Scale(mentions=80, followers=1000, engagement=0.02)
    assert scale([]) == Scale(0, 0, 0.0)


counts = st.integers(0, 10**9)


@given(
    st.builds(
        Facts,
        mentions=st.integers(1, 10**6),
        weeks=st.just(1),
        of_weeks=st.integers(2, 60),
        unread=st.integers(0, 1),
        relevance=st.floats(0, 1),
        before=st.none() | counts,
        followers=st.none() | counts,
        engagement=st.none() | st.floats(0, 1000),
        measured=st.integers(1, 1000),
    ),
    st.fixed_dictionaries({name: st.integers(0, 100) for name in DEFAULTS}),
)
def test_a_score_lies_in_its_range(facts: Facts, weights: dict[str, int]) -> None:
    board = scale([facts, ANN])
    found = score(facts, board, weights)
    if found is not None:
        assert 0 <= found.low <= found.value + 1e-9
        assert found.value <= found.high + 1e-9 <= 100 + 1e-6
        for part in found.components.values():
            assert part.value is None or part.low - 1e-9 <= part.value <= part.high + 1e-9


@given(st.integers(1, 10**6), st.integers(1, 1000))
def test_one_more_mention_never_lowers_the_component(mentions: int, more: int) -> None:
    board = Scale(2 * 10**6, 1, 0.1)
    one, two = (
        components(replace(ANN, mentions=n), board)["mentions"] for n in (mentions, mentions + more)
    )
    assert (one.value or 0) <= (two.value or 0)
    assert one.value == pytest.approx(100 * log(1 + mentions) / log(1 + board.mentions))
    assert one.low == pytest.approx(
        100 * log(1 + mentions - sqrt(mentions)) / log(1 + board.mentions)
    )
