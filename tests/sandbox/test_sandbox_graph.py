"""The syntax of the Graph API: fields of fields, batches, and the ways a call may come."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from tests.sandbox.wire import Serve, Wire, post

ACME = "1001"


@pytest.fixture
def wire(serve: Serve) -> Wire:
    day = "2026-11-18T"
    return serve(
        {"type": "account", "platform": "facebook", "id": ACME, "handle": "acme", "name": "Acme"},
        {"type": "account", "platform": "instagram", "id": "17841", "handle": "acme"},
        *(
            post("facebook", f"1001_{n}", f"{day}0{n}:00:00Z", f"Post {n}", author="acme", likes=n)
            for n in (1, 2, 3)
        ),
        post("facebook", "c1", f"{day}12:00:00Z", "Nice", kind="comment", parent_id="1001_3"),
        post("facebook", "c2", f"{day}13:00:00Z", "Very", kind="comment", parent_id="1001_3"),
        post("facebook", "r1", f"{day}14:00:00Z", "Is it?", kind="comment", parent_id="c1"),
        post("instagram", "3001", f"{day}08:00:00Z", "Tea", author="acme", views=9, likes=4),
        post("instagram", "3002", f"{day}09:00:00Z", "More", author="acme"),
        post("instagram", "k1", f"{day}10:00:00Z", "@acme hi", kind="comment", parent_id="3001"),
        post("instagram", "k2", f"{day}11:00:00Z", "hi", kind="comment", parent_id="k1"),
    )


def test_lists_are_fields_of_what_they_hang_on(wire: Wire) -> None:
    fields = (
        "name,posts.limit(1){message,comments.order(reverse_chronological).limit(1)"
        ".summary(true){message,comments{message}},reactions.limit(0).summary(total_count)}"
    )
    body = wire.graph(ACME, fields=fields).body
    (first,) = body["posts"]["data"]
    assert first["message"] == "Post 3"
    assert first["reactions"]["summary"]["total_count"] == 3
    comments = first["comments"]
    assert [comment["message"] for comment in comments["data"]] == ["Very"]
    assert comments["summary"] == {
        "order": "reverse_chronological",
        "total_count": 2,
        "can_comment": True,
    }
    # each list says where it goes on, at an address of its own
    second = wire.request(comments["paging"]["next"]).body["data"]
    assert second == [
        {
            "message": "Nice",
            "comments": {
                "data": [{"message": "Is it?", "id": "r1"}],
                "paging": second[0]["comments"]["paging"],
            },
            "id": "c1",
        }
    ]
    assert wire.request(body["posts"]["paging"]["next"]).body["data"][0]["message"] == "Post 2"


def test_a_limit_of_nothing_leaves_the_summary(wire: Wire) -> None:
    fields = "comments.filter(stream).limit(0).summary(total_count)"
    assert wire.graph("1001_3", fields=fields).body["comments"] == {
        "data": [],
        "summary": {"order": "chronological", "total_count": 3, "can_comment": True},
    }


def test_a_list_of_fields_may_be_json_or_hold_blanks(wire: Wire) -> None:
    for fields in ('["id","name"]', " id , name ", "id,name,"):
        assert wire.graph(ACME, fields=fields).body == {"id": ACME, "name": "Acme"}


def test_a_batch_answers_each_call_in_turn(wire: Wire) -> None:
    calls = [
        {"method": "GET", "relative_url": f"{ACME}?fields=name"},
        {"method": "GET", "relative_url": "/v24.0/1001_3/comments?limit=1&fields=message"},
        {"method": "GET", "relative_url": "nobody"},
        {"method": "GET", "relative_url": f"{ACME}?access_token=invalid-token"},
    ]
    answers = wire.form("/v26.0/", access_token="t", batch=json.dumps(calls)).body
    bodies = [json.loads(answer["body"]) for answer in answers]
    assert [answer["code"] for answer in answers] == [200, 200, 400, 400]
    assert bodies[0] == {"name": "Acme", "id": ACME}
    assert bodies[1]["data"] == [{"message": "Nice", "id": "c1"}]
    assert [body["error"]["code"] for body in bodies[2:]] == [100, 190]
    refused = wire.form("/", access_token="t", batch=json.dumps(calls * 13))
    assert (refused.status, refused.body["error"]["code"]) == (400, 100)
    assert wire.form("/", access_token="t", batch="nonsense").status == 400


def test_a_call_may_come_as_a_post(wire: Wire) -> None:
    asked = {"access_token": "t", "method": "get", "fields": "name"}
    assert wire.form(f"/{ACME}", **asked).body == {"name": "Acme", "id": ACME}
    as_json = {"Content-Type": "application/json"}
    url = f"{wire.running.url}/{ACME}"
    assert wire.request(url, json.dumps(asked).encode(), as_json).body["name"] == "Acme"
    refused = wire.form(f"/{ACME}/feed", access_token="t", message="Hello")
    assert refused.body["error"]["message"].startswith("Unsupported post request.")


def test_a_token_may_stand_in_a_header(wire: Wire) -> None:
    for given in ("Bearer t", "OAuth t"):
        answer = wire.request(f"{wire.running.url}/{ACME}", headers={"Authorization": given})
        assert answer.status == 200


def test_parameters_that_mean_nothing_here_are_passed_over(wire: Wire) -> None:
    asked = {"appsecret_proof": "0", "pretty": "0", "alt": "json", "locale": "en_US"}
    path = f"{wire.running.url}/v31.0/{ACME}/?{urlencode({'access_token': 't', **asked})}"
    assert wire.request(path, headers={}).body == {"id": ACME, "name": "Acme"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("1001/albums", {"data": []}),
        ("1001/likes", {"data": []}),
        ("1001/videos", {"data": []}),
        ("1001_3/reactions?summary=true",
         {"data": [], "summary": {"total_count": 3, "viewer_reaction": "NONE"}}),
        ("17841/stories", {"data": []}),
        ("3001/children", {"data": []}),
    ],
)  # fmt: skip
def test_lists_that_hold_nothing_here_are_there(
    wire: Wire, path: str, body: dict[str, object]
) -> None:
    assert wire.get(f"/v26.0/{path}").body == body


def test_instagrams_lists_are_fields_too(wire: Wire) -> None:
    fields = "username,media.limit(1){id,comments_count}"
    account = wire.graph("17841", fields=fields).body
    assert account["media"]["data"] == [{"id": "3002", "comments_count": 0}]
    assert wire.request(account["media"]["paging"]["next"]).ids() == ["3001"]
    assert wire.graph("3001", fields="comments{text,replies{text}}").body["comments"] == {
        "data": [
            {"text": "@acme hi", "replies": {"data": [{"text": "hi", "id": "k2"}]}, "id": "k1"}
        ]
    }
    assert wire.graph("k1/replies", fields="parent_id,media").body["data"] == [
        {"parent_id": "k1", "media": {"id": "3001"}, "id": "k2"}
    ]


def test_insights_tell_the_metrics_there_are(wire: Wire) -> None:
    data = wire.graph("3001/insights", metric="likes,views,saved").body["data"]
    assert [(metric["name"], metric["values"]) for metric in data] == [
        ("likes", [{"value": 4}]),
        ("views", [{"value": 9}]),
    ]
