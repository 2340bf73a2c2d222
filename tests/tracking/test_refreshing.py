from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Page, Record
from tests.factories import (
    NOW,
    make_brand,
    make_connection,
    make_post,
    make_query,
    make_record,
    utc,
)
from tracking import feeds, ingest, refreshing
from tracking.models import Feed, Mention, Post
from tracking.set_up import match_again

LATER = utc(25)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def search(brand: Brand) -> Feed:
    feeds.listen(brand, make_connection(brand), NOW)
    return Feed.objects.get(listing="search")


def stored(search: Feed, *records: Record) -> list[Post]:
    ingest.store(records, search, NOW)
    return list(Post.objects.order_by("external_id"))


def refresh(
    search: Feed, *shown: Record, missing: Sequence[str] = (), asked: str = "1,2,3"
) -> None:
    page = Page(records=shown, next=None, missing=tuple(missing))
    refreshing.refresh(asked.split(","), page, search, LATER)


def test_an_edit_changes_the_text_and_says_when(search: Feed) -> None:
    stored(search, make_record())
    refresh(search, make_record(text="acme is finer", likes=9))
    post = Post.objects.get()
    assert (post.text, post.edited_at, post.likes) == ("acme is finer", LATER, 9)
    assert Mention.objects.count() == 1


def test_an_edit_may_make_a_mention_or_end_one(search: Feed) -> None:
    stored(search, make_record("1"), make_record("2", text="nothing"))
    refresh(search, make_record("1", text="nothing"), make_record("2", text="acme"))
    assert list(Mention.objects.values_list("post__external_id", flat=True)) == ["2"]


def test_a_text_that_stayed_is_no_edit(search: Feed) -> None:
    (post,) = stored(search, make_record())
    mention = Mention.objects.get()
    refresh(search, make_record(likes=3))
    post.refresh_from_db()
    assert (post.edited_at, post.likes, post.refreshed_at) == (None, 3, LATER)
    assert Mention.objects.get() == mention


def test_a_deleted_post_loses_its_text_and_keeps_its_mention(search: Feed) -> None:
    stored(search, make_record(likes=4))
    mention = Mention.objects.get()
    refresh(search, missing=["1"])
    post = Post.objects.get()
    assert (post.text, post.deleted_at, post.likes) == ("", LATER, 4)
    assert post.published_at == utc(17)
    assert Mention.objects.get() == mention


def test_a_new_query_does_not_forget_the_mentions_of_deleted_posts(
    brand: Brand, search: Feed
) -> None:
    stored(search, make_record("1"), make_record("2", text="zeta"), make_record("3"))
    refresh(search, missing=["1"])
    query = make_query(brand, ["zeta"], accepted_at=LATER)
    match_again([brand])
    versions = dict(Mention.objects.values_list("post__external_id", "query__version"))
    assert versions == {"1": 1, "2": query.version}


def test_posts_are_looked_at_again_until_their_week_is_reported_oldest_look_first(
    brand: Brand, search: Feed
) -> None:
    young = [make_record(str(n), created_at=utc(20)) for n in range(60)]
    stored(search, make_record("old", created_at=utc(10)), *young)
    Post.objects.filter(external_id="59").update(refreshed_at=utc(23))
    make_post(None, utc(20), brand=brand)  # imported: there is nobody to ask
    first = refreshing.due(search, LATER)
    assert len(first) == refreshing.AT_ONCE
    assert first[0] == "59"
    Post.objects.filter(external_id__in=first).update(refreshed_at=LATER)
    assert len(refreshing.due(search, LATER)) == 10


def test_what_the_platform_says_nothing_about_does_not_come_again_at_once(search: Feed) -> None:
    stored(search, make_record("1", created_at=utc(20)), make_record("2", created_at=utc(20)))
    assert set(refreshing.due(search, LATER)) == {"1", "2"}
    refresh(search, make_record("1", created_at=utc(20)))
    assert refreshing.due(search, LATER) == []


def test_a_deleted_post_is_not_asked_for_again(search: Feed) -> None:
    stored(search, make_record("1", created_at=utc(20)))
    refresh(search, missing=["1"])
    assert refreshing.due(search, utc(26)) == []


def test_metrics_of_a_page_take_as_many_queries_as_those_of_one_post(search: Feed) -> None:
    records = [make_record(str(n), likes=1) for n in range(50)]
    stored(search, *records)

    def queries(shown: Sequence[Record], likes: int) -> int:
        again = [make_record(record.external_id, likes=likes) for record in shown]
        asked = ",".join(record.external_id for record in shown)
        with CaptureQueriesContext(connection) as seen:
            refresh(search, *again, asked=asked)
        return len(seen)

    assert queries(records[:1], 2) == queries(records, 3)
