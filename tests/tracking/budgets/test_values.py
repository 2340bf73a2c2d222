from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from connectors.contract import Listing
from tests.factories import NOW, utc
from tracking.budgets.values import Value, pace_of, stretch, value_of

DAY = timedelta(days=1)


def timeline(
    until: datetime | None = None, ends: datetime | None = None, *, promised: bool = True
) -> Value:
    return value_of(
        Listing.TIMELINE,
        of_client=True,
        promised=promised,
        promised_until=until,
        period_ends_at=ends,
        now=NOW,
    )


def of_brand(listing: Listing, *, of_client: bool = True) -> Value:
    return value_of(
        listing,
        of_client=of_client,
        promised=False,
        promised_until=None,
        period_ends_at=None,
        now=NOW,
    )


def test_the_order_of_value_is_the_products() -> None:
    assert list(Value) == [
        timeline(ends=NOW + DAY),
        timeline(),
        of_brand(Listing.TAGGED),
        of_brand(Listing.SEARCH),
        of_brand(Listing.SEARCH, of_client=False),
        of_brand(Listing.KNOWN),
    ]


def test_a_period_is_near_its_end_from_two_days_before_it_until_it_is_closed() -> None:
    assert timeline(ends=NOW + 2 * DAY) is Value.ENDING
    assert timeline(ends=NOW + 2 * DAY + timedelta(seconds=1)) is Value.CONTRACT
    assert timeline(ends=NOW - timedelta(hours=1)) is Value.ENDING


def test_whose_agreement_is_over_is_watched_like_anybody() -> None:
    assert timeline(until=utc(25)) is Value.CONTRACT
    assert timeline(until=NOW, ends=NOW + DAY) is Value.INDUSTRY
    assert timeline(promised=False) is Value.INDUSTRY


@pytest.mark.parametrize(
    ("platform", "listing", "minutes"),
    [
        ("x", Listing.SEARCH, 15),
        ("youtube", Listing.SEARCH, 180),
        ("x", Listing.TIMELINE, 60),
        ("instagram", Listing.HASHTAG, 60),
        ("x", Listing.KNOWN, 180),
        ("facebook", Listing.OWN_PAGE, 30),
    ],
)
def test_feeds_are_read_at_their_own_pace(platform: str, listing: Listing, minutes: int) -> None:
    assert pace_of(platform, listing, Value.CONTRACT).usual == timedelta(minutes=minutes)


def test_who_can_still_be_saved_is_read_four_times_as_often() -> None:
    assert pace_of("x", Listing.TIMELINE, Value.ENDING).usual == timedelta(minutes=15)


def test_no_pace_is_so_slow_that_a_window_closes() -> None:
    """Half of what the platform shows, at least, is left for what may go wrong."""
    for value in Value:
        assert pace_of("x", Listing.SEARCH, value).slowest <= 7 * DAY / 2
        assert pace_of("instagram", Listing.HASHTAG, value).slowest <= DAY / 2


def test_a_quiet_feed_waits_two_and_four_times_as_long_and_no_longer() -> None:
    waits = [stretch(quiet, Value.CONTRACT) for quiet in (0, 3, 4, 7, 8, 12, 1000)]
    assert waits == [1, 1, 2, 2, 4, 4, 4]
    assert stretch(1000, Value.ENDING) == 1
