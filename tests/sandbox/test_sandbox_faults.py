"""Everything that can be made to go wrong, seen at the wire (docs/SANDBOX.md lists it)."""

from __future__ import annotations

import json
from http.client import IncompleteRead, RemoteDisconnected
from time import monotonic

import pytest

from sandbox.faults import ALL
from tests.sandbox.wire import NOON, Answer, Line, Serve, Wire, post

PATHS = {
    "x": "/2/tweets?ids=1",
    "youtube": "/youtube/v3/videos?id=1&key=k&part=id",
    "facebook": "/5?access_token=t",
    "instagram": "/instagram/5?access_token=t",
}


def test_a_fault_hits_as_often_as_it_is_told(serve: Serve) -> None:
    wire = serve(post("x", "1", "2026-11-20T09:00:00Z", "acme"))
    fault = {"platform": "x", "path": "search", "kind": "quota", "times": 2}
    assert wire.post("/__faults__", {"faults": [fault]}).body == {"faults": 1}
    answers = [wire.x("tweets/search/recent", query="acme") for _ in range(3)]
    assert [answer.status for answer in answers] == [429, 429, 200]
    assert answers[0].body["title"] == "UsageCapExceeded"
    wire.post("/__faults__", [{"platform": "x", "status": 502}])
    assert wire.x("tweets", ids="1").status == 502
    wire.post("/__faults__", [])
    assert wire.x("tweets", ids="1").status == 200


def test_a_fault_may_hit_one_account_only(serve: Serve) -> None:
    wire = serve(
        post("facebook", "1", NOON, "a", author_id="5"),
        post("facebook", "2", NOON, "b", author="ben", author_id="6"),
    )
    wire.post("/__faults__", [{"platform": "facebook", "account": "ben", "kind": "forbidden"}])
    assert wire.graph("5/posts").ids() == ["1"]
    refused = wire.graph("6/posts")
    assert (refused.status, refused.body["error"]["code"]) == (403, 10)


@pytest.mark.parametrize(
    ("platform", "fault", "status", "said"),
    [
        ("x", {"kind": "unauthorized"}, 401, '"title": "Unauthorized"'),
        ("x", {"kind": "credits"}, 402, "CreditsDepleted"),
        ("x", {"kind": "forbidden"}, 403, "client-not-enrolled"),
        ("x", {"kind": "permission"}, 403, '"title": "Forbidden"'),
        ("x", {"kind": "app_only"}, 403, "unsupported-authentication"),
        ("x", {"kind": "rate_limit"}, 429, '"title": "Too Many Requests"'),
        ("x", {"kind": "rate_limit_code"}, 429, '"code": 88'),
        ("x", {"kind": "rate_limit_problem"}, 429, "problems/rate-limit-exceeded"),
        ("x", {"kind": "quota"}, 429, "UsageCapExceeded"),
        ("x", {"kind": "quota", "status": 403}, 403, "UsageCapExceeded"),
        ("x", {"kind": "unavailable"}, 503, '"title": "Service Unavailable"'),
        ("x", {"status": 500}, 500, '"status": 500'),
        ("youtube", {"kind": "unauthorized"}, 400, "keyInvalid"),
        ("youtube", {"kind": "expired"}, 401, "authError"),
        ("youtube", {"kind": "forbidden"}, 403, "PERMISSION_DENIED"),
        ("youtube", {"kind": "permission"}, 403, "insufficientPermissions"),
        ("youtube", {"kind": "comments_disabled"}, 403, "commentsDisabled"),
        ("youtube", {"kind": "quota"}, 403, "quotaExceeded"),
        ("youtube", {"kind": "rate_limit"}, 429, "rateLimitExceeded"),
        ("youtube", {"kind": "rate_limit", "status": 403}, 403, "rateLimitExceeded"),
        ("youtube", {"kind": "user_limit"}, 403, "userRateLimitExceeded"),
        ("youtube", {"kind": "unavailable"}, 503, "backendError"),
        ("facebook", {"kind": "unauthorized"}, 400, '"code": 190'),
        ("facebook", {"kind": "expired"}, 400, '"error_subcode": 463'),
        ("facebook", {"kind": "revoked"}, 400, '"error_subcode": 458'),
        ("facebook", {"kind": "forbidden"}, 403, '"code": 10'),
        ("facebook", {"kind": "rate_limit"}, 403, '"code": 4'),
        ("facebook", {"kind": "user_limit"}, 403, '"code": 17'),
        ("facebook", {"kind": "page_limit"}, 403, '"code": 32'),
        ("facebook", {"kind": "custom_limit"}, 403, '"code": 613'),
        ("facebook", {"kind": "quota"}, 400, '"code": 80001'),
        ("facebook", {"kind": "not_found"}, 400, '"error_subcode": 33'),
        ("facebook", {"kind": "unavailable"}, 500, '"code": 2'),
        ("facebook", {"kind": "unavailable", "status": 200}, 200, '"code": 2'),
        ("facebook", {"kind": "forbidden", "code": 368}, 403, '"code": 368'),
        ("facebook", {"kind": "unauthorized", "code": 190, "subcode": 460}, 400, "460"),
        ("facebook", {"kind": "bad_request", "message": "(#100) Too deep"}, 400, "Too deep"),
        ("youtube", {"kind": "forbidden", "reason": "accessNotConfigured"}, 403, "accessNotCo"),
        ("x", {"kind": "forbidden", "message": "Not you"}, 403, '"detail": "Not you"'),
        ("instagram", {"kind": "unauthorized"}, 400, '"code": 190'),
        ("instagram", {"kind": "quota"}, 400, '"code": 80002'),
    ],
)
def test_each_platform_refuses_in_its_own_words(
    serve: Serve, platform: str, fault: Line, status: int, said: str
) -> None:
    wire = serve({"type": "account", "platform": platform, "id": "5", "handle": "ada"})
    assert wire.post("/__faults__", [{"platform": platform, **fault}]).status == 200
    answer = wire.get(PATHS[platform])
    assert answer.status == status
    assert said in json.dumps(answer.body)


def test_all_platforms_have_an_answer_for_every_refusal(serve: Serve) -> None:
    wire = serve(
        *({"type": "account", "platform": name, "id": "5", "handle": "ada"} for name in PATHS)
    )
    kinds = ALL[: ALL.index("truncated")]
    for platform, path in PATHS.items():
        for kind in kinds:
            wire.post("/__faults__", [{"platform": platform, "kind": kind}])
            assert wire.get(path).status >= 400, (platform, kind)


def test_a_fault_may_pass_for_success(serve: Serve) -> None:
    wire = serve({"type": "account", "platform": "facebook", "id": "5", "handle": "ada"})
    wire.post("/__faults__", [{"platform": "facebook", "kind": "unavailable", "status": 200}])
    answer = wire.graph("5")
    assert (answer.status, answer.body["error"]["code"]) == (200, 2)


def test_bodies_break_on_request(serve: Serve) -> None:
    wire = serve(post("x", "1", NOON, "acme"))

    def broken(**fault: object) -> Answer:
        wire.post("/__faults__", [{"platform": "x", "times": 1, **fault}])
        return wire.x("tweets", ids="1")

    answer = broken(kind="html")
    assert (answer.status, "Bad Gateway" in answer.body) == (502, True)
    with pytest.raises(IncompleteRead):
        broken(kind="truncated")
    with pytest.raises(RemoteDisconnected):
        broken(kind="dropped")
    began = monotonic()
    assert broken(kind="slow", seconds=0.3).ids() == ["1"]
    assert monotonic() - began >= 0.3
    assert wire.x("tweets", ids="1").ids() == ["1"]


def lists(wire: Wire) -> dict[str, list[str]]:
    """The same three posts of ada, from a list of each platform and from a nested one."""
    found = wire.graph("5", fields="business_discovery.username(ada){media{id}}").body
    return {
        "x": wire.x("tweets/search/recent", query="acme").ids(),
        "youtube": [v["id"]["videoId"] for v in wire.youtube("search", q="acme").body["items"]],
        "facebook": wire.graph("4/posts").ids(),
        "instagram": [media["id"] for media in found["business_discovery"]["media"]["data"]],
    }


@pytest.mark.parametrize(
    ("kind", "found"),
    [("duplicate", "3213"), ("reordered", "123"), ("empty", "")],
)
def test_lists_are_spoilt_on_request(serve: Serve, kind: str, found: str) -> None:
    lines = [
        post(platform, f"{platform}-{n}" if platform == "youtube" else f"{len(platform)}{n}",
             f"2026-11-20T0{n}:00:00Z", "acme")
        for platform in PATHS for n in (1, 2, 3)
    ]  # fmt: skip
    wire = serve(
        {"type": "account", "platform": "facebook", "id": "4", "handle": "ada"},
        {"type": "account", "platform": "instagram", "id": "5", "handle": "ada"},
        *lines,
    )
    wire.post("/__faults__", [{"platform": name, "kind": kind} for name in PATHS])
    for platform, ids in lists(wire).items():
        assert "".join(post_id[-1] for post_id in ids) == found, platform
    meta = wire.x("tweets/search/recent", query="acme").body["meta"]
    assert meta["result_count"] == len(found)


def test_a_fault_may_let_some_calls_pass_first(serve: Serve) -> None:
    wire = serve(post("x", "1", NOON, "acme"))
    wire.post("/__faults__", [{"platform": "x", "status": 503, "after": 2, "times": 1}])
    assert [wire.x("tweets", ids="1").status for _ in range(4)] == [200, 200, 503, 200]


def test_posts_change_and_go_on_request(serve: Serve) -> None:
    wire = serve(
        post("x", "1", "2026-11-20T09:00:00Z", "acme"),
        post("x", "2", "2026-11-20T09:30:00Z", "acme"),
    )
    assert wire.x("tweets/search/recent", query="acme").ids() == ["2", "1"]
    edit = {"platform": "x", "kind": "edited", "post": "1", "text": "kettle of @ben #tea"}
    wire.post("/__faults__", [edit, {"platform": "x", "kind": "deleted", "post": "2"}])
    assert wire.x("tweets/search/recent", query="acme").ids() == []
    assert wire.x("tweets/search/recent", query="#tea").ids() == ["1"]
    lost = wire.x("tweets", ids="1,2").body
    assert (lost["data"][0]["text"], lost["errors"][0]["value"]) == (edit["text"], "2")
    # clearing the faults does not bring them back
    wire.post("/__faults__", [])
    assert wire.x("tweets", ids="1,2").ids() == ["1"]
    unknown = wire.post("/__faults__", [{"platform": "x", "kind": "deleted", "post": "9"}])
    assert unknown.body == {"error": "there is no post '9'"}


def test_the_clock_moves_in_the_middle(serve: Serve) -> None:
    wire = serve(post("x", "1", "2026-11-20T13:00:00Z", "acme"))
    wire.post("/__faults__", [{"platform": "x", "kind": "clock", "seconds": 3600, "times": 1}])
    assert wire.x("tweets", ids="1").ids() == ["1"]
    assert wire.get("/__clock__").body["now"].startswith("2026-11-20T13:00:0")


@pytest.mark.parametrize(
    "fault",
    [
        {"platform": "mastodon", "kind": "quota"},
        {"platform": "x"},
        {"platform": "x", "kind": "rain"},
        {"platform": "x", "kind": "deleted"},
        {"platform": "x", "kind": "quota", "code": 4},
        {"platform": "x", "kind": "quota", "colour": "red"},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(serve: Serve, fault: dict[str, str]) -> None:
    assert serve().post("/__faults__", {"faults": [fault]}).status == 400
