"""What tokens open, for how long, and what they do not."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import urlencode

import pytest

from tests.sandbox.ways_in import (
    READONLY,
    WORLD,
    allowed,
    exchanged,
    of_meta,
    of_x,
    page_of,
    returned,
)
from tests.sandbox.wire import Answer, Serve, Wire

BASIC = {
    "Authorization": f"Basic {b64encode(b'our-app:our-secret').decode()}",
    "Content-Type": "application/x-www-form-urlencoded",
}
OWN = {
    "x": "/2/users/me",
    "google": "/youtube/v3/channels?part=id&mine=true",
    "meta": "/v26.0/me",
}


@pytest.fixture
def wire(serve: Serve) -> Wire:
    return serve(*WORLD)


def test_xs_refresh_token_rotates(wire: Wire) -> None:
    old = exchanged(wire, "x", allowed(wire, "x")).body
    again = {"grant_type": "refresh_token", "refresh_token": old["refresh_token"]}

    def refreshed() -> Answer:
        form = urlencode(again).encode()
        return wire.request(f"{wire.running.url}/2/oauth2/token", form, BASIC)

    new = refreshed()
    assert new.status == 200
    assert new.body["refresh_token"] != old["refresh_token"]
    assert of_x(refreshed()) == (
        400, "invalid_request", "Value passed for the token was invalid."
    )  # fmt: skip


def test_googles_refresh_token_stays(wire: Wire) -> None:
    old = exchanged(wire, "google", allowed(wire, "google")).body
    for _ in range(2):
        refreshed = wire.form(
            "/token",
            grant_type="refresh_token",
            refresh_token=old["refresh_token"],
            client_id="our-app",
            client_secret="our-secret",
        )
        assert refreshed.status == 200
        assert "refresh_token" not in refreshed.body


def test_tokens_end(wire: Wire) -> None:
    for platform, lifetime in (("x", "14:00:30"), ("google", "13:00:30"), ("meta", "13:00:30")):
        wire.post("/__clock__", {"now": "2026-11-20T12:00:00Z"})
        wire.token = exchanged(wire, platform, allowed(wire, platform)).body["access_token"]
        path = OWN[platform]
        assert wire.get(path).status == 200
        wire.post("/__clock__", {"now": f"2026-11-20T{lifetime}Z"})
        ended = wire.get(path)
        if platform == "meta":
            assert of_meta(ended) == (400, 190, 463)
        else:
            assert ended.status == 401


def test_a_token_speaks_for_who_was_signed_in(wire: Wire) -> None:
    wire.token = exchanged(wire, "x", allowed(wire, "x", account="8")).body["access_token"]
    assert wire.x("users/me").body == {"data": {"id": "8", "name": "Ben", "username": "Ben"}}
    wire.token = exchanged(wire, "google", allowed(wire, "google", account="UC7")).body[
        "access_token"
    ]
    own = wire.get("/youtube/v3/channels", part="id", mine="true")
    assert own.ids("items") == ["UC7"]


def test_an_app_alone_is_nobody(wire: Wire) -> None:
    form = b"grant_type=client_credentials"
    app = wire.request(f"{wire.running.url}/oauth2/token", form, BASIC).body
    assert app["token_type"] == "bearer"
    wire.token = app["access_token"]
    assert wire.x("tweets", ids="1").ids() == ["1"]
    refused = wire.x("users/me")
    assert (refused.status, refused.body["title"]) == (403, "Unsupported Authentication")
    anonymous = wire.form("/oauth2/token", grant_type="client_credentials")
    assert (anonymous.status, anonymous.body["errors"][0]["code"]) == (403, 99)


def test_what_is_withdrawn_opens_nothing(wire: Wire) -> None:
    for platform, revoke in (("x", "/2/oauth2/revoke"), ("google", "/revoke")):
        bought = exchanged(wire, platform, allowed(wire, platform)).body
        wire.token = bought["access_token"]
        assert wire.form(revoke, token=bought["refresh_token"]).status == 200
        path = "/x/2/users/me" if platform == "x" else "/youtube/v3/channels?part=id&mine=true"
        assert wire.get(path).status == 401
    wire.token = exchanged(wire, "meta", allowed(wire, "meta")).body["access_token"]
    gone = wire.request(f"{wire.running.url}/v26.0/me/permissions", method="DELETE")
    assert gone.body == {"success": True}
    assert of_meta(wire.graph("me")) == (400, 190, 458)


def test_google_tells_what_a_token_is(wire: Wire) -> None:
    wire.post("/__clock__", {"now": "2026-11-20T12:00:00Z"})
    token = exchanged(wire, "google", allowed(wire, "google")).body["access_token"]
    told = wire.get("/tokeninfo", access_token=token).body
    assert (told["aud"], told["scope"], told["access_type"]) == ("our-app", READONLY, "offline")
    assert 3590 <= int(told["expires_in"]) <= 3599
    assert wire.get("/tokeninfo", access_token="made-up").status == 400


def test_a_short_token_becomes_a_long_one_and_pages_get_endless_ones(wire: Wire) -> None:
    app = {"client_id": "our-app", "client_secret": "our-secret"}
    short = exchanged(wire, "meta", allowed(wire, "meta")).body["access_token"]
    long = wire.get(
        "/oauth/access_token", grant_type="fb_exchange_token", fb_exchange_token=short, **app
    ).body
    assert long["expires_in"] == 60 * 24 * 3600
    wire.token = long["access_token"]
    page = wire.graph("me/accounts").body["data"][0]
    told = wire.graph("debug_token", input_token=page["access_token"]).body["data"]
    assert (told["type"], told["expires_at"], told["is_valid"]) == ("PAGE", 0, True)
    assert told["app_id"] == "our-app"
    wire.token = page["access_token"]
    assert wire.graph("1001/posts").ids() == ["1001_1"]
    wire.post("/__clock__", {"now": "2027-11-20T12:00:00Z"})
    assert wire.graph("1001/posts").status == 200


def test_metas_app_token_names_its_app(wire: Wire) -> None:
    answer = wire.get(
        "/oauth/access_token",
        grant_type="client_credentials",
        client_id="our-app",
        client_secret="our-secret",
    ).body
    assert answer["access_token"].startswith("our-app|")
    told = wire.graph("debug_token", input_token=answer["access_token"]).body["data"]
    assert (told["type"], told["app_id"]) == ("APP", "our-app")


def test_a_declined_permission_is_missed_where_it_is_needed(wire: Wire) -> None:
    code = allowed(wire, "meta", scope="pages_read_engagement")
    wire.token = exchanged(wire, "meta", code).body["access_token"]
    statuses = {p["permission"]: p["status"] for p in wire.graph("me/permissions").body["data"]}
    assert statuses == {
        "pages_read_engagement": "granted",
        "pages_read_user_content": "declined",
        "pages_show_list": "declined",
        "public_profile": "declined",
    }
    assert wire.graph("1001/posts").ids() == ["1001_1"]
    for path, scope in (
        ("1001/tagged", "pages_read_user_content"),
        ("me/accounts", "pages_show_list"),
    ):
        refused = wire.graph(path)
        assert of_meta(refused) == (403, 10, None)
        assert f"'{scope}' permission" in refused.body["error"]["message"]


def test_a_scope_that_was_not_asked_for_is_missed(wire: Wire) -> None:
    came = returned(wire.form(page_of("x", scope="users.read"), decision="allow"))
    wire.token = exchanged(wire, "x", came["code"]).body["access_token"]
    assert (wire.x("tweets", ids="1").status, wire.x("users/me").status) == (403, 403)
    came = returned(
        wire.form(page_of("google", scope=f"openid {READONLY}"), decision="allow", scope="openid")
    )
    wire.token = exchanged(wire, "google", came["code"]).body["access_token"]
    refused = wire.get("/youtube/v3/videos", part="id", id="v1")
    assert refused.status == 403
    assert refused.body["error"]["errors"][0]["reason"] == "insufficientPermissions"
