"""One connection: how it does, what is read with it and how far, and what it cannot read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from brands.models import Brand, Connection
from brands.platforms import PLATFORMS, Listing
from dashboard.connections import standing
from dashboard.connections.forms import Serves
from dashboard.frame.addresses import Addresses
from dashboard.frame.reading import rows
from dashboard.frame.scope import lanes
from reports.phrases import moment
from tracking.access import connections
from tracking.budgets.queries import slowed
from tracking.budgets.remaining import Remaining, remaining
from tracking.collecting import commenting
from tracking.collecting.intervals import Interval
from tracking.models import Feed

LOOKED_AT = timedelta(days=7)
SHOWN = 200


def content(
    brand: Brand, connection: Connection, serves: Serves, now: datetime, to: Addresses
) -> dict[str, Any]:
    zone, week = brand.timezone, Interval(now - LOOKED_AT, now)
    read = standing.readings([connection])[connection.id]
    platform = PLATFORMS[connection.platform]
    return {
        "connection": connection,
        "title": connections.title(connection),
        "standing": standing.words(connection, read, zone, now),
        "budgets": [_budget(one, zone) for one in remaining(connection, now)],
        "slowed": slowed(connection, now),
        "rows": rows(lanes(_feeds(connection), week, now), week, zone),
        "comments": commenting.offered(connection),
        "limits": platform.limits,
        "label": platform.label,
        "serves": serves,
        "again_url": to.part(
            "connection-new", connection.platform, {"connection": str(connection.id)}
        ),
        "look_up_url": to.part("connection-accounts", connection.id),
        "remove_url": to.part("connection-remove", connection.id),
    }


def _budget(left: Remaining, zone: str) -> dict[str, str]:
    until = f", all again {moment(left.until, zone)}" if left.until else ""
    return {"label": left.label, "text": f"{left.text}{until}"}


def _feeds(connection: Connection) -> list[Feed]:
    listed = Feed.objects.filter(connection=connection, active=True).exclude(
        listing__in=[Listing.KNOWN, Listing.COMMENTS]
    )
    found = listed.select_related("profile", "state").order_by("listing", "about", "id")
    return list(found[:SHOWN])
