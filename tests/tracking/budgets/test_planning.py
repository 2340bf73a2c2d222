"""Plans worked out by hand. GREED asks for 5% more than there is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.contract import Bucket, Listing
from tests.factories import NOW
from tracking.budgets import planning
from tracking.budgets.balances import Balance, window_end
from tracking.budgets.planning import Demand, plan, unplanned
from tracking.budgets.values import Value

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def balance(platform: str, bucket: Bucket, limit: int, used: int = 0) -> Balance:
    return Balance(limit, used, 0, window_end(platform, bucket, NOW))


def demand(listing: Listing, value: Value, feeds: int, posts: float = 0) -> Demand:
    return Demand(listing, value, feeds, feeds, posts)


def minutes(time: timedelta) -> float:
    return time / timedelta(minutes=1)


def test_without_limits_everybody_is_read_at_the_usual_pace() -> None:
    feeds = [demand(Listing.SEARCH, Value.SEARCH, 500), demand(Listing.KNOWN, Value.REFRESH, 1)]
    assert plan("x", feeds, {}).intervals == {
        (Listing.SEARCH, Value.SEARCH): timedelta(minutes=15),
        (Listing.KNOWN, Value.REFRESH): 3 * HOUR,
    }


def test_a_hundred_searches_a_day_are_shared_evenly() -> None:
    """1% is left alone: 99 x 1.05 = 103.95 searches for 50 brands, 2.079 each: every 11.54 h."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100)}
    result = plan("youtube", [demand(Listing.SEARCH, Value.SEARCH, 50)], known)
    cell = Listing.SEARCH, Value.SEARCH
    assert result.intervals[cell] / HOUR == pytest.approx(24 / 2.079)
    assert result.short == {cell: Bucket.SEARCH}


def test_when_short_the_least_valuable_slow_down_first() -> None:
    """10,000 units a day, less 1% and the tenth that is kept: 8,900 x 1.05 = 9,345.

    100 people, 3 units an hour each, want 7,200 at the usual pace. 50 rivals' people want 3,600:
    600 of these are theirs at the slowest pace of all (6 h), and then what is left, 1,545.
    """
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 10_000)}
    people = demand(Listing.TIMELINE, Value.CONTRACT, 100)
    others = demand(Listing.TIMELINE, Value.INDUSTRY, 50)
    result = plan("youtube", [others, people], known)
    assert minutes(result.intervals[Listing.TIMELINE, Value.CONTRACT]) == pytest.approx(60)
    industry = Listing.TIMELINE, Value.INDUSTRY
    assert minutes(result.intervals[industry]) == pytest.approx(1440 * 50 * 3 / (9_345 - 7_200))
    assert result.short == {industry: Bucket.UNITS}


def test_what_is_to_spare_goes_to_the_most_valuable() -> None:
    """One person costs 144 x 3 = 432 units at the fastest pace, of 9,345."""
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 10_000)}
    result = plan("youtube", [demand(Listing.TIMELINE, Value.CONTRACT, 1)], known)
    assert minutes(result.intervals[Listing.TIMELINE, Value.CONTRACT]) == pytest.approx(10)
    assert result.short == {}


def test_equals_that_share_a_bucket_get_the_same_part_of_what_they_want() -> None:
    """99 x 1.05 = 103.95 units a day. Ten videos' comments want 40 at the slowest pace (6 h) and
    480 at the usual one; ten searches 10/3 (3 days) and 80: of the 1,550/3 more that both want,
    each gets the part that 103.95 - 130/3 are of it."""
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 100)}
    comments = demand(Listing.COMMENTS, Value.SEARCH, 10)
    searches = demand(Listing.SEARCH, Value.SEARCH, 10)
    result = plan("youtube", [comments, searches], known)
    part = (103.95 - 130 / 3) / (1_550 / 3)
    waits = [result.intervals[d.listing, d.value] / HOUR for d in (comments, searches)]
    assert waits == pytest.approx(
        [24 * 10 / (40 + part * 440), 24 * 10 / (10 / 3 + part * (80 - 10 / 3))]
    )


def test_quiet_feeds_count_as_often_as_they_are_read() -> None:
    """80 of 100 brands are quiet and read a quarter as often: 20 + 80 / 4 = 40 turns."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100)}
    mixed = Demand(Listing.SEARCH, Value.SEARCH, feeds=100, turns=40)
    result = plan("youtube", [mixed], known)
    interval = result.intervals[Listing.SEARCH, Value.SEARCH]
    assert interval / HOUR == pytest.approx(24 * 40 / (99 * 1.05))
    assert result.every(Listing.SEARCH, Value.SEARCH, quiet=8) == 4 * interval


def test_a_quiet_feed_is_never_slower_than_the_slowest() -> None:
    usual = unplanned("x")
    waits = [usual.every(Listing.TIMELINE, Value.CONTRACT, quiet) / HOUR for quiet in (0, 4, 8)]
    assert waits == [1, 2, 4]
    assert usual.every(Listing.SEARCH, Value.SEARCH, quiet=100) == HOUR
    assert usual.every(Listing.OWN_PAGE, Value.TAGS, quiet=100) == 2 * HOUR


def test_without_any_room_feeds_are_still_due_once_a_week() -> None:
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 0)}
    result = plan("youtube", [demand(Listing.SEARCH, Value.SEARCH, 5)], known)
    assert result.intervals == {(Listing.SEARCH, Value.SEARCH): 7 * DAY}


def test_a_feed_leaves_to_more_valuable_ones_what_they_need_until_the_window_ends() -> None:
    """People under agreement bring 480 posts a day, $2.40: at 08:00, with 16 hours left, $1.60 of
    today's money is kept for them; and of $100 at least the tenth that is declared."""
    people = demand(Listing.TIMELINE, Value.CONTRACT, 10, posts=480)
    brands = demand(Listing.SEARCH, Value.SEARCH, 10, posts=9_000)
    for limit, kept in ((10_000, 1_600), (100_000, 10_000)):
        money = balance("x", Bucket.MONEY, limit)
        result = plan("x", [people, brands], {Bucket.MONEY: money})
        assert result.kept(Bucket.MONEY, money, Value.SEARCH, NOW) == kept
        assert result.kept(Bucket.MONEY, money, Value.CONTRACT, NOW) == 0


def test_nothing_is_kept_where_people_under_agreement_need_nothing() -> None:
    searches = balance("youtube", Bucket.SEARCH, 100)
    feeds = [
        demand(Listing.SEARCH, Value.SEARCH, 5),
        demand(Listing.TIMELINE, Value.CONTRACT, 5),
    ]
    result = plan("youtube", feeds, {Bucket.SEARCH: searches})
    assert result.kept(Bucket.SEARCH, searches, Value.SEARCH, NOW) == 0
    assert result.reserve(Bucket.UNITS, 10_000) == 1_000


def test_of_metas_calls_the_more_valuable_may_use_more() -> None:
    calls = balance("facebook", Bucket.PAGES, 100)
    kept = [unplanned("facebook").kept(Bucket.PAGES, calls, value, NOW) for value in Value]
    assert kept == [2, 5, 15, 20, 30, 40]
    assert list(planning.LEFT_ALONE.values()) == sorted(kept)
