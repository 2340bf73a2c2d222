from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection

from accounts import wall
from accounts.models import Organization
from connectors.contract import Access, Ask, Bucket, Cost, Listing, Usage
from connectors.errors import QuotaExhausted
from connectors.platforms import ADDRESSES
from tests.factories import NOW, make_brand, make_connection, utc
from tracking.budgets.reserving import Taken, credential_of, reserve, settle
from tracking.collecting import feeds
from tracking.models import Budget, Ceiling, Demand, Feed, Spending

MINUTE = timedelta(minutes=1)
SEARCH = Ask(Listing.SEARCH, "acme", utc(23))
YOUTUBE = Access(ADDRESSES["youtube"], "key")
X = Access("http://127.0.0.1:9", "token")


def search(platform: str = "x", slug: str = "acme") -> Feed:
    """The search for a brand."""
    brand = make_brand(slug)
    connection = make_connection(brand, platform, f"http://127.0.0.1:9/{slug}")
    feeds.listen(brand, connection, NOW)
    return Feed.objects.get(brand=brand, listing=Listing.SEARCH)


def level(bucket: Bucket) -> tuple[int | None, int, int]:
    row = Budget.objects.get(bucket=bucket)
    return row.limit, row.used, row.reserved


def spent(**units: int) -> list[Cost]:
    return [Cost(Bucket(name), cost) for name, cost in units.items()]


def test_a_call_takes_from_all_its_buckets_and_gives_back_what_it_did_not_use(
    inside: Organization,
) -> None:
    taken = reserve(search(), SEARCH, X, NOW)
    buckets = (Bucket.SEARCH, Bucket.POSTS, Bucket.MONEY)
    assert [level(bucket) for bucket in buckets] == [(None, 0, 1), (None, 0, 100), (None, 0, 500)]
    settle(taken, spent(search=1, posts=3, money=15), [], NOW)
    assert [level(bucket) for bucket in buckets] == [(None, 1, 0), (None, 3, 0), (None, 15, 0)]


def test_a_platforms_own_address_has_the_documented_limits(inside: Organization) -> None:
    feed = search("youtube")
    reserve(feed, SEARCH, YOUTUBE, NOW)
    assert level(Bucket.SEARCH) == (100, 0, 1)
    assert level(Bucket.UNITS) == (10_000, 0, 1)


def test_who_is_refused_by_one_bucket_takes_nothing_from_the_others(inside: Organization) -> None:
    feed = search("youtube")
    reserve(feed, SEARCH, YOUTUBE, NOW)
    Budget.objects.filter(bucket=Bucket.SEARCH).update(used=99, reserved=0)
    with pytest.raises(QuotaExhausted) as refused:
        reserve(feed, SEARCH, YOUTUBE, NOW)
    assert refused.value.retry_at == utc(25, 8)  # midnight in California
    assert str(refused.value) == (
        "YouTube: 99 of 100 searches of today are used; asked again on 25 Nov 08:00 UTC."
    )
    assert level(Bucket.UNITS) == (10_000, 0, 1)


def test_organizations_that_use_one_key_share_its_budget(inside: Organization) -> None:
    reserve(search("youtube"), SEARCH, YOUTUBE, NOW)
    other = Organization.objects.create(slug="other", name="Other")
    with wall.inside(other.id):
        reserve(search("youtube"), SEARCH, YOUTUBE, NOW)
        reserve(Feed.objects.get(), SEARCH, replace(YOUTUBE, token="another"), NOW)
    key = credential_of("youtube", YOUTUBE.base_url, YOUTUBE.token)
    rows = Budget.objects.filter(bucket=Bucket.SEARCH).order_by("reserved")
    assert [(row.reserved, row.credential == key) for row in rows] == [(1, False), (2, True)]


def test_what_the_answer_tells_corrects_the_row(inside: Organization) -> None:
    taken = reserve(search(), SEARCH, X, NOW)
    reset = NOW + 5 * MINUTE
    told = [Usage(Bucket.SEARCH, limit=450, remaining=100, reset_at=reset)]
    settle(taken, spent(search=1), told, NOW)
    assert level(Bucket.SEARCH) == (450, 350, 0)
    assert Budget.objects.get(bucket=Bucket.SEARCH).ends_at == reset + timedelta(seconds=1)


def test_who_dies_before_settling_leaks_nothing_into_the_next_window(inside: Organization) -> None:
    feed = search()
    reserve(feed, SEARCH, X, NOW)
    reserve(feed, SEARCH, X, NOW + 15 * MINUTE)
    assert level(Bucket.SEARCH) == (None, 0, 1)


def test_when_the_platform_refuses_nobody_asks_before_it_says(inside: Organization) -> None:
    feed = search()
    taken = reserve(feed, SEARCH, X, NOW)
    until = NOW + 40 * MINUTE
    settle(taken, spent(search=1), [Usage(Bucket.SEARCH, remaining=0, reset_at=until)], NOW)
    with pytest.raises(QuotaExhausted) as refused:
        reserve(feed, SEARCH, X, NOW + 20 * MINUTE)
    assert refused.value.retry_at == until
    reserve(feed, SEARCH, X, until)


def test_searches_leave_to_people_under_agreement_what_they_need(inside: Organization) -> None:
    """Somebody allowed the key ten dollars a day, and people's 720 posts a day cost 3.60: for the
    16 hours until midnight UTC 2.40 are kept. 10,000 - 100 - 7,000 - 2,400 is just a page."""
    feed = search()
    settle(reserve(feed, SEARCH, X, NOW), spent(search=1), [], NOW)
    Demand.objects.create(
        organization=inside,
        platform="x",
        credential=credential_of("x", X.base_url, X.token),
        listing=Listing.TIMELINE,
        value=2,
        feeds=5,
        turns=5,
        posts=720,
    )
    money = Budget.objects.filter(bucket=Bucket.MONEY)
    money.update(limit=10_000, used=7_001)
    with pytest.raises(QuotaExhausted, match=r"\$7\.00 of \$10\.00 of today are used, the rest is"):
        reserve(feed, SEARCH, X, NOW)
    money.update(used=7_000)
    reserve(feed, SEARCH, X, NOW)


def test_ten_calls_at_once_take_no_more_than_there_is(committed: Organization) -> None:
    """99 of 100, of which 94 are used: five get theirs."""
    with wall.inside(committed.id):
        feed = search("youtube")
        reserve(feed, SEARCH, YOUTUBE, NOW)
        Budget.objects.filter(bucket=Bucket.SEARCH).update(used=94, reserved=0)
    together, got = threading.Barrier(10), []

    def call() -> None:
        together.wait()
        try:
            with wall.inside(committed.id):
                got.append(reserve(feed, SEARCH, YOUTUBE, NOW))
        except QuotaExhausted:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 5
    assert level(Bucket.SEARCH) == (100, 94, 5)


def hashtag(tag: str, now: datetime) -> Taken:
    access = Access(ADDRESSES["instagram"], "token", own_account="1")
    return reserve(Feed.objects.get(), Ask(Listing.HASHTAG, tag, utc(23)), access, now)


def test_a_hashtag_keeps_its_place_for_seven_days(inside: Organization) -> None:
    brand = make_brand()
    feeds.listen(brand, make_connection(brand, "instagram"), NOW)
    for number in range(30):
        hashtag(f"tag{number}", NOW + number * MINUTE)
    hashtag("tag3", NOW + timedelta(days=6))
    with pytest.raises(QuotaExhausted, match="30 hashtags in 7 days") as refused:
        hashtag("another", NOW + timedelta(days=6))
    assert refused.value.retry_at == NOW + timedelta(days=7)
    hashtag("another", NOW + timedelta(days=7))
    (row,) = Budget.objects.filter(bucket=Bucket.HASHTAGS)
    assert (row.used, len(row.held)) == (30, 30)


def test_a_ceiling_stops_searches_and_lets_people_under_agreement_go_on(
    inside: Organization,
) -> None:
    """Two dollars a day: 1,000 + 500 for a page and 200 that are declared fit, 1,401 do not."""
    feed = search()
    Ceiling.objects.create(brand=feed.brand, mills=2_000)
    settle(reserve(feed, SEARCH, X, NOW), spent(search=1, money=1_000), [], NOW)
    settle(reserve(feed, SEARCH, X, NOW), spent(search=1, money=401), [], NOW)
    with pytest.raises(QuotaExhausted, match=r"\$1\.40 of \$2\.00 of today") as refused:
        reserve(feed, SEARCH, X, NOW)
    assert refused.value.retry_at == utc(24, 10)  # after an eighth of what is left of the day
    feed.listing, feed.brand = Listing.TIMELINE, None
    feed.promised_to = list(Ceiling.objects.values_list("brand", flat=True))
    reserve(feed, Ask(Listing.TIMELINE, "1", utc(23)), X, NOW)


def test_a_ceiling_of_the_organization_counts_all_its_brands(inside: Organization) -> None:
    Ceiling.objects.create(mills=1_000)
    settle(reserve(search(), SEARCH, X, NOW), spent(search=1, money=450), [], NOW)
    with pytest.raises(QuotaExhausted):
        reserve(search(slug="zeta"), SEARCH, X, NOW)


def test_a_ceiling_keeps_what_timelines_cost_yesterday(inside: Organization) -> None:
    """9 dollars of 10 went to timelines yesterday: 6 are kept for the 16 hours that are left."""
    feed = search()
    timeline = Feed.objects.create(
        platform="x", listing=Listing.TIMELINE, about="ann", since=utc(1), brand=None
    )
    Spending.objects.create(day=utc(23).date(), brand=feed.brand, feed=timeline, mills=9_000)
    Ceiling.objects.create(brand=feed.brand, mills=10_000)
    # 10,000 - 100 - 3,400 - 6,000 = 500: a page fits just so.
    settle(reserve(feed, SEARCH, X, NOW), spent(search=1, money=3_400), [], NOW)
    settle(reserve(feed, SEARCH, X, NOW), spent(search=1, money=1), [], NOW)
    with pytest.raises(QuotaExhausted):
        reserve(feed, SEARCH, X, NOW)
