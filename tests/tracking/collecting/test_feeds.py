from __future__ import annotations

import pytest

from accounts.models import Organization
from brands.models import Brand
from tests.factories import (
    NOW,
    make_brand,
    make_connection,
    make_person,
    make_query,
    profile_of,
    utc,
)
from tracking import set_up
from tracking.collecting import feeds
from tracking.models import Feed, FeedState, Person
from work.models import WorkItem


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand(
        terms=["acme", "acme oats"], own_accounts=["facebook:AcmeOats", "instagram:acme", "x:acme"]
    )


def listened(brand: Brand, platform: str) -> set[tuple[str, str]]:
    feeds.listen(brand, make_connection(brand, platform), NOW)
    found = Feed.objects.filter(brand=brand, platform=platform)
    return set(found.values_list("listing", "about"))


def test_each_platform_is_asked_for_what_it_can_list(brand: Brand) -> None:
    assert listened(brand, "x") == {("search", '(acme OR "acme oats") -is:retweet')}
    assert listened(brand, "youtube") == {("search", 'acme|"acme oats"')}
    assert listened(brand, "facebook") == {("own_page", "AcmeOats"), ("tagged", "AcmeOats")}
    assert listened(brand, "instagram") == {
        ("hashtag", "acme"),
        ("hashtag", "acmeoats"),
        ("tagged", "acme"),
    }


def test_a_brand_without_words_is_not_searched_for(inside: Organization) -> None:
    assert listened(make_brand("mute", terms=[]), "x") == set()


def test_a_new_feed_reaches_back_as_far_as_its_listing_and_is_due_at_once(brand: Brand) -> None:
    listened(brand, "x")
    feed = Feed.objects.get()
    assert feed.since == utc(17, 8)  # seven days
    item = WorkItem.objects.get(kind="poll")
    assert (item.kind, item.subject, item.due_at) == ("poll", feed.id, NOW)
    listened(brand, "youtube")
    assert Feed.objects.get(platform="youtube").since == utc(25, 8, month=10)  # thirty


def test_only_hashtags_of_instagram_are_forgotten_after_a_day(brand: Brand) -> None:
    listened(brand, "instagram")
    since = dict(Feed.objects.values_list("listing", "since"))
    assert since == {"hashtag": utc(23, 8), "tagged": utc(25, 8, month=10)}


def test_asking_again_changes_nothing(brand: Brand) -> None:
    connection = make_connection(brand)
    feeds.listen(brand, connection, NOW)
    before = Feed.objects.values().get()
    WorkItem.objects.update(due_at=utc(30))
    feeds.listen(brand, connection, utc(25))
    assert Feed.objects.values().get() == before
    assert WorkItem.objects.get(kind="poll").due_at == utc(30)


def test_a_new_query_is_asked_instead_of_the_old_one(brand: Brand) -> None:
    connection = make_connection(brand)
    make_person("Ann", "x:ann")
    feeds.watch(Person.objects.get(), brand, utc(16), NOW)

    def active() -> set[str]:
        return set(Feed.objects.filter(active=True).values_list("about", flat=True))

    def listen(*terms: str) -> None:
        make_query(brand, terms, accepted_at=NOW)
        set_up.listen([], NOW)

    listen("acme")
    assert active() == {"(acme) -is:retweet", "ann", ""}
    listen("oats")
    assert active() == {"(oats) -is:retweet", "ann", ""}
    feed = Feed.objects.get(about="(acme) -is:retweet")
    WorkItem.objects.filter(subject=feed.id).update(due_at=None)
    listen("acme")
    assert active() == {"(acme) -is:retweet", "ann", ""}
    assert WorkItem.objects.get(subject=feed.id).due_at == NOW
    assert set(Feed.objects.values_list("connection", flat=True)) == {connection.id}


def test_timelines_are_watched_where_a_connection_serves_the_brand(brand: Brand) -> None:
    connection = make_connection(brand)
    make_connection(make_brand("other"), "youtube")
    person = make_person("Ann", "x:ann", "youtube:ann")
    feeds.watch(person, brand, utc(16), NOW)
    feed = Feed.objects.get()
    assert (feed.connection, feed.listing, feed.about) == (connection, "timeline", "ann")
    assert (feed.brand, feed.since) == (None, utc(16))


def test_a_timeline_may_have_to_reach_further_back(brand: Brand) -> None:
    make_connection(brand)
    person = make_person("Ann", "x:ann")
    feeds.watch(person, brand, utc(16), NOW)
    state = FeedState.objects.get()
    state.covered_until, state.scan_begun_at = utc(23), utc(24)
    state.scan_place, state.scan_pages = "page 3", 2
    state.save()
    feeds.watch(person, brand, utc(20), utc(25))  # a later first day asks for nothing more
    assert FeedState.objects.get().covered_until == utc(23)
    feeds.watch(person, brand, utc(2), utc(25))
    state = FeedState.objects.get()
    assert Feed.objects.get().since == utc(2)
    assert (state.covered_until, state.scan_begun_at, state.scan_place) == (None, None, "")


def test_two_agreements_share_one_timeline(brand: Brand) -> None:
    connection = make_connection(brand)
    other = make_brand("other")
    connection.brands.add(other)
    person = make_person("Ann", "x:ann")
    feeds.watch(person, brand, utc(16), NOW)
    feeds.watch(person, other, utc(16), NOW)
    assert Feed.objects.get().profile == profile_of(person)


def test_an_import_feed_stands_for_one_platform_each(brand: Brand) -> None:
    x = feeds.declared("x", brand, "declared complete by Zed on 2026-11-24", NOW)
    youtube = feeds.declared("youtube", brand, "declared complete by Zed on 2026-11-24", NOW)
    assert x != youtube
    assert feeds.declared("x", brand, "declared complete by Zed on 2026-11-24", NOW) == x


def test_what_was_in_trouble_is_tried_again_when_a_person_sets_up_its_connection(
    brand: Brand,
) -> None:
    connection = make_connection(brand)
    feeds.listen(brand, connection, NOW)
    WorkItem.objects.update(due_at=utc(30))
    set_up.listen([connection], utc(25))
    search = Feed.objects.get(listing="search")
    assert WorkItem.objects.get(subject=search.id).due_at == utc(30)
    FeedState.objects.filter(feed=search).update(trouble="X (Twitter): Unauthorized")
    set_up.listen([connection], utc(25))
    assert WorkItem.objects.get(subject=search.id).due_at == utc(25)
