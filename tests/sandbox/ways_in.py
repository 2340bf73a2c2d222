"""The ways in, walked as a browser and a client walk them: page, redirect, code, token."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.sandbox.wire import Answer, Line, Wire, post

BACK = "http://127.0.0.1:8000/connected/"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-0"
CHALLENGE = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
READONLY = "https://www.googleapis.com/auth/youtube.readonly"
ASKED = {
    "x": {
        "response_type": "code",
        "scope": "tweet.read users.read offline.access",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    },
    "google": {"response_type": "code", "scope": READONLY, "access_type": "offline"},
    "meta": {"scope": "pages_show_list,pages_read_engagement,pages_read_user_content"},
}
PAGES = {
    "x": "/i/oauth2/authorize",
    "google": "/o/oauth2/v2/auth",
    "meta": "/v26.0/dialog/oauth",
}
TOKENS = {"x": "/2/oauth2/token", "google": "/token", "meta": "/v26.0/oauth/access_token"}


WORLD: list[Line] = [
    {"type": "account", "platform": "x", "id": "7", "handle": "ada"},
    {"type": "account", "platform": "x", "id": "8", "handle": "Ben"},
    {"type": "account", "platform": "youtube", "id": "UC7", "handle": "ada"},
    {"type": "account", "platform": "facebook", "id": "1001", "handle": "acme"},
    post("facebook", "1001_1", "2026-11-18T08:00:00Z", "Tea", author="acme"),
    post("x", "1", "2026-11-18T08:00:00Z", "Tea"),
    post("youtube", "v1", "2026-11-18T08:00:00Z", "Tea"),
]


def page_of(platform: str, **changed: str) -> str:
    asked = {"client_id": "our-app", "redirect_uri": BACK, "state": "s-1", **ASKED[platform]}
    return f"{PAGES[platform]}?{urlencode(asked | changed)}"


def returned(answer: Answer) -> dict[str, str]:
    """The parameters the browser is sent back with."""
    assert answer.status == 302
    url = urlsplit(answer.headers["Location"])
    assert f"{url.scheme}://{url.netloc}{url.path}" == BACK
    return dict(parse_qsl(url.query))


def allowed(wire: Wire, platform: str, **form: str) -> str:
    """A code, by clicking Allow; all scopes stay ticked unless told otherwise."""
    ticked = {"scope": ",".join(ASKED[platform]["scope"].replace(",", " ").split())}
    answer = wire.form(page_of(platform), **({"decision": "allow"} | ticked | form))
    came = returned(answer)
    assert came["state"] == "s-1"
    return came["code"]


def exchanged(wire: Wire, platform: str, bought_with: str, **changed: str) -> Answer:
    fields = {
        "grant_type": "authorization_code",
        "client_id": "our-app",
        "client_secret": "our-secret",
        "redirect_uri": BACK,
        "code": bought_with,
        "code_verifier": VERIFIER,
    }
    return wire.form(TOKENS[platform], **(fields | changed))


def of_x(answer: Answer) -> object:
    return answer.status, answer.body["error"], answer.body["error_description"]


def of_google(answer: Answer) -> object:
    return answer.status, answer.body["error"]


def of_meta(answer: Answer) -> object:
    return answer.status, answer.body["error"]["code"], answer.body["error"].get("error_subcode")
