"""What was left out of some days is read again where the platform still shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from accounts import keys
from accounts.models import Organization
from brands.models import Brand
from sandbox.server import Running
from tests.factories import NOW, W47, make_brand, make_connection, utc
from tests.tracking.reading import Reading, post, timeline
from tracking.collecting import coverage, feeds, troubles
from tracking.collecting.backfilling import backfill
from tracking.collecting.intervals import Interval
from tracking.models import Feed, FeedState, Post
from work import clock

HOUR = timedelta(hours=1)
SETTLED = timedelta(minutes=15)  # X
NOVEMBER = Interval(utc(1), NOW)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def ann(brand: Brand) -> Reading:
    """Ann's timeline on X, which is not asked for before W47 and read until NOW."""
    reading = timeline(brand, "http://127.0.0.1:9")
    return known(reading.feed, brand, Interval(W47.start, NOW))


def known(feed: Feed, brand: Brand, *read: Interval) -> Reading:
    """A feed of the brand that was read over these parts and no others."""
    for part in read:
        coverage.add(feed, part)
    if feed.profile is not None:
        Feed.objects.filter(id=feed.id).update(promised_to=[brand.id])
    FeedState.objects.filter(feed=feed).update(covered_until=read[-1].end)
    return Reading(feed)


def begins(brand: Brand, whole: Interval = NOVEMBER) -> list[datetime | None]:
    return [again.begins for again in backfill(brand, whole, NOW)]


def test_days_before_the_beginning_are_read_and_proven(
    brand: Brand, sandbox: Callable[..., Running]
) -> None:
    running = sandbox(post(0), post(1, created_at=utc(10).isoformat()))
    reading = timeline(brand, running.url)
    Feed.objects.update(promised_to=[brand.id])
    reading.until_dry()
    assert (reading.covered, Post.objects.count()) == ([Interval(W47.start, NOW - SETTLED)], 1)
    later = NOW + HOUR

    (again,) = backfill(brand, Interval(utc(9), utc(20)), later)

    assert (again.feed, again.begins) == (reading.feed, utc(9))
    running.set_clock(later)
    reading.until_dry(later)
    assert (reading.covered, Post.objects.count()) == ([Interval(utc(9), later - SETTLED)], 2)


def test_a_gap_between_is_read_from_its_beginning(brand: Brand, ann: Reading) -> None:
    known(ann.feed, brand, Interval(utc(1), utc(5)), Interval(utc(7), NOW))
    assert begins(brand) == [utc(5)]
    assert ann.state.covered_until == utc(5)
    assert Feed.objects.get().since == utc(5)
    assert ann.item.due_at == NOW


def test_days_that_were_read_are_not_read_again(brand: Brand, ann: Reading) -> None:
    assert begins(brand, Interval(W47.start, NOW + HOUR)) == []
    assert ann.state.covered_until == NOW


def test_what_no_reading_can_show_is_named_and_left_alone(brand: Brand, ann: Reading) -> None:
    troubles.out_of_reach(ann.feed, Interval(utc(1), W47.start), "X lists the newest posts")
    assert begins(brand) == [None]
    assert ann.state.covered_until == NOW


def test_a_search_is_read_as_far_back_as_its_platform_searches(brand: Brand) -> None:
    feeds.listen(brand, make_connection(brand), NOW)
    known(Feed.objects.get(), brand, Interval(utc(10), utc(16)), Interval(utc(18), NOW))
    assert begins(brand, Interval(utc(10), utc(17, 8))) == [None]
    assert begins(brand, Interval(utc(10), utc(20))) == [utc(17, 8, 2)]


def test_another_brands_feeds_are_not_touched(brand: Brand, ann: Reading) -> None:
    assert begins(make_brand("zeta")) == []


def test_the_api_tells_what_is_left_out_and_reads_it_again(
    brand: Brand, ann: Reading, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    address, given = "/api/v1/brands/acme/backfill/", {"from": "2026-11-09", "to": "2026-11-10"}
    mine = {"Authorization": f"Bearer {keys.create(brand.organization, 'tests')}"}
    # Midnight in Johannesburg is 22:00 UTC of the day before.
    first = "2026-11-08T22:00:00+00:00"
    row = {"platform": "x", "listing": "timeline", "about": "ann", "read_from": first}

    shown = client.get(address, given, headers=mine)
    assert (shown.status_code, shown.json()) == (200, {"results": [row]})
    assert ann.state.covered_until == NOW
    for rows in ([row], []):  # the second time it is about to be read
        done = client.post(address, given, content_type="application/json", headers=mine)
        assert (done.status_code, done.json()) == (202, {"results": rows})
    assert ann.state.covered_until == datetime.fromisoformat(first)
    wrong = client.get(address, {"to": "2026-11-10"}, headers=mine)
    assert (wrong.status_code, wrong.json()["detail"]) == (400, "from: This field is required.")
