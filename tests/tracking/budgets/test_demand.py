"""Who wants a credential, and what that slows down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import Organization
from brands.models import Connection
from connectors.contract import Bucket, Listing
from tests.factories import NOW, make_brand, make_connection, make_person, utc
from tracking.access import registration
from tracking.budgets import demand, queries
from tracking.budgets.reserving import credential_of
from tracking.collecting import feeds
from tracking.collecting.feeds import DEMAND, Promise
from tracking.models import Budget, Demand, Feed, FeedState, Poll
from work import ledger
from work.models import WorkItem


@pytest.fixture
def connection(inside: Organization) -> Connection:
    """YouTube for Acme, with its search, two people under agreement and one who was."""
    brand = make_brand()
    connection = make_connection(brand, "youtube")
    feeds.listen(brand, connection, NOW)
    people = [make_person(name, f"youtube:{name}") for name in ("ann", "bob", "cyd")]
    for person in people:
        feeds.watch(person, brand, utc(1), NOW)
    soon, later = NOW + timedelta(days=1), NOW + timedelta(days=9)
    feeds.promise(
        {
            people[0].id: Promise([brand.id], None, soon),
            people[1].id: Promise([brand.id], None, later),
        },
        NOW,
    )
    return connection


def count() -> None:
    (claim,) = ledger.claim_due(NOW, kind=DEMAND)
    demand.count(claim, NOW)


def test_feeds_that_are_alike_are_counted_together(connection: Connection) -> None:
    FeedState.objects.filter(feed__brand=None).update(quiet=8)  # a quarter of a turn
    search = Feed.objects.get(listing=Listing.SEARCH)
    Poll.objects.create(feed=search, begun_at=NOW - timedelta(hours=2), posts=7)
    Poll.objects.create(feed=search, begun_at=NOW - timedelta(hours=25), posts=100)
    count()
    rows = Demand.objects.order_by("value").values_list(
        "listing", "value", "feeds", "turns", "posts"
    )
    assert list(rows) == [
        ("timeline", 1, 1, 1.0, 0),  # near the end of a period nobody is quiet
        ("timeline", 2, 1, 0.25, 0),
        ("search", 4, 1, 1.0, 7),
        ("timeline", 5, 1, 0.25, 0),
    ]
    assert WorkItem.objects.get(kind=DEMAND).due_at == NOW + timedelta(minutes=15)


def test_what_is_gone_is_not_counted_any_more(connection: Connection) -> None:
    count()
    Feed.objects.filter(profile=None).update(active=False)
    WorkItem.objects.filter(kind=DEMAND).update(due_at=NOW)
    count()
    assert set(Demand.objects.values_list("listing", flat=True)) == {"timeline"}
    Connection.objects.update(paused_because="no")
    WorkItem.objects.filter(kind=DEMAND).update(due_at=NOW)
    count()
    assert not Demand.objects.exists()


def test_what_is_slowed_is_said_in_words(connection: Connection) -> None:
    """Of 300 units a day 3 are left alone, 30 are kept: 267 x 1.1 = 293.7 are planned. At the
    slowest pace Ann costs 6 x 3, Bob 4 x 3, Cyd as much, the search 1/3; what is left, 251.4, is
    nearly enough for Ann's usual 96 readings. For her and Bob together 281.4 / 1.1, 85% of 300."""
    count()
    assert queries.slowed(connection, NOW) == []
    payer = registration.access(connection).payer
    credential = credential_of("youtube", connection.base_url, payer)
    for bucket, limit in ((Bucket.SEARCH, 100), (Bucket.UNITS, 300)):
        Budget.objects.create(
            platform="youtube",
            credential=credential,
            bucket=bucket,
            limit=limit,
            used=0,
            reserved=0,
            ends_at=NOW + timedelta(days=1),
        )
    assert queries.slowed(connection, NOW) == [
        "Timelines of people under agreement on YouTube: every 6 h instead of every 1 h, as 300"
        " units are all there is for today.",
        "Search for brands on YouTube: every 3 days instead of every 3 h, as 85% of today's budget"
        " is kept for people under agreement.",
        "Timelines for the industry on YouTube: every 6 h instead of every 1 h, as 85% of today's"
        " budget is kept for people under agreement.",
    ]
