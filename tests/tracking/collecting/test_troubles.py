"""Every gap has its name, also when the polls that knew it are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Organization
from brands.models import Brand, Connection
from connectors import errors
from sandbox.faults import Fault
from sandbox.server import Running
from tests.factories import NOW, W47, make_brand, make_connection, utc
from tests.tracking.reading import Reading, post, timeline
from tracking.collecting import feeds, troubles
from tracking.collecting.intervals import Interval
from tracking.models import Cause, Feed, Poll, Trouble

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SETTLED = timedelta(minutes=15)  # X
Sandbox = Callable[..., Running]


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


def listed(feed: Feed) -> list[tuple[str, object, object]]:
    rows = Trouble.objects.filter(feed=feed).order_by("starts_at")
    return list(rows.values_list("cause", "starts_at", "ends_at"))


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (errors.RateLimited("", NOW), Cause.QUOTA),
        (errors.QuotaExhausted("", NOW), Cause.QUOTA),
        (errors.Unauthorized(""), Cause.CREDENTIAL),
        (errors.Forbidden("", "read"), Cause.PERMISSION),
        (errors.NotFound(""), Cause.GONE),
        (errors.BadQuery(""), Cause.QUERY),
        (errors.BadPayload(""), Cause.UNREADABLE),
        (errors.Unavailable(""), Cause.OUTAGE),
    ],
)
def test_what_went_wrong_has_a_cause(error: errors.ConnectorError, cause: Cause) -> None:
    assert troubles.cause_of(error) is cause


def test_an_outage_is_named_while_it_lasts_and_closed_by_reading(
    brand: Brand, sandbox: Sandbox
) -> None:
    running = sandbox(post(1))
    reading = timeline(brand, running.url)
    running.set_faults(Fault("x", "unavailable", times=2))
    reading.step()
    later = NOW + HOUR
    reading.step(later)
    assert listed(reading.feed) == [("outage", NOW, None)]
    (row,) = troubles.by_feed([reading.feed], W47)[reading.feed.id]
    Poll.objects.all().delete()
    assert troubles.words(W47, [row]) == "X (Twitter): Service Unavailable"
    much_later = later + HOUR
    running.set_clock(much_later)
    reading.until_dry(much_later)
    assert (listed(reading.feed), reading.state.trouble) == ([], "")
    assert reading.covered == [Interval(W47.start, much_later - SETTLED)]


def test_a_dead_token_is_the_cause_for_every_feed_that_needs_it(
    brand: Brand, sandbox: Sandbox
) -> None:
    reading = timeline(brand, sandbox(post(1)).url, token="invalid-token")
    feeds.listen(brand, Connection.objects.get(), NOW)
    search = Reading(Feed.objects.get(listing="search"))
    reading.step()
    search.step()
    assert listed(reading.feed) == listed(search.feed) == [("credential", NOW, None)]


def search_of(brand: Brand, url: str) -> Reading:
    feeds.listen(brand, make_connection(brand, "x", url), NOW)
    return Reading(Feed.objects.get(listing="search"))


def test_a_window_that_closed_before_we_came_back_leaves_a_gap(
    brand: Brand, sandbox: Sandbox
) -> None:
    running = sandbox(post(1))
    search = search_of(brand, running.url)
    search.until_dry()
    later = NOW + 9 * DAY
    running.set_clock(later)
    search.until_dry(later)
    shown = later - 7 * DAY + timedelta(minutes=1)
    gap = Interval(NOW - SETTLED, shown)
    assert [part.start for part in search.covered][1:] == [gap.end]
    assert listed(search.feed) == [("window", *gap)]
    named = troubles.by_feed([search.feed], gap)[search.feed.id]
    assert troubles.words(gap, named) == (
        "X (Twitter) shows the last 7 days, and it was read after that"
    )


def test_the_gap_an_outage_left_bears_its_name(brand: Brand, sandbox: Sandbox) -> None:
    running = sandbox(post(1))
    search = search_of(brand, running.url)
    search.until_dry()
    began = NOW + HOUR
    running.set_clock(began)
    running.set_faults(Fault("x", "unavailable", times=1))
    search.step(began)
    later = NOW + 9 * DAY
    running.set_clock(later)
    search.until_dry(later)
    gap = Interval(NOW - SETTLED, later - 7 * DAY + timedelta(minutes=1))
    assert listed(search.feed) == [("outage", *gap)]
    named = troubles.by_feed([search.feed], gap)[search.feed.id]
    assert troubles.words(gap, named) == "X (Twitter): Service Unavailable"


def test_a_gap_is_told_by_what_came_first_after_its_start(brand: Brand, sandbox: Sandbox) -> None:
    feed = search_of(brand, sandbox().url).feed
    old = Trouble(feed=feed, words="Old.", starts_at=utc(1), ends_at=utc(3))
    new = Trouble(feed=feed, words="New.", starts_at=utc(20), ends_at=None)
    assert troubles.words(Interval(utc(1), utc(2)), [old, new]) == "Old"
    assert troubles.words(Interval(utc(3), utc(21)), [old, new]) == "New"
    assert troubles.words(Interval(utc(3), utc(4)), [old]) == ""
