"""When a platform hands out no token: who has to act, and no secret told."""

from __future__ import annotations

import traceback
from datetime import datetime

import pytest

from connectors import oauth
from connectors.errors import (
    BadPayload,
    BadQuery,
    ConnectorError,
    Forbidden,
    RateLimited,
    Unauthorized,
    Unavailable,
)
from connectors.oauth import App, Grant
from tests.connectors.scripted import Script
from tests.connectors.test_oauth import VERIFIER, exchange


def rfc(error: str, description: str = "") -> dict[str, str]:
    return {"error": error, "error_description": description}


def meta(code: int, message: str = "m", subcode: int = 0) -> dict[str, object]:
    return {"error": {"code": code, "message": message, "error_subcode": subcode}}


@pytest.mark.parametrize(
    ("platform", "status", "body", "error"),
    [
        ("x", 400, rfc("invalid_request", "Value passed for the code was invalid."), Unauthorized),
        ("x", 400, rfc("invalid_request", "The redirect uri did not match."), Forbidden),
        ("x", 401, rfc("unauthorized_client", "Missing valid authorization header"), Forbidden),
        ("youtube", 400, rfc("invalid_grant", "Malformed auth code."), Unauthorized),
        ("youtube", 400, rfc("redirect_uri_mismatch", "Bad Request"), Forbidden),
        ("youtube", 401, rfc("invalid_client", "The OAuth client was not found."), Forbidden),
        ("facebook", 400, meta(100, "This authorization code has been used.", 36009), Unauthorized),
        ("facebook", 200, meta(190, "The session has expired.", 463), Unauthorized),
        ("facebook", 400, meta(100, "make sure your redirect_uri is identical", 36008), Forbidden),
        ("facebook", 400, meta(101, "Error validating application."), Forbidden),
        ("facebook", 400, meta(1, "Error validating client secret."), Forbidden),
        ("facebook", 500, meta(1, "An unknown error has occurred."), Unavailable),
        ("facebook", 500, meta(2, "An unexpected error has occurred."), Unavailable),
        ("x", 503, rfc("temporarily_unavailable"), Unavailable),
        ("x", 429, {"title": "Too Many Requests"}, RateLimited),
        ("youtube", 200, {"token_type": "Bearer"}, BadPayload),
        ("youtube", 200, {"access_token": 7}, BadPayload),
        ("youtube", 200, [], BadPayload),
    ],
)
def test_a_refused_code_says_who_has_to_act(
    script: Script,
    app: App,
    now: datetime,
    platform: str,
    status: int,
    body: object,
    error: type[ConnectorError],
) -> None:
    script.say(body, status)
    with pytest.raises(error) as caught:
        exchange(platform, app, now)
    assert type(caught.value) is error


@pytest.mark.parametrize("platform", oauth.DOORS)
def test_no_error_tells_a_secret(script: Script, app: App, now: datetime, platform: str) -> None:
    verifier = VERIFIER if platform in {"x", "youtube"} else ""  # Meta is never told
    words = f"s3cret the-code {verifier} refresh_token=EAAB"
    for body in (rfc(words, words), [words], {"id_token": "EAAB", "words": words}):
        script.begin()
        script.say(body, 400 if isinstance(body, dict) and "error" in body else 200)
        with pytest.raises(ConnectorError) as caught:
            exchange(platform, app, now)
        shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
        for secret in ("s3cret", "the-code", VERIFIER, "EAAB"):
            assert secret not in shown


def test_what_is_granted_is_not_shown(now: datetime) -> None:
    shown = repr(Grant("s3cret", "s3cret", now, frozenset())) + repr(App("a", "s3cret"))
    assert "s3cret" not in shown


def test_a_sandbox_has_to_be_one(now: datetime) -> None:
    with pytest.raises(BadQuery):
        exchange("x", App("a", "b", sandbox="https://evil.example"), now)
