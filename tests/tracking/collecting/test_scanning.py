from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.contract import Listing
from connectors.platforms import INSTAGRAM, YOUTUBE, X
from tests.factories import utc
from tracking.collecting.intervals import Interval
from tracking.collecting.scanning import back_off, cut_years, history, is_cut, lower_bound, proven

NOW = utc(24, 8)


def bound(
    since: datetime, covered_until: datetime | None, listing: Listing = Listing.TIMELINE
) -> datetime:
    return lower_bound(X, listing, since=since, covered_until=covered_until, now=NOW)


def test_people_under_agreement_are_read_from_400_days_before_it() -> None:
    assert history(date(2026, 11, 16), NOW) == datetime(2025, 10, 12, tzinfo=UTC)


def test_for_an_agreement_to_come_they_are_read_as_if_it_began_today() -> None:
    assert history(date(2027, 3, 1), NOW) == datetime(2025, 10, 20, 8, tzinfo=UTC)


def test_x_takes_no_start_before_its_first() -> None:
    assert history(date(2011, 1, 1), NOW) == datetime(2010, 11, 7, tzinfo=UTC)


def test_a_first_scan_reaches_back_to_the_feeds_beginning() -> None:
    assert bound(utc(1), None) == utc(1)


def test_the_next_scan_reaches_back_to_what_is_proven() -> None:
    assert bound(utc(1), utc(20)) == utc(20)
    assert bound(utc(20), utc(1)) == utc(20)


def test_a_search_reaches_no_further_than_its_platforms_window() -> None:
    seven_days_less_a_minute = utc(17, 8, 1)
    assert bound(utc(1), None, Listing.SEARCH) == seven_days_less_a_minute
    assert bound(utc(1), utc(20), Listing.SEARCH) == utc(20)
    hashtag = lower_bound(INSTAGRAM, Listing.HASHTAG, since=utc(1), covered_until=utc(22), now=NOW)
    assert hashtag == utc(23, 8, 1)


def test_a_platform_without_a_window_is_read_as_far_as_asked() -> None:
    search = lower_bound(YOUTUBE, Listing.SEARCH, since=utc(1), covered_until=None, now=NOW)
    assert search == utc(1)


def test_a_scan_proves_all_but_the_time_the_platform_may_need_to_list() -> None:
    assert proven(X, since=utc(20), begun_at=NOW) == Interval(utc(20), utc(24, 7, 45))
    assert proven(YOUTUBE, since=utc(20), begun_at=NOW) == Interval(utc(20), utc(24, 2))


def test_a_scan_sooner_than_that_proves_nothing() -> None:
    assert proven(X, since=utc(24, 7, 45), begun_at=NOW) is None
    assert proven(X, since=utc(24, 7, 50), begun_at=NOW) is None


def test_the_longest_wait_doubles_with_each_failure_up_to_an_hour() -> None:
    longest = [back_off(failures, chance=1.0).total_seconds() for failures in range(9)]
    assert longest == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert back_off(10_000, chance=1.0) == timedelta(hours=1)


def test_the_wait_is_anywhere_up_to_the_longest() -> None:
    assert back_off(0, chance=0.5) == timedelta(seconds=15)
    waits = {back_off(6) for _ in range(50)}
    assert len(waits) > 40
    assert all(timedelta(0) <= wait <= timedelta(seconds=1920) for wait in waits)


@pytest.mark.parametrize(("shown", "cut"), [(3199, False), (3200, True)])
def test_xs_timeline_is_cut_where_x_shows_no_more(shown: int, cut: bool) -> None:
    assert is_cut(X, shown) is cut


def test_a_platform_that_shows_everything_is_never_cut() -> None:
    assert not is_cut(YOUTUBE, 5000)


def test_a_year_that_is_full_may_hide_posts() -> None:
    year = Interval(utc(1, 0, month=1), utc(1, 0, month=1).replace(year=2027))
    assert cut_years(600, {2024: 599, 2025: 12, 2026: 600}) == [year]
