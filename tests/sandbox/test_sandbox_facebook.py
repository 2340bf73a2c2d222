from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sandbox.wire import Serve, Wire, change, post

ACME, ADA = "1001", "1002"


@pytest.fixture
def wire(serve: Serve) -> Wire:
    lines = [
        {"type": "account", "platform": "facebook", "id": ACME, "handle": "acme",
         "name": "Acme Tea", "followers": 900, "bio": "Tea."},
        {"type": "account", "platform": "facebook", "id": ADA, "handle": "ada"},
        {"type": "account", "platform": "instagram", "id": "17841", "handle": "Acme"},
        post("facebook", "1001_1", "2026-11-18T08:00:00Z", "We open early", author="acme",
             likes=5, shares=2, comments=1),
        post("facebook", "1002_2", "2026-11-18T09:00:00Z", "Thank you @acme", shares=0),
        post("facebook", "1002_3", "2026-11-18T10:00:00Z", ""),
        post("facebook", "1001_4", "2026-11-18T11:00:00Z", "Closed", author="acme"),
        post("facebook", "c1", "2026-11-18T12:00:00Z", "Nice", kind="comment", author="ben",
             parent_id="1001_1", likes=1),
        post("facebook", "c2", "2026-11-18T13:00:00Z", "Very", kind="comment",
             parent_id="1001_1"),
        post("facebook", "r1", "2026-11-18T12:30:00Z", "Is it?", kind="reply", parent_id="c1"),
    ]  # fmt: skip
    return serve(*lines)


def test_a_page_is_found_by_id_and_by_username(wire: Wire) -> None:
    fields = "id,name,username,fan_count,about,instagram_business_account,nonsense"
    expected = {
        "id": ACME,
        "name": "Acme Tea",
        "username": "acme",
        "fan_count": 900,
        "about": "Tea.",
        "instagram_business_account": {"id": "17841"},
    }
    for name in (ACME, "acme"):
        assert wire.graph(name, fields=fields).body == expected
    assert wire.graph(ACME).body == {"id": ACME, "name": "Acme Tea"}
    assert wire.graph("pages/search", q="TEA").ids() == [ACME]


@pytest.mark.parametrize(
    ("edge", "found"),
    [
        ("posts", ["1001_4", "1001_1"]),
        ("published_posts", ["1001_4", "1001_1"]),
        ("tagged", ["1002_2"]),
        ("visitor_posts", ["1002_2"]),
        ("feed", ["1001_4", "1002_2", "1001_1"]),
    ],
)
def test_a_post_shows_on_its_page_and_on_the_pages_it_tags(
    wire: Wire, edge: str, found: list[str]
) -> None:
    assert wire.graph(f"{ACME}/{edge}").ids() == found


def test_a_post_has_the_fields_asked_for_and_no_empty_ones(wire: Wire) -> None:
    fields = (
        "message,created_time,permalink_url,from,shares,"
        "reactions.type(LIKE).limit(0).summary(total_count).as(hearts),"
        "comments.limit(0).summary(total_count)"
    )
    first = wire.graph("1001_1", fields=fields).body
    assert first == {
        "id": "1001_1",
        "message": "We open early",
        "created_time": "2026-11-18T08:00:00+0000",
        "permalink_url": "https://www.facebook.com/1001_1",
        "from": {"id": ACME, "name": "Acme Tea"},
        "shares": {"count": 2},
        "hearts": {"data": [], "summary": {"total_count": 5, "viewer_reaction": "NONE"}},
        "comments": {
            "data": [],
            "summary": {"total_count": 2, "order": "chronological", "can_comment": True},
        },
    }
    assert wire.graph("1002_3", fields="message,shares").body == {"id": "1002_3"}
    assert wire.graph("1002_2", fields="message_tags").body["message_tags"] == [
        {"id": ACME, "name": "Acme Tea", "type": "page", "offset": 10, "length": 5}
    ]


def test_a_video_is_known_by_its_attachment(serve: Serve) -> None:
    wire = serve(post("facebook", "1_1", "2026-11-18T08:00:00Z", "Look", kind="video"))
    fields = "status_type,attachments{media_type}"
    assert wire.graph("1_1", fields=fields).body == {
        "id": "1_1",
        "status_type": "added_video",
        "attachments": {"data": [{"media_type": "video"}]},
    }


def test_an_edit_shows_in_text_and_time(serve: Serve) -> None:
    wire = serve(
        post("facebook", "1_1", "2026-11-18T08:00:00Z", "Before @acme"),
        change("facebook", "1_1", "2026-11-19T08:00:00Z", "edit", text="After"),
    )
    edited = wire.graph("1_1", fields="message,created_time,updated_time").body
    assert edited == {
        "id": "1_1",
        "message": "After",
        "created_time": "2026-11-18T08:00:00+0000",
        "updated_time": "2026-11-19T08:00:00+0000",
    }
    assert wire.graph("acme/tagged").ids() == []


def test_next_leads_on_at_the_address_the_caller_used(wire: Wire) -> None:
    url = f"{wire.running.url}/facebook/v24.0/{ACME}/feed?access_token=t&limit=2"
    first = wire.request(url)
    following = first.body["paging"]["next"]
    assert following.startswith(f"{wire.running.url}/facebook/v24.0/{ACME}/feed?")
    second = wire.request(following)
    assert (first.ids(), second.ids()) == (["1001_4", "1002_2"], ["1001_1"])
    assert "next" not in second.body["paging"]


def test_posts_are_paged_by_time_without_cursors(wire: Wire) -> None:
    paging = wire.graph(f"{ACME}/posts", limit="1").body["paging"]
    assert "cursors" not in paging
    query = parse_qs(urlsplit(paging["next"]).query)
    assert query["until"] == ["1794999600"]  # 11:00, when the last one was published
    assert wire.request(paging["next"]).ids() == ["1001_1"]


def test_since_and_until_bound_a_listing(wire: Wire) -> None:
    nine, ten = "2026-11-18T09:00:00Z", "2026-11-18T10:00:00Z"
    assert wire.graph(f"{ACME}/feed", since=nine, until=ten).ids() == ["1002_2"]
    assert wire.graph(f"{ACME}/feed", since="1794992400", until="1794996000").ids() == ["1002_2"]


def test_comments_come_oldest_first_unless_asked_otherwise(wire: Wire) -> None:
    answer = wire.graph("1001_1/comments", summary="true", fields="id,message,like_count,from")
    assert answer.ids() == ["c1", "c2"]
    assert answer.body["summary"]["total_count"] == 2
    assert answer.body["data"][0]["from"]["name"] == "ben"
    newest = wire.graph("1001_1/comments", order="reverse_chronological")
    assert newest.ids() == ["c2", "c1"]
    assert wire.graph("1001_1/comments", filter="stream").ids() == ["c1", "r1", "c2"]
    first = wire.graph("1001_1/comments", limit="1")
    assert wire.request(first.body["paging"]["next"]).ids() == ["c2"]


def test_many_nodes_at_once_leave_out_what_is_gone(wire: Wire) -> None:
    answer = wire.graph("", ids="1001_1,1001_9,1002_2", fields="message")
    assert answer.body == {
        "1001_1": {"id": "1001_1", "message": "We open early"},
        "1002_2": {"id": "1002_2", "message": "Thank you @acme"},
    }


def test_a_token_knows_its_pages_and_itself(wire: Wire) -> None:
    fields = "id,name,instagram_business_account"
    first = wire.graph("me/accounts", fields=fields).body["data"][0]
    assert first["instagram_business_account"] == {"id": "17841"}
    assert wire.graph("debug_token", input_token="any").body["data"]["is_valid"] is True
    assert wire.graph("debug_token", input_token="invalid-token").body["data"]["is_valid"] is False


@pytest.mark.parametrize(
    ("path", "query", "code", "subcode"),
    [
        ("nobody", {}, 100, 33),
        (f"{ACME}/nonsense", {}, 100, 33),
        (ACME, {"fields": "id,posts{message"}, 100, None),
        (f"{ACME}/feed", {"limit": "none"}, 100, None),
        (f"{ACME}/feed", {"after": "?"}, 100, None),
        (f"{ACME}/feed", {"since": "whenever"}, 100, None),
        (ACME, {"access_token": "invalid-token"}, 190, None),
    ],
)
def test_refusals(
    wire: Wire, path: str, query: dict[str, str], code: int, subcode: int | None
) -> None:
    token = {"access_token": "test-token"} | query
    answer = wire.get(f"/v26.0/{path}", **token)
    error = answer.body["error"]
    assert (answer.status, error["code"], error.get("error_subcode")) == (400, code, subcode)
    assert answer.headers["facebook-api-version"] == "v26.0"


def test_usage_is_told_in_percent(wire: Wire) -> None:
    assert wire.graph(ACME).headers["X-App-Usage"].startswith('{"call_count": 1,')
