"""A person of whom nothing is known but that people post once a week has even odds to post in a
week: of a Gamma(1, 1) rate, P(at least k) is 1/2 to the k."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from targets.verdicts.likelihood import Habits, habits, likelihood

MONDAY = date(2026, 11, 16)
START = datetime(2026, 11, 16, tzinfo=UTC)
END = START + timedelta(days=7)
ONCE = Habits(shape=1.0, mean=1.0, spread=0.0)


def likely(
    own: dict[date, int],
    needed: int,
    now: datetime = START,
    *,
    since: date = MONDAY,
    prior: Habits = ONCE,
) -> float:
    return likelihood(
        own, since=since, needed=needed, now=now, ends_at=END, zone="UTC", prior=prior
    )


@pytest.mark.parametrize(("needed", "expected"), [(0, 1), (1, 1 / 2), (2, 1 / 4), (3, 1 / 8)])
def test_of_nobody_known_halves_with_each_post_needed(needed: int, expected: float) -> None:
    assert likely({}, needed) == pytest.approx(expected)


def test_a_week_with_two_posts_makes_the_next_one_likelier() -> None:
    """Gamma(1 + 2, 1 + 1): three gamma variates of rate 2; P(none in a week) is (2/3) cubed. The
    posts lie on the last day, which has not been forgotten yet."""
    own = {MONDAY - timedelta(days=1): 2}
    since = MONDAY - timedelta(days=7)
    prior = Habits(1.0, 1.0, 0.0, (0, 0, 0, 0, 0, 0, 1.0))  # all of a week happens on Sunday
    assert likely(own, 1, since=since, prior=prior) == pytest.approx(1 - (2 / 3) ** 3, abs=0.05)


def test_half_a_week_is_half_the_chance_to_begin_with() -> None:
    """Half a silent week makes the rate 1/(1 + 1/2), half a week of it 1/3; P(none) is 3/4."""
    now = START + timedelta(days=3.5)
    assert likely({}, 1, now) == pytest.approx(1 / 4, abs=0.01)


def test_over_is_over() -> None:
    assert likely({}, 1, END) == 0
    assert likely({}, 0, END) == 1


def test_only_the_days_on_which_people_post_are_worth_waiting_for() -> None:
    weekend = Habits(1.0, 1.0, 0.0, (0, 0, 0, 0, 0, 0.5, 0.5))
    friday = START + timedelta(days=5)
    assert likely({}, 1, friday, prior=weekend) == pytest.approx(1 / 2)


def test_weeks_that_differ_make_everything_less_certain() -> None:
    steady, moody = (Habits(50.0, 5.0, spread) for spread in (0.0, 0.5))
    assert likely({}, 3, prior=steady) > likely({}, 3, prior=moody) > 0.5
    assert likely({}, 9, prior=steady) < likely({}, 9, prior=moody) < 0.5


def test_more_time_and_fewer_posts_are_likelier() -> None:
    times = [START + timedelta(hours=h) for h in range(24, 168, 12)]
    chances = [likely({MONDAY: 1}, 2, now) for now in times]
    assert chances == sorted(chances, reverse=True)
    assert [likely({}, n) for n in range(6)] == sorted(likely({}, n) for n in range(6))[::-1]


def test_habits_are_the_mean_and_spread_of_the_brands_people() -> None:
    """Three people with 1, 2 and 3 posts in each of three weeks, always on Monday: mean 2, between
    them a variance of 2/3, all of which may be chance in three weeks; and no week differs."""
    weeks = [MONDAY - timedelta(weeks=n) for n in (1, 2, 3)]
    found = habits([dict.fromkeys(weeks, n) for n in (1, 2, 3)], weeks)
    assert (found.mean, found.spread) == (2, 0.02)
    assert found.shape == 50  # no more variance than chance makes: they are alike
    # 18 Mondays, and one of seven before anybody posted.
    assert found.weekdays[0] == pytest.approx(19 / 25)


def test_of_two_people_nothing_is_learned_but_the_weekdays() -> None:
    found = habits([{MONDAY: 5}], [MONDAY])
    assert (found.shape, found.mean) == (Habits().shape, Habits().mean)
    assert found.weekdays[0] == pytest.approx(6 / 12)


def test_every_probability_is_one() -> None:
    for needed in (1, 5, 60):
        for posts in (0, 3, 300):
            assert 0 <= likely({MONDAY: posts}, needed, START + timedelta(days=2)) <= 1
