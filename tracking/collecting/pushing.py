"""What platforms push: each mention it tells of becomes a feed that is read once."""

from __future__ import annotations

from datetime import datetime

from accounts import wall
from brands.models import Connection
from connectors.meta_webhooks import mentioned
from tracking.collecting import feeds
from tracking.models import PushAccount


def expect(connection: Connection, account: str) -> None:
    """Pushes about `account`, "" = none, are for this connection."""
    if account:
        PushAccount.objects.get_or_create(
            platform=connection.platform,
            account=account,
            connection=connection.id,
            defaults={"organization_id": wall.current_organization()},
        )


def take_in(payload: object, now: datetime) -> int:
    """Make due what a push of Meta tells of, for everybody who connected the account; returns for
    how many. A push that comes twice is read twice, and stored once."""
    taken = 0
    for mention in mentioned(payload):
        accounts = PushAccount.objects.filter(platform="instagram", account=mention.account_id)
        for account in accounts:
            with wall.inside(account.organization_id):
                connected = Connection.objects.filter(id=account.connection, removed_at=None)
                if (connection := connected.first()) is not None:
                    feeds.fetch(connection, mention.ask, now)
                    taken += 1
    return taken
