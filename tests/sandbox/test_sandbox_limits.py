"""The limiter in process, and what quotas do at the wire."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.credentials import Credentials, CredentialsError, read
from sandbox.limits import BUCKETS, Bucket
from sandbox.refusal import Refusal
from tests.sandbox.wire import NOON, Serve, Wire, post

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def spent(credentials: Credentials, platform: str, bucket: str, now: datetime) -> str:
    """`left`, or why not."""
    try:
        return str(credentials.spend(platform, "t", {bucket: 1}, now)[bucket].left)
    except Refusal as refusal:
        return refusal.kind


def test_a_window_of_x_ends_with_the_quarter() -> None:
    credentials = Credentials({"x": {"t": {"search": 2}}})
    late = START + timedelta(minutes=14, seconds=59)
    assert [spent(credentials, "x", "search", late) for _ in range(3)] == ["1", "0", "rate_limit"]
    assert spent(credentials, "x", "search", START + 15 * MINUTE) == "1"


def test_metas_hour_rolls() -> None:
    credentials = Credentials({"facebook": {"t": {"calls": 2}}})
    assert spent(credentials, "facebook", "calls", START) == "1"
    assert spent(credentials, "facebook", "calls", START + 40 * MINUTE) == "0"
    assert spent(credentials, "facebook", "calls", START + 59 * MINUTE) == "rate_limit"
    # the first one is an hour old, the second is not
    assert spent(credentials, "facebook", "calls", START + 61 * MINUTE) == "0"
    assert spent(credentials, "facebook", "calls", START + 62 * MINUTE) == "rate_limit"


@pytest.mark.parametrize(
    ("bucket", "now", "began", "ends"),
    [
        # in California it is 04:00, and midnight was eight hours behind UTC
        (BUCKETS["youtube"]["units"], "2026-11-20T12:00", "2026-11-20T08:00", "2026-11-21T08:00"),
        # the day the clocks go back there has 25 hours
        (BUCKETS["youtube"]["units"], "2026-11-01T12:00", "2026-11-01T07:00", "2026-11-02T08:00"),
        (BUCKETS["x"]["month"], "2026-11-20T12:00", "2026-10-28T00:00", "2026-11-28T00:00"),
        (BUCKETS["x"]["month"], "2026-12-28T00:00", "2026-12-28T00:00", "2027-01-28T00:00"),
        (BUCKETS["x"]["month"], "2027-02-01T00:00", "2027-01-28T00:00", "2027-02-28T00:00"),
        (BUCKETS["x"]["search"], "2026-11-20T12:29", "2026-11-20T12:15", "2026-11-20T12:30"),
    ],
)
def test_windows_begin_and_end(bucket: Bucket, now: str, began: str, ends: str) -> None:
    moment = datetime.fromisoformat(f"{now}+00:00")
    assert bucket.began_at(moment) == datetime.fromisoformat(f"{began}+00:00")
    assert bucket.ends_at(moment, moment) == datetime.fromisoformat(f"{ends}+00:00")


def test_tokens_have_quotas_of_their_own_and_share_those_of_their_app() -> None:
    credentials = Credentials(
        {
            "x": {"a": {"search": 2, "app": "one"}, "b": {"search": 2, "app": "one"}, "c": {}},
            "apps": {"x": {"one": {"search": 3}}},
        }
    )

    def search(token: str) -> str:
        try:
            standing = credentials.spend("x", token, {"search": 1}, START)
        except Refusal:
            return "refused"
        return str(standing["search"].left) if standing else "free"

    assert [search(token) for token in "aabbac"] == ["1", "0", "0", "refused", "refused", "free"]


def test_a_refused_call_costs_nothing() -> None:
    credentials = Credentials({"x": {"t": {"search": 5, "month": 1}}})
    credentials.charge("x", "t", {"month": 1}, START)
    for _ in range(2):
        with pytest.raises(Refusal):
            credentials.spend("x", "t", {"search": 1, "month": 0}, START)
    assert spent(credentials, "x", "search", START) == "4"


def test_a_day_of_calls_is_counted_in_no_time() -> None:
    """A simulation asks hundreds of thousands of times: nothing is summed anew at each."""
    credentials = Credentials({"facebook": {"t": {"pages": 100_000}}})
    for second in range(24 * 60):
        left = spent(credentials, "facebook", "pages", START + second * MINUTE)
    assert left == str(100_000 - 24 * 60)
    assert spent(credentials, "facebook", "pages", START + 24 * HOUR + MINUTE) == left


@pytest.fixture
def quota(serve: Serve, tmp_path: Path) -> Any:
    def quota(told: object, *, now: str = NOON) -> Wire:
        file = tmp_path / "credentials.json"
        file.write_text(json.dumps(told))
        wire = serve(
            {"type": "account", "platform": "facebook", "id": "5", "handle": "ada"},
            {"type": "account", "platform": "instagram", "id": "6", "handle": "ada"},
            *(post("x", str(n), "2026-11-20T09:00:00Z", "acme") for n in range(1, 13)),
            now=now,
            credentials=file,
        )
        wire.token = "ours"
        return wire

    return quota


def test_xs_month_counts_posts_and_not_calls(quota: Any) -> None:
    wire = quota({"x": {"ours": {"month": 12}}})
    first = wire.x("tweets/search/recent", query="acme", max_results="10")
    assert len(first.ids()) == 10
    # the same ten are free for the rest of the day
    for _ in range(3):
        assert len(wire.x("tweets/search/recent", query="acme").ids()) == 10
    assert wire.x("tweets", ids="1,2").status == 200
    capped = wire.x("tweets", ids="1,2")
    assert (capped.status, capped.body["title"]) == (429, "UsageCapExceeded")
    assert int(capped.headers["x-rate-limit-remaining"]) > 0
    usage = wire.x("usage/tweets", **{"usage.fields": "daily_project_usage", "days": "2"})
    assert usage.status == 429
    wire.post("/__clock__", {"now": "2026-11-28T00:00:00Z"})
    assert wire.x("tweets", ids="1,2").status == 200


def test_usage_tells_what_was_read(serve: Serve) -> None:
    wire = serve(*(post("x", str(n), "2026-11-20T09:00:00Z", "acme") for n in range(1, 5)))
    wire.x("tweets", ids="1,2,3")
    wire.x("tweets", ids="3,4")
    wire.post("/__clock__", {"now": "2026-11-21T12:00:00Z"})
    wire.x("tweets", ids="4")
    fields = {"usage.fields": "daily_project_usage", "days": "2"}
    assert wire.x("usage/tweets", **fields).body["data"] == {
        "cap_reset_day": 28,
        "project_cap": "3000000",
        "project_id": "1",
        "project_usage": "5",
        "daily_project_usage": {
            "project_id": "1",
            "usage": [
                {"date": "2026-11-20T00:00:00.000Z", "usage": "4"},
                {"date": "2026-11-21T00:00:00.000Z", "usage": "1"},
            ],
        },
    }


def test_xs_credits_run_out(quota: Any) -> None:
    wire = quota({"x": {"ours": {"credits": 60}}})
    assert wire.x("users/by", usernames="ada").status == 200  # 10
    assert wire.x("tweets/search/recent", query="acme").status == 200  # 50
    spent = wire.x("tweets", ids="1")
    assert (spent.status, spent.body["title"]) == (402, "CreditsDepleted")


def test_a_minute_and_a_day_of_youtube(quota: Any) -> None:
    wire = quota({"youtube": {"ours": {"minute": 1, "search": 2}}})
    reasons = []
    for now in (NOON, NOON, "2026-11-20T12:01:00Z", "2026-11-20T12:02:00Z"):
        wire.post("/__clock__", {"now": now})
        answer = wire.youtube("search")
        reasons.append(
            answer.body.get("error", {}).get("errors", [{"reason": "good"}])[0]["reason"]
        )
    assert reasons == ["good", "rateLimitExceeded", "good", "quotaExceeded"]


@pytest.mark.parametrize(
    ("bucket", "header", "code"),
    [("calls", "X-App-Usage", 4), ("page", "X-Page-Usage", 32)],
)
def test_a_share_of_metas_limits_is_told_until_it_is_used_up(
    quota: Any, bucket: str, header: str, code: int
) -> None:
    wire = quota({"facebook": {"ours": {bucket: 4}}})
    answers = [wire.graph("5") for _ in range(5)]
    told = [json.loads(answer.headers[header])["call_count"] for answer in answers]
    assert told == [25, 50, 75, 100, 100]
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 403]
    assert answers[-1].body["error"]["code"] == code


@pytest.mark.parametrize(("bucket", "code"), [("user", 17), ("custom", 613)])
def test_other_limits_of_meta_are_not_told_before(quota: Any, bucket: str, code: int) -> None:
    wire = quota({"facebook": {"ours": {bucket: 1}}})
    assert wire.graph("5").status == 200
    assert wire.graph("5").body["error"]["code"] == code


@pytest.mark.parametrize(
    ("platform", "bucket", "path", "code"),
    [("facebook", "pages", "5", 80001), ("instagram", "instagram", "6", 80002)],
)
def test_a_business_learns_when_it_may_go_on(
    quota: Any, platform: str, bucket: str, path: str, code: int
) -> None:
    wire = quota({platform: {"ours": {bucket: 1}}})
    assert wire.graph(path).status == 200
    wire.post("/__clock__", {"now": "2026-11-20T13:00:00Z"})
    refused = wire.graph(path)
    assert refused.body["error"]["code"] == code
    (owned,) = json.loads(refused.headers["X-Business-Use-Case-Usage"]).values()
    assert owned[0]["type"] == bucket
    assert owned[0]["call_count"] == 100
    assert owned[0]["estimated_time_to_regain_access"] in (23 * 60, 23 * 60 - 1, 23 * 60 + 1)


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        '{"mastodon": {"t": {}}}',
        '{"x": {"t": {"posts": 1}}}',
        '{"x": {"t": "generous"}}',
        "nonsense",
    ],
)
def test_credentials_that_make_no_sense_are_refused(tmp_path: Path, told: str) -> None:
    file = tmp_path / "credentials.json"
    file.write_text(told)
    with pytest.raises(CredentialsError, match="Cannot read the credentials"):
        read(file)


def test_the_standard_quotas_have_a_name(quota: Any) -> None:
    wire = quota({"x": {"ours": "standard"}})
    answer = wire.x("tweets/search/recent", query="acme")
    assert answer.headers["x-rate-limit-limit"] == "450"
    assert answer.headers["x-rate-limit-remaining"] == "449"
