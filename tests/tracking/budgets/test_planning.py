"""Plans worked out by hand. GREED asks for a tenth more than there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import Bucket, Cost, Listing
from tests.factories import NOW
from tracking.budgets.balances import Balance, Refusal, take, window_end
from tracking.budgets.planning import Demand, plan, unplanned
from tracking.budgets.values import Value

MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE
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
    assert plan("x", feeds, {}, NOW).waits == {
        (Listing.SEARCH, Value.SEARCH): (QUARTER, QUARTER),
        (Listing.KNOWN, Value.REFRESH): (3 * HOUR, 3 * HOUR),
    }


def test_a_hundred_searches_a_day_are_shared_evenly() -> None:
    """1% is left alone: 99 x 1.1 = 108.9 searches for 50 brands, 2.178 each: every 11 h."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100)}
    result = plan("youtube", [demand(Listing.SEARCH, Value.SEARCH, 50)], known, NOW)
    cell = Listing.SEARCH, Value.SEARCH
    assert result.waits[cell].shortest / HOUR == pytest.approx(24 / 2.178)
    assert result.short == {cell: Bucket.SEARCH}


def test_when_short_the_least_valuable_slow_down_first() -> None:
    """10,000 units a day, less 1% and the tenth that is kept: 8,900 x 1.1 = 9,790.

    100 people, 3 units an hour each, want 7,200 at the usual pace. 50 rivals' people want 3,600:
    600 of these are theirs at the slowest pace of all (6 h), and then what is left, 1,990.
    """
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 10_000)}
    people = demand(Listing.TIMELINE, Value.CONTRACT, 100)
    others = demand(Listing.TIMELINE, Value.INDUSTRY, 50)
    result = plan("youtube", [others, people], known, NOW)
    assert minutes(result.waits[Listing.TIMELINE, Value.CONTRACT].shortest) == pytest.approx(60)
    industry = Listing.TIMELINE, Value.INDUSTRY
    assert minutes(result.waits[industry].shortest) == pytest.approx(
        1440 * 50 * 3 / (9_790 - 7_200)
    )
    assert result.short == {industry: Bucket.UNITS}


def test_what_is_to_spare_goes_to_the_most_valuable() -> None:
    """One person costs 144 x 3 = 432 units at the fastest pace, of 9,790."""
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 10_000)}
    result = plan("youtube", [demand(Listing.TIMELINE, Value.CONTRACT, 1)], known, NOW)
    assert minutes(result.waits[Listing.TIMELINE, Value.CONTRACT].shortest) == pytest.approx(10)
    assert result.short == {}


def test_equals_that_share_a_bucket_get_the_same_part_of_what_they_want() -> None:
    """99 x 1.1 = 108.9 units a day. Ten videos' comments want 40 at the slowest pace (6 h) and
    480 at the usual one; ten searches 10/3 (3 days) and 80: of the 1,550/3 more that both want,
    each gets the part that 108.9 - 130/3 are of it."""
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 100)}
    comments = demand(Listing.COMMENTS, Value.SEARCH, 10)
    searches = demand(Listing.SEARCH, Value.SEARCH, 10)
    result = plan("youtube", [comments, searches], known, NOW)
    part = (108.9 - 130 / 3) / (1_550 / 3)
    waits = [result.waits[d.listing, d.value].shortest / HOUR for d in (comments, searches)]
    assert waits == pytest.approx(
        [24 * 10 / (40 + part * 440), 24 * 10 / (10 / 3 + part * (80 - 10 / 3))]
    )


def test_quiet_feeds_count_as_often_as_they_are_read() -> None:
    """80 of 100 brands are quiet and read a quarter as often: 20 + 80 / 4 = 40 turns."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100)}
    mixed = Demand(Listing.SEARCH, Value.SEARCH, feeds=100, turns=40)
    result = plan("youtube", [mixed], known, NOW)
    interval = result.waits[Listing.SEARCH, Value.SEARCH].shortest
    assert interval / HOUR == pytest.approx(24 * 40 / (99 * 1.1))
    assert result.every(Listing.SEARCH, Value.SEARCH, 8, 0) == 4 * interval


def test_a_quiet_feed_is_never_slower_than_the_slowest() -> None:
    usual = unplanned("x")
    waits = [usual.every(Listing.TIMELINE, Value.CONTRACT, quiet, 0) / HOUR for quiet in (0, 4, 8)]
    assert waits == [1, 2, 4]
    assert usual.every(Listing.SEARCH, Value.SEARCH, 100, 0) == HOUR
    assert usual.every(Listing.OWN_PAGE, Value.TAGS, 100, 0) == 2 * HOUR


def test_what_is_left_of_a_day_is_shared_over_the_rest_of_it() -> None:
    """At 20:00 UTC, 12 hours before midnight in California, 30 of 99 searches are left:
    33 for 5 brands in 12 hours."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100, used=69)}
    afternoon = NOW + 12 * HOUR
    result = plan("youtube", [demand(Listing.SEARCH, Value.SEARCH, 5)], known, afternoon)
    assert result.waits[Listing.SEARCH, Value.SEARCH].shortest / HOUR == pytest.approx(12 * 5 / 33)


def test_without_any_room_feeds_are_still_due_once_a_week() -> None:
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 0)}
    result = plan("youtube", [demand(Listing.SEARCH, Value.SEARCH, 5)], known, NOW)
    assert result.waits == {(Listing.SEARCH, Value.SEARCH): (7 * DAY, 7 * DAY)}


def test_people_under_agreement_are_read_at_the_slowest_pace_out_of_the_reserve() -> None:
    """8,900 of 10,000 are used at the beginning of the day; 100 are left alone, 1,000 are kept."""
    known = {Bucket.UNITS: balance("youtube", Bucket.UNITS, 10_000, used=8_900)}
    feeds = [demand(Listing.TIMELINE, v, 20) for v in (Value.CONTRACT, Value.INDUSTRY)]
    result = plan("youtube", feeds, known, NOW)
    waits = [result.waits[d.listing, d.value].shortest for d in feeds]
    assert waits == [6 * HOUR, 7 * DAY]


def test_a_feed_leaves_to_more_valuable_ones_what_they_need_until_the_window_ends() -> None:
    """People under agreement bring 480 posts a day, $2.40: at 08:00, with 16 hours left, $1.60 of
    today's money is kept for them; and of $100 at least the tenth that is declared."""
    people = demand(Listing.TIMELINE, Value.CONTRACT, 10, posts=480)
    brands = demand(Listing.SEARCH, Value.SEARCH, 10, posts=9_000)
    for limit, kept in ((10_000, 1_600), (100_000, 10_000)):
        money = balance("x", Bucket.MONEY, limit)
        result = plan("x", [people, brands], {Bucket.MONEY: money}, NOW)
        assert result.kept(Bucket.MONEY, money, Value.SEARCH, NOW) == kept
        assert result.kept(Bucket.MONEY, money, Value.CONTRACT, NOW) == 0


def test_nothing_is_kept_where_people_under_agreement_need_nothing() -> None:
    searches = balance("youtube", Bucket.SEARCH, 100)
    feeds = [
        demand(Listing.SEARCH, Value.SEARCH, 5),
        demand(Listing.TIMELINE, Value.CONTRACT, 5),
    ]
    result = plan("youtube", feeds, {Bucket.SEARCH: searches}, NOW)
    assert result.kept(Bucket.SEARCH, searches, Value.SEARCH, NOW) == 0
    assert result.reserve(Bucket.UNITS, 10_000) == 1_000


def test_quiet_feeds_are_read_like_all_where_there_is_plenty() -> None:
    """10 brands and 99 x 1.1 searches: 10.89 a day each, more than the usual eight."""
    known = {Bucket.SEARCH: balance("youtube", Bucket.SEARCH, 100)}
    quiet = Demand(Listing.SEARCH, Value.SEARCH, feeds=10, turns=2.5)
    result = plan("youtube", [quiet], known, NOW)
    waits = [result.every(Listing.SEARCH, Value.SEARCH, n, 0) / HOUR for n in (0, 100)]
    assert waits == pytest.approx([24 / 10.89, 24 / 10.89])


def test_feeds_that_began_together_do_not_stay_together() -> None:
    planned = plan("x", [demand(Listing.TIMELINE, Value.CONTRACT, 1)], {}, NOW)
    waits = [planned.every(Listing.TIMELINE, Value.CONTRACT, 0, chance) for chance in (0, 0.5, 1)]
    assert waits == [60 * MINUTE, 57 * MINUTE, 54 * MINUTE]


def test_a_page_of_people_under_agreement_reserves_the_posts_it_usually_has() -> None:
    known = {b: balance("x", b, 100_000) for b in (Bucket.POSTS, Bucket.MONEY)}
    costs = [Cost(Bucket.POSTS, 100), Cost(Bucket.MONEY, 500)]
    for value, expected in ((Value.CONTRACT, [10, 50]), (Value.TAGS, [100, 500])):
        wants = unplanned("x").wants(costs, known, value, NOW)
        assert [want.units for want in wants.values()] == expected


def test_where_meta_shut_another_bucket_nothing_is_asked() -> None:
    full = balance("facebook", Bucket.APP, 200, used=200)
    known = {Bucket.PAGES: balance("facebook", Bucket.PAGES, 4_800), Bucket.APP: full}
    wants = unplanned("facebook").wants([Cost(Bucket.PAGES, 2)], known, Value.CONTRACT, NOW)
    assert {want.bucket: want.units for want in wants.values()} == {Bucket.PAGES: 2, Bucket.APP: 0}
    assert isinstance(take(known, wants, NOW), dict)
    known[Bucket.APP] = shut = replace(full, shut_until=NOW + HOUR)
    assert take(known, wants, NOW) == Refusal(Bucket.APP, shut, NOW + HOUR)
