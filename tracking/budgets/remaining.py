"""What a connection may still ask, in words for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from brands.models import Connection
from connectors.contract import Bucket
from tracking.access import registration
from tracking.budgets.balances import SHARES, rolled
from tracking.budgets.reserving import balance_of, credential_of
from tracking.budgets.words import UNITS, amount
from tracking.models import Budget


@dataclass(frozen=True, slots=True)
class Remaining:
    """One bucket: "Searches", "58 of 100 left"; until: when all of it is there again, or None where
    nothing is known to run out."""

    label: str
    text: str
    until: datetime | None


def remaining(connection: Connection, now: datetime) -> list[Remaining]:
    """Of the buckets that were used, as the platform names them or its answers said."""
    payer = registration.access(connection).payer
    credential = credential_of(connection.platform, connection.base_url, payer)
    rows = Budget.objects.filter(platform=connection.platform, credential=credential)
    return [_said(row, now) for row in rows.order_by("bucket")]


def _said(row: Budget, now: datetime) -> Remaining:
    bucket = Bucket(row.bucket)
    balance = rolled(row.platform, bucket, balance_of(row), now)
    used = balance.used + balance.reserved
    label = "Spent today" if bucket is Bucket.MONEY else UNITS[bucket].capitalize()
    if bucket is Bucket.HASHTAGS:
        taken = [until for until in balance.held.values() if until > now]
        return Remaining(label, _left(len(taken), row.limit), min(taken, default=None))
    if bucket in SHARES:
        share = f"{min(100, 100 * used // row.limit)}%" if row.limit else f"{used:,}"
        return Remaining(label, f"{share} used", None)
    if bucket is Bucket.MONEY:
        most = f" of {amount(bucket, row.limit)}" if row.limit is not None else ""
        return Remaining(label, f"{amount(bucket, used)}{most}", None)
    ends_at = balance.ends_at if used and row.limit else None
    return Remaining(label, _left(used, row.limit), ends_at)


def _left(used: int, limit: int | None) -> str:
    if limit is None:
        return f"{used:,} used"
    return f"{max(0, limit - used):,} of {limit:,} left"
