"""All clients' weeks, those first that need a human. Each is told as its own report tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from accounts import wall
from accounts.models import Organization
from brands.models import Brand, Connection
from brands.platforms import PLATFORMS
from reports.content import Client, Content, Portfolio
from reports.letterheads import masthead_of


def portfolio_of(
    label: str, weeks: dict[Brand, Content], now: datetime, *, language: str
) -> Portfolio:
    """weeks: the content of each client's closed week."""
    broken = _broken()
    clients = [Client(_short(week), broken.get(brand.id, ())) for brand, week in weeks.items()]
    organization = Organization.objects.get(id=wall.current_organization())
    return Portfolio(
        masthead=masthead_of(None, language),
        label=label,
        zone=organization.timezone,
        made_at=now,
        clients=tuple(sorted(clients, key=_most_urgent)),
    )


def _most_urgent(client: Client) -> tuple[object, ...]:
    return (*(-count for count in client.urgency), client.week.masthead.brand.casefold())


def _short(week: Content) -> Content:
    """Without what only the client's own report prints."""
    targets = tuple(replace(target, posts=(), not_counted=()) for target in week.targets)
    dress = replace(week.masthead, logo="")
    return replace(week, masthead=dress, targets=targets, posts=(), approach=(), people=())


def _broken() -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    paused = Connection.objects.exclude(paused_because="").values_list("brands", "platform")
    for brand, platform in paused:
        found[brand].add(PLATFORMS[platform].label)
    return {brand: tuple(sorted(labels)) for brand, labels in found.items()}
