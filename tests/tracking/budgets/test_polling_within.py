"""Polls keep within their budgets: nothing is asked that was not reserved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Organization
from connectors.contract import Bucket
from sandbox.server import Running
from tests.factories import NOW, make_brand
from tests.tracking.reading import Reading, post, timeline
from tracking.models import Budget, Post, Spending

MINUTE = timedelta(minutes=1)


@pytest.fixture
def reading(inside: Organization, sandbox: Callable[..., Running]) -> Reading:
    """Ann's timeline of 150 posts, two pages, which has been read."""
    reading = timeline(make_brand(), sandbox(*map(post, range(150))).url)
    assert reading.until_dry() == 2
    return reading


def test_a_poll_books_what_it_cost_and_believes_the_answer(reading: Reading) -> None:
    """Two pages and one look at who Ann is: 150 posts for half a cent each, and a cent."""
    rows = Budget.objects.values_list("bucket", "limit", "used", "reserved")
    assert {bucket: (limit, used, left) for bucket, limit, used, left in rows} == {
        Bucket.POSTS: (None, 150, 0),
        Bucket.MONEY: (None, 760, 0),
        Bucket.TIMELINE: (10_000, 1, 0),  # the stand-in counts nothing, and tells so
        Bucket.USERS: (300, 1, 0),
    }
    assert [row.mills for row in Spending.objects.all()] == [760]


def test_a_feed_without_budget_waits_and_nothing_is_asked(reading: Reading) -> None:
    later = reading.item.due_at
    assert later is not None
    resets_at = later + 9 * MINUTE
    Budget.objects.filter(bucket=Bucket.TIMELINE).update(limit=100, used=99, ends_at=resets_at)
    assert reading.step(later)
    assert reading.item.due_at == resets_at
    assert reading.state.trouble.startswith(
        "X (Twitter): 99 of 100 readings of timelines of these 15 minutes are used"
    )
    assert [poll.result for poll in reading.polls] == ["complete"]
    assert reading.step(resets_at)
    assert [poll.result for poll in reading.polls] == ["complete", "complete"]
    assert reading.state.trouble == ""


def test_a_scan_that_stops_half_way_goes_on_from_its_place(
    inside: Organization, sandbox: Callable[..., Running]
) -> None:
    reading = timeline(make_brand(), sandbox(*map(post, range(150))).url)
    assert reading.step()
    Budget.objects.filter(bucket=Bucket.TIMELINE).update(
        limit=100, used=99, ends_at=NOW + 9 * MINUTE
    )
    assert reading.step()
    assert (Post.objects.count(), reading.covered, reading.item.due_at) == (
        100,
        [],
        NOW + 9 * MINUTE,
    )
    assert reading.step(NOW + 9 * MINUTE)
    assert (Post.objects.count(), len(reading.covered), len(reading.polls)) == (150, 1, 1)
