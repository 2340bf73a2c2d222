from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Page
from notices import events
from notices.events import Name
from notices.models import Dispatch
from notices.webhooks import endpoints
from tests.factories import NOW, import_feed, make_brand, make_connection, make_record, utc
from tracking.collecting import feeds, refreshing
from tracking.models import (
    Feed,
    Followers,
    Mention,
    Poll,
    Post,
    PostMetrics,
    Profile,
    Retention,
    UnreadablePage,
)
from tracking.storing import ingest, retention
from work import ledger
from work.models import WorkItem

DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


@pytest.fixture
def youtube(brand: Brand) -> Feed:
    feeds.listen(brand, make_connection(brand, "youtube"), NOW)
    return Feed.objects.get(listing="search")


def retain(now: datetime = NOW) -> Retention:
    (claim,) = ledger.claim_due(now, kind=retention.KIND)
    retention.retain(claim, now)
    return Retention.objects.latest("done_at")


def test_it_is_due_every_day_from_the_first_feed_on(youtube: Feed) -> None:
    retain()
    assert WorkItem.objects.get(kind=retention.KIND).due_at == NOW + DAY


def test_polls_stay_90_days_and_unreadable_pages_30(youtube: Feed) -> None:
    for begun_at in (NOW - 90 * DAY - MOMENT, NOW - 90 * DAY):
        Poll.objects.create(feed=youtube, begun_at=begun_at)
    for kept_at in (NOW - 30 * DAY - MOMENT, NOW - 30 * DAY):
        UnreadablePage.objects.create(feed=youtube, kept_at=kept_at, reason="odd", page="")
    done = retain()
    assert (done.polls, done.pages) == (1, 1)
    assert Poll.objects.get().begun_at == NOW - 90 * DAY
    assert UnreadablePage.objects.get().kept_at == NOW - 30 * DAY


def test_the_log_of_webhooks_stays_30_days_and_what_waits_stays(brand: Brand) -> None:
    feeds.listen(brand, make_connection(brand, "youtube"), NOW)
    endpoint = endpoints.add("https://hook.example/", [Name.SPIKE], None, NOW)
    for days, state in ((31, "taken"), (31, "failed"), (31, "waiting"), (29, "taken")):
        events.record(Name.SPIKE, brand.id, brand.id, NOW - days * DAY)
        Dispatch.objects.filter(state="waiting", since=NOW - days * DAY).update(state=state)
    retain()
    left = Dispatch.objects.filter(endpoint=endpoint).order_by("number")
    assert list(left.values_list("state", flat=True)) == ["waiting", "taken"]


def test_what_youtube_showed_25_days_ago_loses_text_and_numbers_and_stays_a_mention(
    youtube: Feed,
) -> None:
    ingest.store([make_record(likes=5)], youtube, NOW)
    assert retain(NOW + 25 * DAY).posts == 0
    then = NOW + 26 * DAY
    assert retain(then).posts == 1
    post = Post.objects.select_related("profile").get()
    assert (post.text, post.likes, post.expired_at, post.deleted_at) == ("", None, then, None)
    assert (post.external_id, post.published_at) == ("1", utc(17))
    assert post.profile is not None
    assert post.profile.external_id == "a1"
    assert Mention.objects.get().post == post
    assert WorkItem.objects.get(kind=refreshing.ERASE).subject == post.id
    assert retain(then + DAY).posts == 0


def test_a_text_that_was_too_old_comes_back_with_a_look_and_is_no_edit(youtube: Feed) -> None:
    ingest.store([make_record(likes=5)], youtube, NOW)
    retain(NOW + 26 * DAY)
    mention = Mention.objects.get()
    then = NOW + 27 * DAY
    assert refreshing.due(youtube, then) == ["1"]
    refreshing.refresh(["1"], Page((make_record(likes=6),), None), youtube, then)
    post = Post.objects.get()
    assert (post.text, post.likes, post.edited_at, post.expired_at) == (
        "acme is fine",
        6,
        None,
        None,
    )
    assert Mention.objects.get() == mention


def test_other_platforms_and_imports_keep_what_they_have(brand: Brand, youtube: Feed) -> None:
    ingest.store([make_record()], import_feed(brand, "x"), NOW)
    ingest.store([make_record()], import_feed(brand, "youtube"), NOW)
    retain(NOW + 26 * DAY)
    assert set(Post.objects.values_list("text", flat=True)) == {"acme is fine"}


def test_older_numbers_thin_out(brand: Brand, youtube: Feed) -> None:
    """At the end of Sunday 22 November: all of 7 days, then one a day, after 35 days one a week."""
    now = utc(22, 23)
    ingest.store([make_record()], import_feed(brand, "x"), NOW)
    post = Post.objects.get()
    seen = {
        "this week": [utc(17, 1), utc(17, 2)],
        "a day of last week": [utc(12, 1), utc(12, 2), utc(12, 3)],
        "the day after": [utc(13, 1)],
        "a week of October": [utc(5, 1, month=10), utc(6, 1, month=10), utc(11, 1, month=10)],
        "the week after": [utc(12, 1, month=10)],
    }
    for observed_at in itertools.chain(*seen.values()):
        PostMetrics.objects.create(post=post, observed_at=observed_at, likes=1)
    WorkItem.objects.filter(kind=retention.KIND).update(due_at=now)
    assert retain(now).metrics == 4
    left = list(PostMetrics.objects.order_by("observed_at").values_list("observed_at", flat=True))
    assert left == [
        utc(11, 1, month=10),
        utc(12, 1, month=10),
        utc(12, 3),
        utc(13, 1),
        utc(17, 1),
        utc(17, 2),
    ]


def test_the_series_of_youtube_go_with_time_unless_approved(youtube: Feed) -> None:
    ingest.store([make_record()], youtube, NOW + 20 * DAY)
    post = Post.objects.get()
    PostMetrics.objects.create(post=post, observed_at=NOW, likes=1)
    Followers.objects.create(profile=Profile.objects.get(), day=NOW.date(), followers=9)
    with override_settings(YOUTUBE_DERIVED_METRICS="approved"):
        assert retain(NOW + 26 * DAY).metrics == 0
    with override_settings(YOUTUBE_DERIVED_METRICS=""):
        assert retain(NOW + 27 * DAY).metrics == 2
    assert Followers.objects.get().day == (NOW + 20 * DAY).date()
