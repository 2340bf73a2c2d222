"""How X and Google hand out tokens: OAuth 2 for web servers (RFC 6749)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from connectors.answer import Answer
from connectors.contract import Platform
from connectors.errors import BadPayload, Unauthorized
from connectors.grants import App, Grant, read_token
from connectors.oauth_refusals import refusal
from connectors.platforms import YOUTUBE, X
from connectors.reading import at, word
from connectors.session import call


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a platform hands out tokens."""

    platform: Platform
    host: str
    tokens: str
    revoke: str


DESKS = {
    "x": Desk(X, "https://api.x.com", "/2/oauth2/token", "/2/oauth2/revoke"),
    "youtube": Desk(YOUTUBE, "https://oauth2.googleapis.com", "/token", "/revoke"),
}


def exchange(
    platform: str, app: App, code: str, verifier: str, redirect_uri: str, now: datetime
) -> Grant:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect_uri,
    }
    desk = DESKS[platform]
    return _grant(_ask(desk, app, desk.tokens, form, now), None, now)


def refresh(platform: str, app: App, refresh_token: str, now: datetime) -> Grant:
    """X gives another refresh token each time, and the old one is used up; Google's stays."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    desk = DESKS[platform]
    return _grant(_ask(desk, app, desk.tokens, form, now), refresh_token, now)


def revoke(platform: str, app: App, token: str, now: datetime) -> None:
    desk = DESKS[platform]
    # A token that is dead already is as good as revoked; and Google may answer with nothing.
    with suppress(Unauthorized, BadPayload):
        _ask(desk, app, desk.revoke, {"token": token}, now)


def _ask(desk: Desk, app: App, path: str, form: Mapping[str, str], now: datetime) -> Answer:
    """X takes the app's secret in a header, Google in the form."""
    headers = {}
    if desk.platform is X and app.client_secret:
        pair = f"{quote(app.client_id, safe='')}:{quote(app.client_secret, safe='')}"
        headers = {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    elif app.client_secret:
        form = {**form, "client_secret": app.client_secret}
    form = {**form, "client_id": app.client_id}
    return call(desk.platform, app.at(desk.host), "POST", path, form, headers, refusal, now)


def _grant(answer: Answer, refresh_token: str | None, now: datetime) -> Grant:
    token, expires_at = read_token(answer, now)
    return Grant(
        token=token,
        refresh_token=word(at(answer.json, "refresh_token"), 4000) or refresh_token,
        expires_at=expires_at,
        scopes=frozenset(str(at(answer.json, "scope") or "").split()),
    )
