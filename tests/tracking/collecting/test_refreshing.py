from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

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
from tracking.collecting import feeds, refreshing
from tracking.collecting.scanning import SECOND_LOOK
from tracking.models import Feed, Mention, Post, PostEdit
from tracking.set_up import match_again
from tracking.storing import ingest

LATER = utc(25)
MOMENT = timedelta(microseconds=1)


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
    search: Feed,
    *shown: Record,
    missing: Sequence[str] = (),
    asked: str = "1,2,3",
    at: datetime = LATER,
) -> None:
    page = Page(records=shown, next=None, missing=tuple(missing))
    refreshing.refresh(asked.split(","), page, search, at)


def lose(search: Feed) -> None:
    """Post 1 is looked for twice in vain, the second time at `LATER`."""
    for look in (LATER - SECOND_LOOK, LATER):
        refresh(search, missing=["1"], at=look)


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
    lose(search)
    post = Post.objects.get()
    assert (post.text, post.deleted_at, post.likes) == ("", LATER, 4)
    assert post.published_at == utc(17)
    assert Mention.objects.get() == mention


def test_a_new_query_does_not_forget_the_mentions_of_deleted_posts(
    brand: Brand, search: Feed
) -> None:
    stored(search, make_record("1"), make_record("2", text="zeta"), make_record("3"))
    lose(search)
    query = make_query(brand, ["zeta"], accepted_at=LATER)
    match_again([brand])
    versions = dict(Mention.objects.values_list("post__external_id", "query__version"))
    assert versions == {"1": 1, "2": query.version}


def test_the_posts_unseen_for_longest_are_looked_at_first(brand: Brand, search: Feed) -> None:
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
    lose(search)
    assert refreshing.due(search, utc(26)) == []
    assert refreshing.second_look(search) is None


def test_one_look_in_vain_is_a_suspicion_and_calls_for_another(search: Feed) -> None:
    stored(search, make_record("1", created_at=utc(25)))
    refresh(search, missing=["1"])
    post = Post.objects.get()
    assert (post.text, post.missing_at, post.deleted_at) == ("acme is fine", LATER, None)
    assert refreshing.second_look(search) == LATER + SECOND_LOOK
    assert refreshing.due(search, LATER + SECOND_LOOK / 2) == []
    assert refreshing.due(search, LATER + SECOND_LOOK) == ["1"]


def test_a_second_look_too_soon_proves_nothing(search: Feed) -> None:
    stored(search, make_record("1"))
    for minutes in (0, 59):
        refresh(search, missing=["1"], at=LATER + timedelta(minutes=minutes))
    assert (Post.objects.get().missing_at, Post.objects.get().deleted_at) == (LATER, None)


def test_a_post_that_is_shown_again_was_never_gone(search: Feed) -> None:
    stored(search, make_record("1"))
    refresh(search, missing=["1"])
    refresh(search, make_record("1"), at=LATER + SECOND_LOOK)
    refresh(search, missing=["1"], at=LATER + 2 * SECOND_LOOK)
    post = Post.objects.get()
    assert (post.missing_at, post.deleted_at) == (LATER + 2 * SECOND_LOOK, None)


def test_a_suspected_post_that_the_platform_says_nothing_about_is_let_go(search: Feed) -> None:
    stored(search, make_record("1", created_at=utc(25)))
    refresh(search, missing=["1"])
    refresh(search, at=LATER + SECOND_LOOK)
    assert refreshing.second_look(search) is None


def test_looks_become_rare_with_age(search: Feed) -> None:
    """X: 3 hours to a day old, 11 to three days, 22 to nine days, 6 days to 35; then never."""
    stored(search, make_record(created_at=utc(20)))

    def waits(age: timedelta, hours: int) -> bool:
        begun_at = utc(20) + age
        seen = begun_at - timedelta(hours=hours)
        Post.objects.update(refreshed_at=seen)
        if refreshing.due(search, begun_at):
            return False
        Post.objects.update(refreshed_at=seen - MOMENT)
        return refreshing.due(search, begun_at) == ["1"]

    day = timedelta(days=1)
    ages = {day: 3, day + MOMENT: 11, 4 * day: 22, 9 * day: 22, 10 * day: 144, 35 * day: 144}
    assert {age: hours for age, hours in ages.items() if not waits(age, hours)} == {}
    Post.objects.update(refreshed_at=utc(20))
    assert refreshing.due(search, utc(20) + 35 * day + MOMENT) == []


def test_what_youtube_shows_is_looked_at_again_whatever_its_age(brand: Brand) -> None:
    feeds.listen(brand, make_connection(brand, "youtube"), NOW)
    youtube = Feed.objects.get(listing="search")
    ingest.store([make_record(created_at=utc(1, month=1))], youtube, NOW)
    assert refreshing.due(youtube, NOW + timedelta(days=20)) == []
    assert refreshing.due(youtube, NOW + timedelta(days=20) + MOMENT) == ["1"]


def test_an_edit_leaves_a_salted_hash_of_what_was_said_before(search: Feed) -> None:
    stored(search, make_record())
    for at, text in ((LATER, "acme is finer"), (LATER, "acme is finer"), (utc(26), "acme!")):
        refresh(search, make_record(text=text), at=at)
    before = PostEdit.objects.order_by("edited_at")
    assert [(edit.edited_at, edit.digest) for edit in before] == [
        (LATER, sha256((before[0].salt + "acme is fine").encode()).hexdigest()),
        (utc(26), sha256((before[1].salt + "acme is finer").encode()).hexdigest()),
    ]
    lose(search)
    assert set(PostEdit.objects.values_list("salt", flat=True)) == {""}


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
