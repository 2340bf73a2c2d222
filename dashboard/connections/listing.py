"""All connections of an organization that one may see, and the platforms to connect."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand, Connection
from brands.platforms import PLATFORMS
from dashboard.connections import standing
from dashboard.frame.addresses import Addresses
from reports.phrases import listed
from tracking.access import connections


def content(brand: Brand, now: datetime, to: Addresses, *, may_edit: bool) -> dict[str, Any]:
    found = list(
        Connection.objects.filter(removed_at=None)
        .prefetch_related("brands")
        .order_by("platform", "name", "id")
    )
    readings = standing.readings(found)
    rows = [
        {
            "platform": connection.platform,
            "title": connections.title(connection),
            "serves": listed(sorted(one.name for one in connection.brands.all())),
            "url": to.part("connection", connection.id),
            **standing.words(connection, readings[connection.id], brand.timezone, now),
        }
        for connection in found
    ]
    return {
        "rows": rows,
        "costs_url": to.page("connection-costs")
        if any(connection.platform == "x" for connection in found)
        else "",
        "new": [
            {
                "name": name,
                "label": platform.label,
                "url": to.part("connection-new", name),
            }
            for name, platform in PLATFORMS.items()
        ]
        if may_edit
        else [],
        "empty": None if rows else _empty(brand),
    }


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": f"Connect a platform, and what is said about {brand.name} comes in by itself.",
        "text": "Each platform has its own limits; they are said before you connect.",
        "action": None,
    }
