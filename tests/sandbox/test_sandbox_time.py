from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.sandbox.wire import NOON, Serve, change, post


def test_the_clock_starts_where_it_is_told_and_runs_on(serve: Serve) -> None:
    wire = serve(now=NOON)
    assert wire.get("/__clock__").body["now"].startswith("2026-11-20T12:00:0")
    moved = wire.post("/__clock__", {"now": "2027-01-04T00:00:00+02:00"}).body["now"]
    assert moved.startswith("2027-01-03T22:00:0")
    assert wire.post("/__clock__", {"then": NOON}).status == 400


def test_what_lies_ahead_of_the_clock_does_not_exist(serve: Serve) -> None:
    wire = serve(
        post("x", "1", "2026-11-20T11:00:00Z", "acme one", likes=1),
        post("x", "2", "2026-11-20T13:00:00Z", "acme two"),
        change("x", "1", "2026-11-20T14:00:00Z", "edit", text="no longer"),
        change("x", "1", "2026-11-20T14:00:00Z", "metrics", likes=9),
        change("x", "2", "2026-11-20T15:00:00Z", "delete"),
    )

    def found(now: str) -> list[str]:
        wire.post("/__clock__", {"now": now})
        return wire.x("tweets/search/recent", query="acme").ids()

    assert found("2026-11-20T12:59:00Z") == ["1"]
    assert found("2026-11-20T13:00:00Z") == ["2", "1"]
    assert found("2026-11-20T14:00:00Z") == ["2"]
    edited = wire.x("tweets/1", **{"tweet.fields": "public_metrics"}).body["data"]
    assert (edited["text"], edited["public_metrics"]["like_count"]) == ("no longer", 9)
    assert found("2026-11-20T15:00:00Z") == []
    assert "errors" in wire.x("tweets", ids="2").body
    assert found("2026-11-20T13:30:00Z") == ["2", "1"]


OUTAGE = {
    "type": "outage",
    "account": "ada",
    "from": "2026-11-20T10:00:00Z",
    "to": "2026-11-20T13:00:00Z",
    "error": "unavailable",
}


@pytest.mark.parametrize(
    ("platform", "listing", "status"),
    [
        ("x", "/2/users/123/tweets", 503),
        ("youtube", "/youtube/v3/playlistItems?part=snippet&key=k&playlistId=UU123", 503),
        ("facebook", "/v26.0/123/posts?access_token=t", 500),
        (
            "instagram",
            "/v26.0/123?access_token=t&fields=business_discovery.username(ada){id}",
            500,
        ),
        ("instagram", "/v26.0/123/media?access_token=t", 500),
    ],
)
def test_an_outage_closes_the_listings_of_one_account(
    serve: Serve, platform: str, listing: str, status: int
) -> None:
    names = {"id": "UC123" if platform == "youtube" else "123", "handle": "ada"}
    wire = serve(
        {"type": "account", "platform": platform} | names,
        OUTAGE | {"platform": platform},
        post(platform, "1", "2026-11-20T09:00:00Z", "#acme"),
    )
    assert wire.get(listing).status == status
    wire.post("/__clock__", {"now": OUTAGE["to"]})
    assert wire.get(listing).status == 200
    wire.post("/__clock__", {"now": "2026-11-20T09:59:00Z"})
    assert wire.get(listing).status == 200


def test_an_outage_leaves_searches_open(serve: Serve) -> None:
    wire = serve(OUTAGE | {"platform": "x"}, post("x", "1", "2026-11-20T09:00:00Z", "acme"))
    assert wire.x("tweets/search/recent", query="acme").ids() == ["1"]


def test_an_outage_may_name_an_http_status(serve: Serve) -> None:
    wire = serve(
        OUTAGE | {"platform": "x", "error": 429},
        post("x", "1", "2026-11-20T09:00:00Z", "acme"),
    )
    (user,) = wire.x("users/by", usernames="ada").body["data"]
    answer = wire.x(f"users/{user['id']}/tweets")
    assert (answer.status, answer.headers["x-rate-limit-remaining"]) == (429, "0")


def test_dead_and_missing_tokens_are_refused(serve: Serve) -> None:
    wire = serve()
    wire.token = "invalid-token"
    assert wire.x("tweets", ids="1").status == 401
    assert wire.graph("me").body["error"]["code"] == 190
    wire.token = ""
    assert wire.x("tweets", ids="1").status == 401


def test_a_credentials_file_sets_tokens_and_quotas(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "credentials.json"
    file.write_text('{"x": {"ours": {"tweets": 2}}, "youtube": {"key": {"search": 1}}}')
    wire = serve(credentials=file)
    assert wire.x("tweets", ids="1").status == 401
    wire.token = "ours"
    answers = [wire.x("tweets", ids="1") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert [a.headers["x-rate-limit-remaining"] for a in answers] == ["1", "0", "0"]
    assert answers[0].headers["x-rate-limit-limit"] == "2"
    wire.post("/__clock__", {"now": "2026-11-20T12:15:00Z"})
    assert wire.x("tweets", ids="1").status == 200
    assert wire.youtube("search", key="key").status == 200
    spent = wire.youtube("search", key="key").body["error"]
    assert spent["errors"][0]["reason"] == "quotaExceeded"
    # YouTube's day ends at midnight in California, eight hours behind UTC in November
    wire.post("/__clock__", {"now": "2026-11-21T07:59:00Z"})
    assert wire.youtube("search", key="key").status == 403
    wire.post("/__clock__", {"now": "2026-11-21T08:00:00Z"})
    assert wire.youtube("search", key="key").status == 200


def test_the_clock_can_be_set_from_the_program_that_started_it(serve: Serve) -> None:
    wire = serve()
    wire.running.set_clock(datetime.now(UTC) + timedelta(days=1))
    shown = datetime.fromisoformat(wire.get("/__clock__").body["now"])
    assert abs(shown - datetime.now(UTC) - timedelta(days=1)) < timedelta(seconds=5)
