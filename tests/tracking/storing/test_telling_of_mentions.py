"""Other systems hear of new mentions where one wants to, in the statement that makes them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from notices.events import Name
from notices.models import Dispatch, Event
from notices.webhooks import endpoints
from tests.factories import NOW, import_feed, make_brand, make_post, make_query, make_record, utc
from tracking.models import Feed, Mention
from tracking.storing import ingest, mentions

HOOK = "https://hook.example/"


@pytest.fixture
def feed(inside: Organization) -> Feed:
    return import_feed(make_brand())


def statements(feed: Feed, external_id: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        ingest.store([make_record(external_id)], feed, NOW)
    return len(asked)


def test_nothing_is_written_that_nobody_wants_to_hear(feed: Feed) -> None:
    endpoints.add(HOOK, [Name.HIT], None, NOW)
    endpoints.add(HOOK, [Name.MENTION], make_brand("zeta", terms=["zeta"]).id, NOW)
    ingest.store([make_record()], feed, NOW)
    assert Mention.objects.count() == 1
    assert not Event.objects.exists()


def test_each_new_mention_is_told_once_and_costs_no_statement(feed: Feed) -> None:
    statements(feed, "1")
    alone = statements(feed, "2")
    endpoints.add(HOOK, [Name.MENTION], None, NOW)
    assert statements(feed, "3") == alone
    ingest.store([make_record("3"), make_record("4", text="of something else")], feed, utc(25))
    mention = Mention.objects.select_related("post").get(post__external_id="3")
    event = Event.objects.get()
    assert (event.id, event.about, event.at) == (mention.id, mention.id, NOW)
    assert event.body == {
        "post": str(mention.post_id),
        "profile": str(mention.profile_id),
        "platform": "x",
        "kind": "post",
        "published_at": "2026-11-17T12:00:00+00:00",
        "relevance": 0.75,
    }
    assert Dispatch.objects.get().event_id == event.id


def test_a_changed_query_is_no_news_of_old_posts(feed: Feed) -> None:
    assert feed.brand is not None
    endpoints.add(HOOK, [Name.MENTION], None, NOW)
    post = make_post(None, utc(17), brand=feed.brand, text="acne")
    assert mentions.match([post], [make_query(feed.brand, ["acne"], accepted_at=NOW)]) == 1
    assert not Event.objects.exists()
