from __future__ import annotations

from datetime import date

import pytest

from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Account, Kind, Page
from tests.factories import NOW, import_feed, make_brand, make_query, make_record, utc
from tracking.collecting import refreshing
from tracking.models import BrandDay, Feed, Mention, Post, Profile
from tracking.set_up import match_again
from tracking.storing import identity, ingest, rollups
from tracking.storing.rollups import Cell, Cells

LATER = utc(25)
MONDAY = Cell("x", "post", date(2026, 11, 16))
TUESDAY = Cell("x", "post", date(2026, 11, 17))


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def feed(brand: Brand) -> Feed:
    return import_feed(brand)


def counted(brand: Brand) -> Cells:
    """What is kept, which is what there is."""
    assert rollups.kept(brand) == rollups.recounted(brand)
    return rollups.kept(brand)


def test_a_day_begins_at_midnight_in_the_brands_zone(brand: Brand, feed: Feed) -> None:
    moments = (utc(16, 21, 59), utc(16, 22), utc(17, 21, 59), None)
    page = [make_record(str(n), created_at=at) for n, at in enumerate(moments)]
    ingest.store(page, feed, NOW)
    undated = Cell("x", "post", None)
    assert counted(brand) == {MONDAY: (1, 0), TUESDAY: (2, 0), undated: (1, 0)}


def test_kinds_and_platforms_and_brands_are_counted_apart(brand: Brand, feed: Feed) -> None:
    zeta = make_brand("zeta", terms=["zeta"])
    ingest.store([make_record("1"), make_record("2", kind=Kind.REPOST)], feed, NOW)
    ingest.store([make_record("3", text="acme, zeta")], import_feed(brand, "facebook"), NOW)
    day = TUESDAY.day
    assert counted(brand) == {
        TUESDAY: (1, 0),
        Cell("x", "repost", day): (1, 0),
        Cell("facebook", "post", day): (1, 0),
    }
    assert counted(zeta) == {Cell("facebook", "post", day): (1, 0)}


def test_the_same_page_again_counts_nothing(brand: Brand, feed: Feed) -> None:
    for _ in range(3):
        ingest.store([make_record("1"), make_record("2")], feed, NOW)
    assert counted(brand) == {TUESDAY: (2, 0)}


def test_an_author_who_is_named_later_is_unknown_no_more(brand: Brand) -> None:
    instagram = import_feed(brand, "instagram")
    hidden = make_record("1", author=None, author_id=None)
    ingest.store([hidden, make_record("2", author=None, author_id=None)], instagram, NOW)
    cell = TUESDAY._replace(platform="instagram")
    assert counted(brand) == {cell: (2, 2)}
    ingest.store([make_record("1")], instagram, LATER)
    assert counted(brand) == {cell: (2, 1)}


def test_profiles_that_become_one_change_no_count(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record("1", author_id=None), make_record("2", author="ann2")], feed, NOW)
    account = Account(external_id="a1", handle="ann")
    identity.identify(Profile.objects.get(external_id="handle:ann"), account, NOW)
    assert Profile.objects.count() == 1
    assert counted(brand) == {TUESDAY: (2, 0)}


def test_an_edit_takes_the_mention_away_or_brings_one(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record("1"), make_record("2", text="nothing")], feed, NOW)
    records = (make_record("1", text="nothing"), make_record("2", text="acme", created_at=utc(18)))
    refreshing.refresh(["1", "2"], Page(records, None), feed, LATER)
    assert counted(brand) == {TUESDAY: (1, 0)}
    refreshing.refresh(["2"], Page((make_record("2", text="none"),), None), feed, LATER)
    assert counted(brand) == {}


def test_another_query_counts_other_mentions(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record("1"), make_record("2", text="zeta", created_at=utc(16))], feed, NOW)
    make_query(brand, ["zeta"], accepted_at=LATER)
    match_again([brand])
    assert counted(brand) == {MONDAY: (1, 0)}


def test_another_time_zone_moves_the_days(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record(created_at=utc(16, 22))], feed, NOW)
    assert counted(brand) == {TUESDAY: (1, 0)}
    brand.timezone = "America/New_York"
    brand.save()
    assert counted(brand) == {MONDAY: (1, 0)}


def test_a_post_that_goes_takes_its_mention_out_of_the_count(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record("1"), make_record("2")], feed, NOW)
    Post.objects.filter(external_id="1").delete()
    assert counted(brand) == {TUESDAY: (1, 0)}
    brand.delete()
    assert not BrandDay.objects.exists()


def test_counting_anew_mends_what_is_wrong_and_says_so(brand: Brand, feed: Feed) -> None:
    ingest.store([make_record("1")], feed, NOW)
    assert not rollups.rebuild(brand)
    BrandDay.objects.update(mentions=7)
    assert rollups.rebuild(brand)
    assert counted(brand) == {TUESDAY: (1, 0)}
    assert Mention.objects.count() == 1
