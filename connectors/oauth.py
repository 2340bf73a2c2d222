"""How a person connects an account: the page that asks them, and the tokens it leads to.

    new_verifier -> authorization_url -> (they allow it there) -> exchange -> Grant
                                             Grant -> refresh, before it ends; revoke, at the end

The errors are those of `connectors.errors`: Unauthorized where the person has to begin anew,
Forbidden where the operator has to mend our registration.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from connectors import oauth_meta, oauth_pkce
from connectors.grants import App, Grant
from connectors.meta import VERSION

__all__ = [
    "App",
    "Grant",
    "authorization_url",
    "exchange",
    "inspect",
    "new_verifier",
    "refresh",
    "revoke",
]


class Way(Protocol):
    def exchange(
        self, platform: str, app: App, code: str, verifier: str, redirect_uri: str, now: datetime
    ) -> Grant: ...

    def refresh(self, platform: str, app: App, refresh_token: str, now: datetime) -> Grant: ...

    def revoke(self, platform: str, app: App, token: str, now: datetime) -> None: ...


WAYS: dict[str, Way] = {
    "x": oauth_pkce,
    "youtube": oauth_pkce,
    "facebook": oauth_meta,
    "instagram": oauth_meta,
}


@dataclass(frozen=True, slots=True)
class Door:
    """The page that asks a person, and what it is asked for."""

    page: str
    scope: str
    more: Mapping[str, str] = field(default_factory=dict)


META = f"https://www.facebook.com/{VERSION}/dialog/oauth"
PAGES = "pages_show_list,pages_read_engagement"
DOORS = {
    "x": Door("https://x.com/i/oauth2/authorize", "tweet.read users.read offline.access"),
    "youtube": Door(
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://www.googleapis.com/auth/youtube.readonly",
        # Else Google gives a refresh token the first time only.
        {"access_type": "offline", "prompt": "consent"},
    ),
    "facebook": Door(META, f"{PAGES},pages_read_user_content"),
    "instagram": Door(
        META, f"{PAGES},instagram_basic,instagram_manage_comments,instagram_manage_insights"
    ),
}


def new_verifier() -> str:
    """A secret to keep from `authorization_url` to `exchange`: 64 characters (RFC 7636, 4.1)."""
    return token_urlsafe(48)


def authorization_url(
    platform: str, app: App, *, redirect_uri: str, state: str, verifier: str
) -> str:
    """Where to send the person. They come back to `redirect_uri` with `state`, and with `code` or
    `error`."""
    door = DOORS[platform]
    values = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": redirect_uri,
        "scope": door.scope,
        "state": state,
        **door.more,
    }
    if WAYS[platform] is oauth_pkce:
        digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
        values |= {"code_challenge": digest, "code_challenge_method": "S256"}
    page = door.page
    if app.sandbox:
        page = app.sandbox.rstrip("/") + urlsplit(page).path
    return f"{page}?{urlencode(values)}"


def exchange(
    platform: str, app: App, *, code: str, verifier: str, redirect_uri: str, now: datetime
) -> Grant:
    """What the code stands for. It is good once: X lets 30 seconds pass, the others minutes."""
    return WAYS[platform].exchange(platform, app, code, verifier, redirect_uri, now)


def refresh(platform: str, app: App, refresh_token: str, now: datetime) -> Grant:
    """A new grant for `Grant.refresh_token`, which may be used up by this: store the new one."""
    return WAYS[platform].refresh(platform, app, refresh_token, now)


def revoke(platform: str, app: App, token: str, now: datetime) -> None:
    """Make a token worthless; one that is so already is fine."""
    WAYS[platform].revoke(platform, app, token, now)


def inspect(platform: str, app: App, token: str, now: datetime) -> Grant | None:
    """What the platform says of a token that was pasted; None where it says nothing of any."""
    return oauth_meta.inspect(platform, app, token, now) if WAYS[platform] is oauth_meta else None
