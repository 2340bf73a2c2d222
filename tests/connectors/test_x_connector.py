from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors import x
from connectors.contract import Access, Account, Ask, Kind, Listing, Page
from connectors.errors import BadPayload, BadQuery, NotFound
from tests.connectors.scripted import Script

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
USERS = [
    {"id": "7", "username": "ada", "name": "Ada", "public_metrics": {"followers_count": 12}},
    {"id": "8", "username": "ben", "name": "Ben", "description": "Bakes."},
]
POST = {
    "id": "100",
    "author_id": "7",
    "created_at": "2026-11-21T09:30:00.000Z",
    "lang": "und",
    "text": "Tea &amp; toast at Acme",
    "public_metrics": {"like_count": 3, "reply_count": 2, "retweet_count": 1, "quote_count": 9},
}
LOST = {"value": "5", "title": "Not Found Error", "detail": "Could not find tweet with ids: [5].",
        "type": "https://api.twitter.com/2/problems/resource-not-found"}  # fmt: skip


def page(*posts: object, **meta: object) -> dict[str, object]:
    return {
        "data": list(posts),
        "includes": {"users": USERS},
        "meta": {"result_count": len(posts)} | meta,
    }


def search(access: Access, now: datetime, place: str | None = None) -> Page:
    return x.fetch(Ask(Listing.SEARCH, "acme", SINCE, place), access, now)


@pytest.mark.parametrize("label", [True, False, None])
def test_the_platforms_own_label_of_a_paid_post_is_read(
    script: Script, access: Access, now: datetime, label: bool | None
) -> None:
    script.say(page(POST if label is None else POST | {"paid_partnership": label}))
    (record,) = search(access, now).records
    assert record.paid_label is label
    assert "paid_partnership" in script.seen[0].query["tweet.fields"].split(",")


def test_a_post_is_read_whole(script: Script, access: Access, now: datetime) -> None:
    script.say(page(POST))
    (record,) = search(access, now).records
    assert record.external_id == "100"
    assert record.kind is Kind.POST
    assert (record.author_id, record.author, record.author_name) == ("7", "ada", "Ada")
    assert record.followers == 12
    assert record.created_at == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert record.text == "Tea &amp; toast at Acme"
    assert record.url == "https://x.com/ada/status/100"
    assert (record.likes, record.comments, record.shares, record.views) == (3, 2, 1, None)
    assert (record.lang, record.parent_id) == ("und", None)


def test_a_search_asks_for_everything_since_the_bound(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(page(POST, next_token="b26v"))
    assert search(access, now).next == "b26v"
    asked = script.seen[0]
    assert asked.path == "/2/tweets/search/recent"
    assert asked.query["query"] == "acme"
    assert asked.query["start_time"] == "2026-11-20T00:00:00Z"
    assert asked.query["max_results"] == "100"
    assert asked.headers["Authorization"] == "Bearer the-token"


def test_the_next_page_takes_the_token(script: Script, access: Access, now: datetime) -> None:
    script.say(page(POST))
    assert search(access, now, "b26v").next is None
    assert script.seen[0].query["next_token"] == "b26v"


def test_a_search_reaches_back_a_minute_less_than_seven_days(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(page())
    x.fetch(Ask(Listing.SEARCH, "acme", now - timedelta(days=30)), access, now)
    assert script.seen[0].query["start_time"] == "2026-11-16T07:01:00Z"


def test_a_bound_of_this_moment_is_put_a_minute_back(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"meta": {"result_count": 0}})
    x.fetch(Ask(Listing.TIMELINE, "7", now), access, now)
    assert script.seen[0].query["start_time"] == "2026-11-23T06:59:00Z"


@pytest.mark.parametrize(
    ("references", "kind", "parent"),
    [
        ([{"type": "retweeted", "id": "1"}], Kind.REPOST, "1"),
        ([{"type": "replied_to", "id": "2"}], Kind.REPLY, "2"),
        ([{"type": "quoted", "id": "3"}], Kind.POST, None),
        ([{"type": "quoted", "id": "3"}, {"type": "replied_to", "id": "2"}], Kind.REPLY, "2"),
    ],
)
@pytest.mark.parametrize("name", ["referenced_tweets", "referenced_posts"])
def test_what_a_post_refers_to_decides_its_kind(
    script: Script,
    access: Access,
    now: datetime,
    name: str,
    references: list[dict[str, str]],
    kind: Kind,
    parent: str | None,
) -> None:
    script.say(page(POST | {name: references}))
    (record,) = search(access, now).records
    assert (record.kind, record.parent_id) == (kind, parent)


@pytest.mark.parametrize("name", ["note_tweet", "note_post"])
def test_the_long_text_is_preferred(
    script: Script, access: Access, now: datetime, name: str
) -> None:
    script.say(page(POST | {"text": "Tea and…", name: {"text": "Tea and toast"}}))
    assert search(access, now).records[0].text == "Tea and toast"


def test_reposts_are_counted_under_their_new_name(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(page(POST | {"public_metrics": {"repost_count": 4, "impression_count": 90}}))
    (record,) = search(access, now).records
    assert (record.likes, record.shares, record.views) == (None, 4, 90)


def test_a_timeline_by_handle_learns_the_id_and_keeps_it(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": USERS[0]})
    script.say(page(POST, next_token="t2"))
    script.say(page(POST))
    first = x.fetch(Ask(Listing.TIMELINE, "@ada", SINCE), access, now)
    assert first.account == Account("7", "ada", "Ada", 12)
    second = x.fetch(Ask(Listing.TIMELINE, "@ada", SINCE, first.next), access, now)
    assert (second.next, second.account) == (None, Account("7", "ada", "Ada", 12))
    assert [asked.path for asked in script.seen] == [
        "/2/users/by/username/ada",
        "/2/users/7/tweets",
        "/2/users/7/tweets",
    ]
    assert "pagination_token" not in script.seen[1].query
    assert script.seen[2].query["pagination_token"] == "t2"


def test_a_timeline_by_id_names_the_account_from_its_posts(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(page(POST))
    script.say({"meta": {"result_count": 0}})
    ask = Ask(Listing.TIMELINE, "7", SINCE)
    assert x.fetch(ask, access, now).account == Account("7", "ada", "Ada", 12)
    assert x.fetch(ask, access, now) == Page((), None)


def test_mentions_of_an_account_are_listed(script: Script, access: Access, now: datetime) -> None:
    script.say(page(POST))
    ask = Ask(Listing.TAGGED, "8", SINCE)
    assert [record.external_id for record in x.fetch(ask, access, now).records] == ["100"]
    assert script.seen[0].path == "/2/users/8/mentions"


def test_known_posts_come_back_or_are_missing(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [POST], "includes": {"users": USERS}, "errors": [LOST]})
    known = x.fetch(Ask(Listing.KNOWN, "100,5,6", SINCE), access, now)
    assert [record.external_id for record in known.records] == ["100"]
    assert known.missing == ("5",)  # of 6 X says nothing, so neither do we


def test_known_posts_may_all_be_missing(script: Script, access: Access, now: datetime) -> None:
    script.say({"errors": [LOST]})
    assert x.fetch(Ask(Listing.KNOWN, "5", SINCE), access, now).missing == ("5",)


def test_a_known_post_is_not_lost_to_trouble_of_another_kind(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [POST], "errors": [LOST | {"type": "about:blank"}]})
    assert x.fetch(Ask(Listing.KNOWN, "100,5", SINCE), access, now).missing == ()


@pytest.mark.parametrize("about", ["ghost", "99"])
def test_an_account_that_is_gone_is_not_found(
    script: Script, access: Access, now: datetime, about: str
) -> None:
    script.say({"errors": [LOST]})
    with pytest.raises(NotFound, match="Could not find"):
        x.fetch(Ask(Listing.TIMELINE, about, SINCE), access, now)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"data": [POST]},
        {"meta": {"result_count": 1}},
        {"meta": {"result_count": False}, "data": {}},
        {"data": {"id": "1"}, "meta": {"result_count": 1}},
        {"data": [POST], "meta": {"result_count": 1, "next_token": 5}},
    ],
)
def test_a_page_without_its_promised_shape_is_kept(
    script: Script, access: Access, now: datetime, body: object
) -> None:
    script.say(body)
    with pytest.raises(BadPayload) as caught:
        search(access, now)
    assert caught.value.page.startswith("{")


def test_one_broken_post_does_not_stop_the_page(
    script: Script, access: Access, now: datetime
) -> None:
    script.say(page({"text": "no id"}, POST | {"created_at": "yesterday"}, "?", POST))
    read = search(access, now)
    assert [record.external_id for record in read.records] == ["100"]
    assert read.unreadable == 3


def test_a_stale_token_begins_the_scan_anew(script: Script, access: Access, now: datetime) -> None:
    fault = {"parameters": {"next_token": ["old"]}, "message": "Invalid 'next_token':['old']"}
    script.say({"errors": [fault], "title": "Invalid Request"}, status=400)
    script.say(page(POST))
    assert len(search(access, now, "old").records) == 1
    assert "next_token" not in script.seen[1].query


def test_a_listing_x_does_not_have_is_refused(access: Access, now: datetime) -> None:
    with pytest.raises(BadQuery):
        x.fetch(Ask(Listing.HASHTAG, "acme", SINCE), access, now)


@pytest.mark.parametrize("about", ["", "..", "@."])
def test_a_handle_cannot_lead_to_another_path(access: Access, now: datetime, about: str) -> None:
    with pytest.raises(BadQuery):
        x.fetch(Ask(Listing.TIMELINE, about, SINCE), replace(access, base_url="http://[::1]"), now)
