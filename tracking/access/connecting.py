"""Connecting an account: what is asked of the platform, outside of any transaction.

ask -> (a person allows it on the platform's page) -> answered -> Granted
pasted, shared                                                 -> Granted
Granted -> tracking.access.connections.keep, for the account that was chosen
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from brands.models import Connection
from connectors import oauth
from connectors.accounts import Own, accounts, check
from connectors.contract import Access
from connectors.errors import ConnectorError
from connectors.grants import App
from connectors.platforms import PLATFORMS
from tracking.access import registration
from tracking.collecting.troubles import in_words

KEY = "key:"
"""Begins the account of a token that names nobody."""


class Refused(Exception):
    """A sentence for people, with the next step."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What may be kept as connections, one for each account that is chosen."""

    platform: str
    accounts: list[Own]
    token: str = field(repr=False, default="")
    refresh_token: str = field(repr=False, default="")
    expires_at: datetime | None = None
    shared: bool = False

    def packed(self) -> str:
        """As text, to be sealed and kept until the account is chosen."""
        return json.dumps(asdict(self), default=datetime.isoformat)


def unpacked(text: str) -> Granted:
    told = json.loads(text)
    ends = told["expires_at"]
    told["expires_at"] = datetime.fromisoformat(ends) if ends else None
    told["accounts"] = [Own(**own) for own in told["accounts"]]
    return Granted(**told)


@dataclass(frozen=True, slots=True)
class Ways:
    """Besides pasting: whether people can sign in there, and whether there is a key to share."""

    signing_in: bool
    shared: bool


def ways(platform: str) -> Ways:
    return Ways(registration.app(platform) is not None, bool(registration.shared_key(platform)))


def new_verifier() -> str:
    """A secret to keep from `ask` to `answered`."""
    return oauth.new_verifier()


def ask(platform: str, redirect_uri: str, state: str, verifier: str) -> str:
    """Where to send the person. Raises Refused."""
    return oauth.authorization_url(
        platform, _app(platform), redirect_uri=redirect_uri, state=state, verifier=verifier
    )


def answered(platform: str, code: str, verifier: str, redirect_uri: str, now: datetime) -> Granted:
    """What a code stands for. Raises Refused."""
    with _refusing():
        grant = oauth.exchange(
            platform,
            _app(platform),
            code=code,
            verifier=verifier,
            redirect_uri=redirect_uri,
            now=now,
        )
        found = accounts(platform, _access(platform, grant.token, granted=True), now)
    return Granted(platform, found, grant.token, grant.refresh_token or "", grant.expires_at)


def pasted(platform: str, token: str, now: datetime) -> Granted:
    """A token or key that somebody pasted, when the platform takes it. Raises Refused."""
    with _refusing():
        check(platform, _access(platform, token, granted=False), now)
        app = registration.app(platform)
        known = oauth.inspect(platform, app, token, now) if app else None
    name = f"{KEY}{sha256(token.encode()).hexdigest()[:8]}"
    own = Own(name, f"{PLATFORMS[platform].label}, pasted token")
    return Granted(platform, [own], token, expires_at=known.expires_at if known else None)


def shared(platform: str, now: datetime) -> Granted:
    """This installation's own key, when the platform takes it. Raises Refused."""
    key = registration.shared_key(platform)
    if not key:
        raise Refused("This installation has no key to share: paste one of your own.")
    with _refusing():
        check(platform, _access(platform, key, granted=False), now)
    own = Own(f"{KEY}shared", f"{PLATFORMS[platform].label}, key of this installation")
    return Granted(platform, [own], shared=True)


def withdraw(connection: Connection, now: datetime) -> bool:
    """Give back what a person granted; False where they have to take it back themselves: a token
    that was pasted, and Meta's, which serves all Pages of one person."""
    app = registration.app(connection.platform)
    alone = connection.platform in ("x", "youtube") and connection.refresh_token
    if app is None or not alone:
        return False
    try:
        oauth.revoke(connection.platform, app, connection.refresh_token, now)
    except ConnectorError:
        return False
    return True


def _app(platform: str) -> App:
    app = registration.app(platform)
    if app is None:
        label = PLATFORMS[platform].label
        raise Refused(
            f"This installation is not registered at {label}: paste a token, or ask whoever runs"
            " amaSocial to register it."
        )
    return app


def _access(platform: str, token: str, *, granted: bool) -> Access:
    base = registration.base_url(platform)
    return Access(base, token, sandbox=settings.SANDBOX_ALLOWED, granted=granted)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ConnectorError as error:
        raise Refused(in_words(error)) from error
