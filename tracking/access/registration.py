"""What the platforms know this installation as: from the environment, see docs/OPERATIONS.md."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from brands.models import Connection
from connectors.contract import Access
from connectors.grants import App
from connectors.platforms import ADDRESSES


def app(platform: str) -> App | None:
    """Our registration; None where the operator has made none."""
    client_id, secret = settings.PLATFORM_APPS[platform]
    return App(client_id, secret, settings.PLATFORM_BASES[platform] or None) if client_id else None


def shared_key(platform: str) -> str:
    """The installation's own key, for those who have none; "" where there is none to share."""
    key: str = settings.PLATFORM_KEYS.get(platform, "")
    return key


def base_url(platform: str) -> str:
    """The address of the platform, or of the sandbox in its place."""
    return settings.PLATFORM_BASES[platform] or ADDRESSES[platform]


def waits(connection: Connection, now: datetime) -> bool:
    """Whether its token has ended and is about to be refreshed: asked now, it would be refused."""
    ends = connection.expires_at
    return ends is not None and ends <= now and bool(connection.refresh_token)


def access(connection: Connection) -> Access:
    """How to ask with a connection."""
    return Access(
        base_url=connection.base_url,
        token=shared_key(connection.platform) if connection.shared else connection.token,
        own_account=connection.own_account,
        sandbox=settings.SANDBOX_ALLOWED,
        # Only who signed in there has a token that can be refreshed; a key cannot.
        granted=bool(connection.refresh_token),
        account=connection.account,
    )
