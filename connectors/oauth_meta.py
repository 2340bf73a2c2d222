"""How Meta hands out tokens: a short one for a code, a long one for the short one.

The tokens of Pages that a long one gives do not end (see `connectors.facebook.pages`).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from connectors.answer import Answer
from connectors.errors import Unauthorized
from connectors.grants import App, Grant, read_token
from connectors.meta import VERSION
from connectors.oauth_refusals import refusal
from connectors.platforms import PLATFORMS
from connectors.reading import at, count, elements
from connectors.session import call

HOST = "https://graph.facebook.com"
LATEST = 4_102_444_800  # the year 2100, in seconds since 1970


def exchange(
    platform: str, app: App, code: str, verifier: str, redirect_uri: str, now: datetime
) -> Grant:
    """`verifier` stays here: Meta's page takes no challenge, and the app's secret is the proof."""
    short, _ = _token(platform, app, {"code": code, "redirect_uri": redirect_uri}, now)
    return refresh(platform, app, short, now)


def refresh(platform: str, app: App, refresh_token: str, now: datetime) -> Grant:
    """A token of 60 days for any that is still alive."""
    values = {"grant_type": "fb_exchange_token", "fb_exchange_token": refresh_token}
    token, expires_at = _token(platform, app, values, now)
    return inspect(platform, app, token, now, expires_at)


def inspect(
    platform: str, app: App, token: str, now: datetime, expires_at: datetime | None = None
) -> Grant:
    """What a token is good for. Raises Unauthorized for a dead one.

    expires_at: its end, where Meta does not say another.
    """
    own = f"{app.client_id}|{app.client_secret}"
    answer = _get(platform, app, "/debug_token", {"input_token": token, "access_token": own}, now)
    about = at(answer.json, "data")
    if at(about, "is_valid") is not True:
        said = answer.said("data", "error", "message")
        raise Unauthorized(answer.sentence(said or "the token is no longer valid."))
    ends = [
        datetime.fromtimestamp(second, UTC)
        for name in ("expires_at", "data_access_expires_at")
        if (second := count(at(about, name))) and second < LATEST
    ]
    return Grant(
        token=token,
        refresh_token=token,
        expires_at=min(ends, default=expires_at),
        scopes=frozenset(s for s in elements(at(about, "scopes")) if isinstance(s, str)),
    )


def revoke(platform: str, app: App, token: str, now: datetime) -> None:
    path, bearer = f"/{VERSION}/me/permissions", {"Authorization": f"Bearer {token}"}
    with suppress(Unauthorized):  # dead already
        call(PLATFORMS[platform], app.at(HOST), "DELETE", path, {}, bearer, refusal, now)


def _token(
    platform: str, app: App, values: Mapping[str, str], now: datetime
) -> tuple[str, datetime | None]:
    known = {"client_id": app.client_id, "client_secret": app.client_secret}
    return read_token(_get(platform, app, "/oauth/access_token", {**known, **values}, now), now)


def _get(platform: str, app: App, path: str, values: Mapping[str, str], now: datetime) -> Answer:
    path = f"/{VERSION}{path}"
    return call(PLATFORMS[platform], app.at(HOST), "GET", path, values, {}, refusal, now)
