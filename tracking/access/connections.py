"""The rows of a connection: kept, paused, resumed, removed. Called inside the wall."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from brands.models import Brand, Connection, ConnectionBrand
from connectors.accounts import Own
from connectors.contract import Platform
from connectors.platforms import INSTAGRAM, PLATFORMS
from notices import events
from notices.rules import Rule
from notices.telling import settle, tell
from tracking.access import registration
from tracking.access.connecting import KEY, Granted, Refused
from tracking.collecting import feeds, pushing
from tracking.models import Feed
from work import ledger

RENEW = "renew"
WEEK = timedelta(days=7)


def keep(
    granted: Granted,
    own: Own,
    brands: Collection[Brand],
    now: datetime,
    unnamed: Connection | None = None,
) -> Connection:
    """The connection of the account, which serves `brands` from now on: the one there is, else
    `unnamed`, else a new one."""
    connection = _connection_of(own, granted.platform) or unnamed
    if connection is None:
        connection = Connection(
            platform=granted.platform,
            base_url=registration.base_url(granted.platform),
            account=own.external_id,
        )
    renew(connection, granted, own, now)
    serve(connection, brands, now)
    return connection


def _connection_of(own: Own, platform: str) -> Connection | None:
    base_url = registration.base_url(platform)
    known = Connection.objects.filter(platform=platform, base_url=base_url)
    return known.filter(account=own.external_id).first()


def renew_as(connection: Connection, granted: Granted, now: datetime) -> bool:
    """Another credential for the same account. A connection that names none takes the only one
    there is; False where a person has to choose. Raises Refused for somebody else's."""
    known = not is_unnamed(connection)
    same = [own for own in granted.accounts if own.external_id == connection.account or not known]
    if known and not same and not is_key(granted.accounts[0].external_id):
        raise Refused(
            f"Signed in there is {granted.accounts[0].name}, and this connection is"
            f" {connection.name}. Sign in there as {connection.name} and try again, or connect"
            " the other as a connection of its own."
        )
    candidates = same or granted.accounts
    if len(candidates) > 1:
        return False
    (own,) = candidates
    there = None if is_key(own.external_id) else _connection_of(own, granted.platform)
    if there not in (None, connection):
        raise Refused(f"{title(there)} is connected already: remove this connection instead.")
    renew(connection, granted, own, now)
    return True


def renew(connection: Connection, granted: Granted, own: Own, now: datetime) -> None:
    """Another credential for the connection, which goes on at once."""
    connection.token = own.token or granted.token
    connection.shared = granted.shared
    # The token of a Page has no end, and is not the person's that could be refreshed.
    connection.refresh_token = "" if own.token else granted.refresh_token
    connection.expires_at = None if own.token else granted.expires_at
    if not is_key(own.external_id):
        connection.account, connection.name = own.external_id, own.name
        connection.own_account = own.external_id if granted.platform == INSTAGRAM.name else None
    connection.name = connection.name or own.name
    connection.removed_at = None
    connection.save()
    pushing.expect(connection, connection.own_account or "")
    settle(Rule.TOKEN_EXPIRY, str(connection.id), now)
    resume(connection, now)
    if connection.expires_at:
        ledger.schedule(RENEW, connection.id, renewed_at(connection.expires_at, now))


def renewed_at(expires_at: datetime, now: datetime) -> datetime:
    """When to see to a token that ends: a week before, or in the last quarter of a shorter life."""
    return expires_at - min(WEEK, (expires_at - now) / 4)


def is_unnamed(connection: Connection) -> bool:
    """Whether nobody signed in for it: its token was pasted."""
    return not connection.account or is_key(connection.account)


def is_key(account: str) -> bool:
    """Whether a token that was pasted stands in the place of an account."""
    return account.startswith(KEY)


def serve(connection: Connection, brands: Collection[Brand], now: datetime) -> None:
    """It reads for these brands and for no other that one sees."""
    kept = [brand.id for brand in brands]
    dropped = ConnectionBrand.objects.filter(connection=connection).exclude(brand__in=kept)
    Feed.objects.filter(connection=connection, brand__in=dropped.values("brand")).update(
        active=False
    )
    dropped.delete()
    for brand in brands:
        ConnectionBrand.objects.get_or_create(connection=connection, brand=brand)
        feeds.listen(brand, connection, now)
    feeds.look_again(connection, now)


def pause(connection: Connection, why: str) -> None:
    """A person stops it; what is due then waits."""
    Connection.objects.filter(id=connection.id, paused_because="").update(paused_because=why[:500])


def refused(connection: Connection, why: str, now: datetime) -> None:
    """The platform takes its credential no more: it pauses, and its managers are told once."""
    running = Connection.objects.filter(id=connection.id, paused_because="")
    if running.update(paused_because=why[:500]):
        brand = sole_brand(connection)
        tell(
            Rule.CONNECTION,
            str(connection.id),
            f"{title(connection)} has stopped. {why}",
            now,
            brand=brand,
            address=address(connection),
        )
        events.record(
            events.Name.CONNECTION, brand.id if brand else None, connection.id, now,
            platform=connection.platform,
        )  # fmt: skip


def resume(connection: Connection, now: datetime) -> None:
    """It goes on at once: all its feeds are due."""
    Connection.objects.filter(id=connection.id).update(paused_because="")
    settle(Rule.CONNECTION, str(connection.id), now)
    active = Feed.objects.filter(connection=connection, active=True)
    feeds.read_now(list(active.values_list("id", flat=True)), now)


def remove(connection: Connection, now: datetime) -> None:
    """It forgets its credential and serves nobody; what was read, and how far, stays."""
    Feed.objects.filter(connection=connection).update(active=False)
    ConnectionBrand.objects.filter(connection=connection).delete()
    connection.token = connection.refresh_token = connection.paused_because = ""
    connection.shared, connection.expires_at, connection.removed_at = False, None, now
    connection.save()
    for rule in (Rule.CONNECTION, Rule.TOKEN_EXPIRY):
        settle(rule, str(connection.id), now)


def platform_of(connection: Connection) -> Platform:
    return PLATFORMS[connection.platform]


def title(connection: Connection) -> str:
    """ "X (Twitter), @acme" """
    label = platform_of(connection).label
    name = connection.name.removeprefix(f"{label}, ")
    return f"{label}, {name}" if name else label


def sole_brand(connection: Connection) -> Brand | None:
    """The only brand it serves, whose readers may hear of it; None where it serves several."""
    served = list(connection.brands.order_by("id")[:2])
    return served[0] if len(served) == 1 else None


def address(connection: Connection) -> str:
    """The path of its page, seen from the first brand it serves; "" where it serves none."""
    brand = connection.brands.order_by("id").first()
    if brand is None:
        return ""
    organization: Organization = Organization.objects.get(id=wall.current_organization())
    return reverse("connection", args=[organization.slug, brand.slug, connection.id])
