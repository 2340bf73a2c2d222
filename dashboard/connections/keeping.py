"""A connection and what follows from the brands it serves: their searches, and the timelines of
their people under agreement."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from brands.models import Brand, Connection
from targets.contracts.agreements import watch
from targets.models import Agreement
from tracking.access import connections
from tracking.access.connecting import Granted


def keep(
    granted: Granted,
    accounts: Collection[str],
    brands: Collection[Brand],
    now: datetime,
    unnamed: Connection | None,
) -> list[Connection]:
    """The accounts that were chosen become connections; the first takes the place of `unnamed`."""
    first, *others = (own for own in granted.accounts if own.external_id in accounts)
    made = [connections.keep(granted, first, brands, now, unnamed)]
    made += [connections.keep(granted, own, brands, now) for own in others]
    _watch(brands, now)
    return made


def serve(connection: Connection, brands: Collection[Brand], now: datetime) -> None:
    connections.serve(connection, brands, now)
    _watch(brands, now)


def _watch(brands: Collection[Brand], now: datetime) -> None:
    for agreement in Agreement.objects.filter(brand__in=brands).select_related("person", "brand"):
        watch(agreement, now)
