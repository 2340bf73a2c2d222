"""Money on X: a post is paid for once a day, by the brands whose feed showed it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Bucket, Cost, Listing
from tests.factories import NOW, make_brand, make_connection, make_person, make_record, utc
from tracking.budgets import queries, spending
from tracking.budgets.queries import Spent
from tracking.collecting import feeds
from tracking.collecting.feeds import Promise
from tracking.models import Feed
from tracking.storing import ingest

TODAY = date(2026, 11, 24)


@pytest.fixture
def acme(inside: Organization) -> Brand:
    brand = make_brand()
    connection = make_connection(brand)
    feeds.listen(brand, connection, NOW)
    return brand


def search(brand: Brand) -> Feed:
    return Feed.objects.get(brand=brand, listing=Listing.SEARCH)


def page(posts: int, users: int = 0) -> list[Cost]:
    """What a page of so many posts costs: half a cent each, and a cent for a user."""
    return [Cost(Bucket.POSTS, posts), Cost(Bucket.MONEY, 5 * posts + 10 * users)]


def charge(feed: Feed, posts: list[str], now: datetime = NOW, users: int = 0) -> int:
    spent = spending.charge(feed, page(len(posts), users), posts, now)
    return next(cost.units for cost in spent if cost.bucket is Bucket.MONEY)


def test_a_post_is_paid_for_once_a_day(acme: Brand) -> None:
    feed = search(acme)
    assert charge(feed, ["1", "2"], users=1) == 20
    ingest.store([make_record("1"), make_record("2")], feed, NOW)
    assert charge(feed, ["1", "2", "3"]) == 5
    assert charge(feed, ["1", "2"], utc(25, 0)) == 10
    assert queries.spent(acme, TODAY, TODAY) == [Spent(None, 25)]
    assert queries.spent(acme, TODAY, date(2026, 11, 25)) == [Spent(None, 35)]


def test_an_empty_answer_is_free_and_leaves_nothing(acme: Brand) -> None:
    assert spending.charge(search(acme), [Cost(Bucket.SEARCH, 1)], [], NOW) == (
        Cost(Bucket.SEARCH, 1),
    )
    assert queries.by_brand(TODAY, TODAY) == []


def test_a_timeline_is_shared_by_the_brands_of_the_persons_agreements(acme: Brand) -> None:
    zeta = make_brand("zeta")
    ann = make_person("Ann", "x:ann")
    feeds.watch(ann, acme, utc(1), NOW)
    feeds.promise({ann.id: Promise([acme.id, zeta.id], None, None)}, NOW)
    timeline = Feed.objects.get(listing=Listing.TIMELINE)
    assert charge(timeline, ["1", "2", "3"]) == 15
    assert queries.by_brand(TODAY, TODAY) == [("Acme", 8), ("Zeta", 7)]
    assert queries.spent(acme, TODAY, TODAY) == [Spent("Ann", 8)]


def test_what_serves_no_brand_is_nobodys(acme: Brand) -> None:
    known = Feed.objects.create(platform="x", listing=Listing.KNOWN, about="", since=NOW)
    charge(known, ["1"])
    assert queries.by_brand(TODAY, TODAY) == [(None, 5)]


def test_a_ceiling_is_set_changed_and_lifted(acme: Brand) -> None:
    for brand in (acme, None):
        for mills in (2_000, 5_000, None):
            spending.set_ceiling(brand, mills)
            assert queries.ceiling(brand) == mills
