"""Connecting an account: what is sent to the platforms, and what their answers mean."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from connectors import oauth
from connectors.errors import Unauthorized
from connectors.oauth import App, Grant
from tests.connectors.scripted import Script

BACK = "https://app.example/back"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
ALIVE = {"data": {"is_valid": True, "expires_at": 1800000000, "scopes": ["pages_show_list"]}}
SHORT = {"access_token": "short", "expires_in": 3600}
LONG = {"access_token": "long", "token_type": "bearer", "expires_in": 5_184_000}


def exchange(platform: str, app: App, now: datetime) -> Grant:
    return oauth.exchange(
        platform, app, code="the-code", verifier=VERIFIER, redirect_uri=BACK, now=now
    )


@pytest.mark.parametrize(
    ("platform", "page"),
    [
        ("x", "https://x.com/i/oauth2/authorize"),
        ("youtube", "https://accounts.google.com/o/oauth2/v2/auth"),
        ("facebook", "https://www.facebook.com/v26.0/dialog/oauth"),
        ("instagram", "https://www.facebook.com/v26.0/dialog/oauth"),
    ],
)
@pytest.mark.parametrize("sandbox", [None, "http://127.0.0.1:9/x/"])
def test_a_person_is_asked_on_the_platforms_own_page(
    platform: str, page: str, sandbox: str | None
) -> None:
    address = urlsplit(
        oauth.authorization_url(
            platform,
            App("the-app", "s3cret", sandbox),
            redirect_uri=BACK,
            state="st&te",
            verifier=VERIFIER,
        )
    )
    asked = dict(parse_qsl(address.query))
    shown = f"{address.scheme}://{address.netloc}{address.path}"
    assert shown == (page if sandbox is None else f"http://127.0.0.1:9/x{urlsplit(page).path}")
    assert asked["response_type"] == "code"
    assert (asked["client_id"], asked["redirect_uri"]) == ("the-app", BACK)
    assert asked["state"] == "st&te"
    assert asked["scope"]
    proven = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    assert (proven.items() <= asked.items()) == (platform in {"x", "youtube"})
    assert "s3cret" not in address.query
    assert VERIFIER not in address.query


def test_google_is_asked_for_a_token_that_lasts() -> None:
    address = oauth.authorization_url(
        "youtube", App("a", "b"), redirect_uri=BACK, state="s", verifier=VERIFIER
    )
    assert {"access_type": "offline", "prompt": "consent"}.items() <= dict(
        parse_qsl(urlsplit(address).query)
    ).items()


def test_a_verifier_is_new_each_time_and_as_long_as_it_should() -> None:
    one, other = oauth.new_verifier(), oauth.new_verifier()
    assert one != other
    assert 43 <= len(one) <= 128


def test_x_gives_tokens_for_a_code(script: Script, app: App, now: datetime) -> None:
    script.say(
        {
            "token_type": "bearer",
            "expires_in": 7200,
            "access_token": "new",
            "refresh_token": "again",
            "scope": "tweet.read users.read offline.access",
        }
    )
    assert exchange("x", app, now) == Grant(
        token="new",
        refresh_token="again",
        expires_at=now + timedelta(hours=2),
        scopes=frozenset({"tweet.read", "users.read", "offline.access"}),
    )
    (asked,) = script.seen
    assert (asked.method, asked.path) == ("POST", "/2/oauth2/token")
    scheme, _, pair = asked.headers["Authorization"].partition(" ")
    assert (scheme, b64decode(pair)) == ("Basic", b"the-app:s3cret")
    assert asked.form == {
        "grant_type": "authorization_code",
        "code": "the-code",
        "code_verifier": VERIFIER,
        "redirect_uri": BACK,
        "client_id": "the-app",
    }


def test_google_takes_the_secret_in_the_form(script: Script, app: App, now: datetime) -> None:
    script.say({"access_token": "new", "expires_in": 3599, "refresh_token": "1//again"})
    grant = exchange("youtube", app, now)
    assert (grant.token, grant.refresh_token) == ("new", "1//again")
    (asked,) = script.seen
    assert (asked.method, asked.path) == ("POST", "/token")
    assert asked.form["client_secret"] == "s3cret"
    assert asked.form["code_verifier"] == VERIFIER
    assert "Authorization" not in asked.headers


def test_meta_gives_a_short_token_and_then_a_long_one(
    script: Script, app: App, now: datetime
) -> None:
    for answer in (SHORT, LONG, ALIVE):
        script.say(answer)
    assert exchange("facebook", app, now) == Grant(
        token="long",
        refresh_token="long",
        expires_at=datetime(2027, 1, 15, 8, tzinfo=UTC),
        scopes=frozenset({"pages_show_list"}),
    )
    first, second, third = script.seen
    assert {asked.method for asked in script.seen} == {"GET"}
    assert first.path == second.path == "/v26.0/oauth/access_token"
    assert (first.query["code"], first.query["redirect_uri"]) == ("the-code", BACK)
    assert second.query["grant_type"] == "fb_exchange_token"
    assert second.query["fb_exchange_token"] == "short"
    assert third.path == "/v26.0/debug_token"
    assert third.query == {"input_token": "long", "access_token": "the-app|s3cret"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"expires_at": 0}, None),
        ({"expires_at": 0, "data_access_expires_at": 1800000000}, 1800000000),
        ({"expires_at": 1700000000, "data_access_expires_at": 1800000000}, 1700000000),
        ({"expires_at": 10**18}, None),
        ({"expires_at": "soon"}, None),
    ],
)
def test_a_pasted_token_of_meta_tells_its_end(
    script: Script, app: App, now: datetime, said: dict[str, object], expected: int | None
) -> None:
    script.say({"data": {"is_valid": True, "scopes": ["a", 1, None]} | said})
    grant = oauth.inspect("instagram", app, "pasted", now)
    assert grant is not None
    assert grant.scopes == frozenset({"a"})
    assert (grant.expires_at and grant.expires_at.timestamp()) == expected


@pytest.mark.parametrize("platform", ["x", "youtube"])
def test_the_others_say_nothing_of_a_token(platform: str, app: App, now: datetime) -> None:
    assert oauth.inspect(platform, app, "pasted", now) is None


@pytest.mark.parametrize(
    "said", [{"data": {"is_valid": False}}, {"data": {}}, {}, {"data": {"is_valid": "yes"}}]
)
def test_a_dead_token_of_meta_is_dead(
    script: Script, app: App, now: datetime, said: object
) -> None:
    script.say(said)
    with pytest.raises(Unauthorized):
        oauth.inspect("facebook", app, "pasted", now)


def test_x_gives_another_refresh_token_each_time(script: Script, app: App, now: datetime) -> None:
    script.say({"access_token": "new", "expires_in": 7200, "refresh_token": "third"})
    assert oauth.refresh("x", app, "second", now).refresh_token == "third"
    assert script.seen[0].form["refresh_token"] == "second"


def test_googles_refresh_token_stays(script: Script, app: App, now: datetime) -> None:
    script.say({"access_token": "new", "expires_in": 3599})
    assert oauth.refresh("youtube", app, "1//again", now).refresh_token == "1//again"


def test_metas_token_is_its_own_refresh_token(script: Script, app: App, now: datetime) -> None:
    script.say(LONG)
    script.say({"data": {"is_valid": True}})
    grant = oauth.refresh("facebook", app, "long", now)
    assert (grant.token, grant.refresh_token) == ("long", "long")
    assert grant.expires_at == now + timedelta(days=60)


@pytest.mark.parametrize(
    ("platform", "method", "path"),
    [
        ("x", "POST", "/2/oauth2/revoke"),
        ("youtube", "POST", "/revoke"),
        ("facebook", "DELETE", "/v26.0/me/permissions"),
    ],
)
@pytest.mark.parametrize(
    ("body", "status"),
    [({"success": True}, 200), ({"error": "invalid_token"}, 400), ({"error": {"code": 190}}, 400)],
)
def test_a_token_is_revoked_dead_or_alive(
    script: Script,
    app: App,
    now: datetime,
    platform: str,
    method: str,
    path: str,
    body: object,
    status: int,
) -> None:
    script.say(body, status)
    oauth.revoke(platform, app, "old-token", now)
    (asked,) = script.seen
    assert (asked.method, asked.path) == (method, path)
    sent = asked.headers.get("Authorization", "") + asked.body.decode()
    assert "old-token" in sent
    assert "old-token" not in asked.target
