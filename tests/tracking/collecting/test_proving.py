"""What a complete scan proves of a platform that does not show everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, make_brand, make_connection, make_person, utc
from tests.tracking.reading import Reading
from tracking.collecting import feeds, proving, troubles
from tracking.collecting.intervals import Interval
from tracking.models import Feed, Poll, Post, Profile

HOUR = timedelta(hours=1)
SINCE = datetime(2025, 7, 1, tzinfo=UTC)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


def timeline(brand: Brand, platform: str) -> Reading:
    make_connection(brand, platform)
    feeds.watch(make_person("Ann", f"{platform}:ann"), brand, SINCE, NOW)
    return Reading(Feed.objects.get(listing="timeline"))


def hold(reading: Reading, posts: int, first: datetime) -> None:
    """An hour apart from each other."""
    Post.objects.bulk_create(
        Post(
            platform=reading.feed.platform,
            external_id=f"{first.year}-{number}",
            kind="post",
            profile=Profile.objects.get(),
            published_at=first + number * HOUR,
            feed=reading.feed,
            found_at=NOW,
            refreshed_at=NOW,
        )
        for number in range(posts)
    )


def complete(reading: Reading, shown: int) -> None:
    """A scan begun at NOW that showed so many posts reached its lower bound."""
    state = reading.state
    state.scan_begun_at, state.scan_since = NOW, SINCE
    done = Poll.objects.create(feed=reading.feed, begun_at=NOW, posts=shown)
    proving.complete(reading.feed, state, done, NOW)


def cause(reading: Reading, gap: Interval) -> str:
    return troubles.words(gap, troubles.by_feed([reading.feed], gap)[reading.feed.id])


def test_what_lies_before_the_last_post_that_x_lists_stays_unknown(brand: Brand) -> None:
    reading = timeline(brand, "x")
    hold(reading, 3, utc(1))
    complete(reading, 3200)
    settled = NOW - timedelta(minutes=15)
    assert reading.covered == [Interval(utc(1), settled)]
    gap = Interval(SINCE, utc(1))
    assert cause(reading, gap) == "X (Twitter) lists the newest 3,200 posts of an account"
    assert reading.state.covered_until == settled


def test_a_year_of_which_facebook_lists_600_posts_proves_nothing(brand: Brand) -> None:
    reading = timeline(brand, "facebook")
    hold(reading, 600, datetime(2025, 8, 1, tzinfo=UTC))
    hold(reading, 599, datetime(2026, 1, 1, tzinfo=UTC))
    complete(reading, 1199)
    assert reading.covered == [Interval(NEW_YEAR, NOW - HOUR)]
    gap = Interval(SINCE, NEW_YEAR)
    assert cause(reading, gap) == "Facebook lists about 600 posts of a year"


def test_a_full_present_year_is_read_on_and_never_proven(brand: Brand) -> None:
    reading = timeline(brand, "facebook")
    hold(reading, 600, datetime(2026, 1, 1, tzinfo=UTC))
    complete(reading, 600)
    assert reading.covered == [Interval(SINCE, NEW_YEAR)]
    assert reading.state.covered_until == NOW - HOUR
