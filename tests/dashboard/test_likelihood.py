"""Four of eight weeks with two posts in the last two days: an even chance."""

from __future__ import annotations

from datetime import timedelta

from targets.likelihood import likelihood

TWO_DAYS = timedelta(days=2)
LATE = [timedelta(hours=3), timedelta(hours=40)]
EARLY = [timedelta(days=6), timedelta(days=5)]


def test_is_the_share_of_periods_with_enough_late_posts() -> None:
    assert likelihood([LATE, EARLY, LATE, EARLY], needed=2, remaining=TWO_DAYS) == 0.5


def test_fewer_needed_is_likelier() -> None:
    split = [timedelta(hours=3), timedelta(days=5)]
    history = [split, EARLY, EARLY, EARLY]
    assert likelihood(history, needed=1, remaining=TWO_DAYS) == 0.25
    assert likelihood(history, needed=2, remaining=TWO_DAYS) == 0


def test_a_post_exactly_at_the_edge_is_in() -> None:
    assert likelihood([[TWO_DAYS]] * 4, needed=1, remaining=TWO_DAYS) == 1


def test_looks_at_the_newest_eight() -> None:
    assert likelihood([LATE] * 8 + [EARLY] * 8, needed=2, remaining=TWO_DAYS) == 1


def test_says_nothing_of_three_periods() -> None:
    assert likelihood([LATE] * 3, needed=1, remaining=TWO_DAYS) is None
