"""Tokens that end: refreshed in time where the platform allows it, else the managers are told a
week ahead."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts import wall
from brands.models import Connection
from connectors import oauth
from connectors.errors import ConnectorError, Forbidden, Unauthorized
from connectors.grants import Grant
from notices.rules import Rule
from notices.telling import settle, tell
from tracking.access import connections, registration
from work import ledger
from work.ledger import Claim

AGAIN = timedelta(minutes=10)


def perform(claim: Claim, now: datetime) -> None:
    """See to the claimed connection's token."""
    connection = _ending(claim)
    app = registration.app(connection.platform) if connection else None
    if connection is None:
        return
    if app is None or not connection.refresh_token:
        _warn(claim, connection, now)
        return
    try:
        grant = oauth.refresh(connection.platform, app, connection.refresh_token, now)
    except (Unauthorized, Forbidden):
        _warn(claim, connection, now)
    except ConnectorError as error:
        ledger.postpone(claim, again_at=now + AGAIN, error=str(error))
    else:
        _keep(claim, connection, grant, now)


def _ending(claim: Claim) -> Connection | None:
    """The connection, if it has a token that ends."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        live = Connection.objects.filter(removed_at=None, expires_at__isnull=False)
        connection = live.filter(id=claim.subject).first()
        if connection is None:
            ledger.finish(claim)
        return connection


def _keep(claim: Claim, asked: Connection, grant: Grant, now: datetime) -> None:
    """What came for a refresh token is kept even when the lease was lost meanwhile: the old one may
    be used up. Unless a person connected the account anew: then theirs stays."""
    with wall.inside(claim.organization):
        connection = Connection.objects.select_for_update().get(id=asked.id)
        if connection.refresh_token == asked.refresh_token:
            connection.token, connection.expires_at = grant.token, grant.expires_at
            connection.refresh_token = grant.refresh_token or ""
            connection.save(update_fields=["token", "refresh_token", "expires_at"])
            settle(Rule.TOKEN_EXPIRY, str(connection.id), now)
    with wall.inside(claim.organization):
        ends = connection.expires_at
        ledger.finish(claim, again_at=connections.renewed_at(ends, now) if ends else None)


def _warn(claim: Claim, connection: Connection, now: datetime) -> None:
    assert connection.expires_at is not None  # or there is nothing to see to
    with wall.inside(claim.organization):
        tell(
            Rule.TOKEN_EXPIRY,
            str(connection.id),
            f"The access of {connections.title(connection)} ends on"
            f" {connection.expires_at:%-d %B}. Connect it again before.",
            now,
            brand=connections.sole_brand(connection),
            address=connections.address(connection),
        )
        ledger.finish(claim)
