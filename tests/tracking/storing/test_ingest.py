from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import wall
from accounts.models import Organization
from connectors.contract import Kind, Record
from tests.factories import NOW, import_feed, make_brand, make_record, utc
from tracking.models import Feed, Mention, Person, Post, PostMetrics, Profile
from tracking.storing import ingest
from tracking.storing.ingest import Stored

LATER = utc(25)


@pytest.fixture
def feed(inside: Organization) -> Feed:
    return import_feed(make_brand())


@pytest.fixture
def instagram(feed: Feed) -> Feed:
    assert feed.brand is not None
    return import_feed(feed.brand, "instagram")


def test_a_record_becomes_a_post_its_author_and_its_mention(feed: Feed) -> None:
    assert ingest.store([make_record()], feed, NOW) == Stored(new=1, duplicates=0, mentions=1)
    post = Post.objects.select_related("profile__person").get()
    assert (post.external_id, post.text, post.published_at) == ("1", "acme is fine", utc(17))
    assert post.profile is not None
    assert (post.profile.external_id, post.profile.handle) == ("a1", "ann")
    assert (post.profile.person.name, post.profile.person.sort_name) == ("ann", "ann")
    mention = Mention.objects.get()
    assert (mention.post, mention.brand) == (post, feed.brand)
    assert (mention.platform, mention.kind, mention.published_at) == ("x", "post", utc(17))
    assert (mention.profile, mention.relevance) == (post.profile, 0.75)


def test_storing_twice_changes_nothing(feed: Feed) -> None:
    ingest.store([make_record()], feed, NOW)
    before = Post.objects.values().get()
    assert ingest.store([make_record()], feed, LATER) == Stored(new=0, duplicates=1, mentions=0)
    assert Post.objects.values().get() == before
    assert (Mention.objects.count(), Profile.objects.count(), Person.objects.count()) == (1, 1, 1)


def test_the_first_text_author_and_time_stay_and_the_last_metrics_win(feed: Feed) -> None:
    ingest.store([make_record(likes=1, views=5)], feed, NOW)
    again = make_record(
        text="something else",
        author_id="b2",
        author="bob",
        created_at=utc(18),
        likes=7,
        views=None,
        shares=2,
    )
    ingest.store([again], feed, LATER)
    post = Post.objects.select_related("profile").get()
    assert (post.text, post.published_at) == ("acme is fine", utc(17))
    assert post.profile is not None
    assert post.profile.handle == "ann"
    assert (post.likes, post.views, post.shares) == (7, 5, 2)
    assert post.refreshed_at == LATER


def test_an_edit_that_the_platform_reports_changes_the_text_once(feed: Feed) -> None:
    ingest.store([make_record("1"), make_record("2")], feed, NOW)
    page = [make_record("1", text="zeta", edited=True), make_record("2", text="zeta")]
    for at in (LATER, utc(26)):
        assert ingest.store(page, feed, at) == Stored(new=0, duplicates=2)
    texts = Post.objects.order_by("external_id").values_list("text", "edited_at")
    assert list(texts) == [("zeta", LATER), ("acme is fine", None)]
    assert Mention.objects.get().post.external_id == "2"


def test_a_repetition_inside_one_page_is_the_same(feed: Feed) -> None:
    page = [make_record(likes=1), make_record("2"), make_record(text="later", likes=3)]
    assert ingest.store(page, feed, NOW) == Stored(new=2, duplicates=1, mentions=2)
    post = Post.objects.get(external_id="1")
    assert (post.text, post.likes) == ("acme is fine", 3)


def test_the_same_words_under_another_id_are_another_post(feed: Feed) -> None:
    assert ingest.store([make_record("1"), make_record("2")], feed, NOW).new == 2


def test_the_same_id_on_another_platform_is_another_post(feed: Feed, instagram: Feed) -> None:
    ingest.store([make_record()], feed, NOW)
    assert ingest.store([make_record()], instagram, NOW).new == 1


def test_a_post_that_names_nobody_is_stored_without_a_mention(feed: Feed) -> None:
    assert ingest.store([make_record(text="pineacme")], feed, NOW) == Stored(new=1)
    assert Mention.objects.count() == 0


def test_every_brand_that_is_named_gets_its_mention(feed: Feed) -> None:
    other = make_brand("zeta", terms=["zeta", "acme is"])
    assert ingest.store([make_record()], feed, NOW).mentions == 2
    assert set(Mention.objects.values_list("brand", flat=True)) == {feed.brand_id, other.id}


def test_a_post_without_author_counts_for_no_person(feed: Feed) -> None:
    ingest.store([make_record(author=None, author_id=None)], feed, NOW)
    assert Post.objects.get().profile is None
    assert Mention.objects.get().profile is None
    assert Person.objects.count() == 0


def test_an_author_that_comes_later_is_filled_in_and_the_mention_follows(feed: Feed) -> None:
    ingest.store([make_record(author=None, author_id=None)], feed, NOW)
    ingest.store([make_record()], feed, LATER)
    profile = Profile.objects.get(handle="ann")
    assert Post.objects.get().profile == profile
    assert Mention.objects.get().profile == profile


def test_an_instagram_post_is_known_by_its_shortcode(instagram: Feed) -> None:
    hidden = make_record("hash-1", shortcode="CxYz", author=None, author_id=None, likes=1)
    ingest.store([hidden], instagram, NOW)
    shown = make_record("media-9", shortcode="CxYz", likes=4)
    assert ingest.store([shown], instagram, LATER) == Stored(new=0, duplicates=1)
    post = Post.objects.select_related("profile").get()
    assert (post.external_id, post.likes) == ("hash-1", 4)
    assert post.profile is not None
    assert post.profile.handle == "ann"


def test_posts_without_shortcode_are_not_taken_for_each_other(instagram: Feed) -> None:
    assert ingest.store([make_record("1"), make_record("2")], instagram, NOW).new == 2


def test_a_post_without_a_date_is_kept_without_one(feed: Feed) -> None:
    ingest.store([make_record(created_at=None)], feed, NOW)
    assert Post.objects.get().published_at is None
    assert Mention.objects.get().published_at is None


def test_what_a_platform_may_send_at_most_can_be_stored(feed: Feed) -> None:
    record = make_record(
        "9" * 255,
        kind=Kind.VIDEO,
        author_id="a" * 255,
        author="b" * 255,
        author_name="c" * 255,
        url="https://x.com/" + "d" * 1986,
        lang="e" * 255,
        parent_id="f" * 255,
        shortcode="g" * 255,
        views=2**63 - 1,
    )
    assert ingest.store([record], feed, NOW).new == 1


def test_a_page_takes_as_many_queries_as_a_single_post(feed: Feed) -> None:
    def queries(first: int, count: int) -> int:
        page = [
            make_record(str(number), author_id=f"a{number}", author=f"author {number}")
            for number in range(first, first + count)
        ]
        with CaptureQueriesContext(connection) as asked:
            ingest.store(page, feed, NOW)
        return len(asked)

    assert queries(1, 1) == queries(2, 50)


def written() -> Counter[str]:
    """How many rows were written, by table, that the database has not added to its statistics
    yet: those of this transaction among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return Counter(dict(cursor.fetchall()))


def test_a_stored_page_again_writes_no_row_and_asks_half_as_much(feed: Feed) -> None:
    page = [
        make_record(str(n), author_id=f"a{n % 9}", author=f"author {n % 9}", likes=n)
        for n in range(100)
    ]
    before = written()
    with CaptureQueriesContext(connection) as first:
        ingest.store(page, feed, NOW)
    once = written()
    with CaptureQueriesContext(connection) as again:
        ingest.store(page, feed, LATER)
    assert written() == once
    assert once - before == {
        "tracking_post": 100,
        "tracking_mention": 100,
        "tracking_profile": 9,
        "tracking_person": 9,
        "tracking_followers": 9,
        "tracking_brandday": 1,
        "tracking_touch": 1,
    }
    assert len(again) <= len(first) / 2


def test_what_metrics_were_is_kept_as_of_when_they_were_last_seen(feed: Feed) -> None:
    for at, likes in ((NOW, 1), (LATER, 1), (utc(26), 5), (utc(27), 9)):
        ingest.store([make_record(likes=likes, views=7)], feed, at)
    series = PostMetrics.objects.order_by("observed_at")
    assert list(series.values_list("observed_at", "likes", "views")) == [
        (NOW, 1, 7),
        (utc(26), 5, 7),
    ]
    assert Post.objects.get().likes == 9


def test_two_workers_with_the_same_page_make_one_post_each_once(committed: Organization) -> None:
    with wall.inside(committed.id):
        feed = import_feed(make_brand())
    page = [make_record(str(n), author_id=f"a{n % 5}", author=f"n{n % 5}") for n in range(40)]
    together, stored = threading.Barrier(2), list[Stored]()

    def work(records: list[Record]) -> None:
        together.wait()
        with wall.inside(committed.id):
            stored.append(ingest.store(records, feed, NOW))
        connection.close()

    workers = [threading.Thread(target=work, args=(p,)) for p in (page, page[::-1])]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with wall.inside(committed.id):
        assert (Post.objects.count(), Mention.objects.count()) == (40, 40)
        assert (Profile.objects.count(), Person.objects.count()) == (5, 5)
    assert sum(s.new for s in stored) == 40
    assert sum(s.duplicates for s in stored) == 40
