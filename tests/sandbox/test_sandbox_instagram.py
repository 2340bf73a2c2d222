from __future__ import annotations

from typing import Any

import pytest

from sandbox.meta.hashtags import hashtag_id
from tests.sandbox.wire import Answer, Serve, Wire, post

ACME, ADA = "17841000000000001", "17841000000000002"
FIELDS = "id,caption,username,owner,shortcode,permalink,timestamp,like_count,comments_count"


def account(account_id: str, handle: str, **more: Any) -> dict[str, Any]:
    line = {"type": "account", "platform": "instagram", "id": account_id, "handle": handle}
    return line | more


@pytest.fixture
def wire(serve: Serve) -> Wire:
    lines = [
        account(ACME, "acme", name="Acme Tea", followers=900),
        account(ADA, "ada"),
        account("17841000000000003", "shy", kind="personal"),
        post("instagram", "3001", "2026-11-20T08:00:00Z", "Morning #Acme", likes=7, comments=1,
             url="https://www.instagram.com/p/CAbC-1_/"),
        post("instagram", "3002", "2026-11-20T07:00:00Z", "With @acme. #acmetea", likes=9),
        post("instagram", "3003", "2026-11-20T06:00:00Z", "Whose is it? #acme", author=None),
        post("instagram", "3004", "2026-11-18T06:00:00Z", "Too old #acme", kind="video", views=40),
        post("instagram", "3005", "2026-11-19T06:00:00Z", "", author="acme"),
        post("instagram", "c1", "2026-11-20T09:00:00Z", "Lovely @acme", kind="comment",
             author="ben", parent_id="3001"),
        post("instagram", "r1", "2026-11-20T10:00:00Z", "Thanks", kind="comment",
             parent_id="c1"),
    ]  # fmt: skip
    return serve(*lines)


def discover(wire: Wire, username: str, fields: str) -> Answer:
    return wire.graph(ACME, fields=f"business_discovery.username({username}){{{fields}}}")


def test_a_hashtag_lists_a_day_of_media_and_never_an_author(wire: Wire) -> None:
    (found,) = wire.graph("ig_hashtag_search", user_id=ACME, q="ACME").body["data"]
    assert found == {"id": hashtag_id("acme")}
    assert wire.graph(found["id"], fields="id,name").body == {"id": found["id"], "name": "acme"}
    recent = wire.graph(f"{found['id']}/recent_media", user_id=ACME, fields=FIELDS).body
    assert recent == {
        "data": [
            {
                "id": "3001",
                "caption": "Morning #Acme",
                "permalink": "https://www.instagram.com/p/CAbC-1_/",
                "timestamp": "2026-11-20T08:00:00+0000",
                "like_count": 7,
                "comments_count": 1,
            },
            {
                "id": "3003",
                "caption": "Whose is it? #acme",
                "permalink": "https://www.instagram.com/p/u7/",
                "timestamp": "2026-11-20T06:00:00+0000",
                "comments_count": 0,
            },
        ]
    }


def test_hashtag_pages_have_one_cursor_and_the_last_has_none(wire: Wire) -> None:
    tag = hashtag_id("acme")
    first = wire.graph(f"{tag}/recent_media", user_id=ACME, limit="1")
    assert (first.ids(), list(first.body["paging"]["cursors"])) == (["3001"], ["after"])
    last = wire.request(first.body["paging"]["next"])
    assert (last.ids(), "paging" in last.body) == (["3003"], False)


def test_top_media_have_the_most_liked_first(serve: Serve) -> None:
    lines = [
        post("instagram", str(n), f"2026-11-20T0{n}:00:00Z", "#acme", likes=likes)
        for n, likes in enumerate([3, 8, 5], start=1)
    ]
    wire = serve(account(ACME, "acme"), *lines)
    first = wire.graph(f"{hashtag_id('acme')}/top_media", user_id=ACME, limit="2")
    assert first.ids() == ["2", "3"]
    assert wire.request(first.body["paging"]["next"]).ids() == ["1"]


def test_without_windows_hashtags_reach_back(serve: Serve) -> None:
    old = post("instagram", "1", "2020-01-01T00:00:00Z", "#acme")
    wire = serve(account(ACME, "acme"), old, windows=False)
    assert wire.graph(f"{hashtag_id('acme')}/recent_media", user_id=ACME).ids() == ["1"]


def test_an_account_may_search_thirty_hashtags_in_seven_days(wire: Wire) -> None:
    def search(tag: str) -> Answer:
        return wire.graph("ig_hashtag_search", user_id=ACME, q=tag)

    for n in range(30):
        assert search(f"tag{n}").status == 200
    assert search("tag0").status == 200
    error = search("one_more").body["error"]
    assert (error["code"], error["error_subcode"]) == (18, 2207034)
    assert wire.graph("ig_hashtag_search", user_id=ADA, q="one_more").status == 200
    recent = wire.graph(f"{ACME}/recently_searched_hashtags", limit="30").body["data"]
    assert [tag["name"] for tag in recent] == [f"tag{n}" for n in range(30)]
    wire.post("/__clock__", {"now": "2026-11-27T12:00:01Z"})
    assert search("one_more").status == 200
    assert len(wire.graph(f"{ACME}/recently_searched_hashtags").body["data"]) == 1


def test_tags_and_own_media_name_their_author(wire: Wire) -> None:
    tags = wire.graph(f"{ACME}/tags", fields="id,username,shortcode").body["data"]
    assert tags == [{"id": "3002", "username": "ada", "shortcode": "u6"}]
    own = wire.graph(f"{ACME}/media", fields="id,caption,media_type,username").body["data"]
    assert own == [{"id": "3005", "media_type": "IMAGE", "username": "acme"}]
    assert wire.graph(f"{ADA}/media", since="2026-11-20T00:00:00Z").ids() == ["3001", "3002"]


def test_business_discovery_pages_until_after_is_absent(wire: Wire) -> None:
    fields = "id,username,followers_count,media_count,media.limit(2){id,media_type,view_count}"
    body = discover(wire, "acme", "followers_count,biography").body
    assert body["business_discovery"] == {"followers_count": 900, "biography": "", "id": ACME}
    first = discover(wire, "ADA", fields).body["business_discovery"]
    assert (first["id"], first["username"], first["media_count"]) == (ADA, "ada", 3)
    assert [media["id"] for media in first["media"]["data"]] == ["3001", "3002"]
    assert "next" not in first["media"]["paging"]
    after = first["media"]["paging"]["cursors"]["after"]
    rest = discover(wire, "ada", f"media.limit(2).after({after}){{id,media_type,view_count}}")
    media = rest.body["business_discovery"]["media"]
    assert media["data"] == [{"id": "3004", "media_type": "VIDEO", "view_count": 40}]
    assert "after" not in media["paging"]["cursors"]


@pytest.mark.parametrize("username", ["nobody", "shy"])
def test_unknown_and_personal_accounts_cannot_be_discovered(wire: Wire, username: str) -> None:
    error = discover(wire, username, "id").body["error"]
    assert (error["code"], error["error_subcode"]) == (110, 2207013)


def test_mentioned_media_and_comments_open_only_to_whom_they_name(wire: Wire) -> None:
    asked = {"fields": "mentioned_media.media_id(3002){caption,username}"}
    assert wire.graph(ACME, **asked).body["mentioned_media"] == {
        "caption": "With @acme. #acmetea",
        "username": "ada",
        "id": "3002",
    }
    assert wire.graph(ADA, **asked).body["error"]["error_subcode"] == 33
    comment = wire.graph(ACME, fields="mentioned_comment.comment_id(c1){text,username}").body
    assert comment["mentioned_comment"]["text"] == "Lovely @acme"


def test_media_and_their_comments_by_id(wire: Wire) -> None:
    assert wire.graph("3001", fields="like_count,media_product_type").body == {
        "id": "3001",
        "like_count": 7,
        "media_product_type": "FEED",
    }
    assert wire.graph("3001/comments", fields="id,text,username,replies{text}").body["data"] == [
        {
            "id": "c1",
            "text": "Lovely @acme",
            "username": "ben",
            "replies": {"data": [{"id": "r1", "text": "Thanks"}]},
        }
    ]
    assert list(wire.graph("", ids="3001,3002", fields="id").body) == ["3001", "3002"]


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("ig_hashtag_search", {"q": "acme"}, 100),
        ("ig_hashtag_search", {"q": "acme", "user_id": "1"}, 100),
        ("ig_hashtag_search", {"q": "not a tag", "user_id": ACME}, 100),
        (f"{hashtag_id('acme')}/recent_media", {}, 100),
        (f"{ACME}/nonsense", {}, 100),
        ("9999", {}, 100),
    ],
)
def test_refusals(wire: Wire, path: str, query: dict[str, str], code: int) -> None:
    answer = wire.graph(path, **query)
    assert (answer.status, answer.body["error"]["code"]) == (400, code)
