"""What the page of a connection says of its budgets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import Organization
from brands.models import Connection
from connectors.contract import Bucket
from tests.factories import NOW, make_brand, make_connection
from tracking.budgets.remaining import remaining
from tracking.budgets.reserving import credential_of
from tracking.models import Budget

HOUR = timedelta(hours=1)


@pytest.fixture
def connection(inside: Organization) -> Connection:
    return make_connection(make_brand(), "x", "http://127.0.0.1:9", "token")


def used(connection: Connection, bucket: Bucket, **said: Any) -> None:
    Budget.objects.create(
        platform=connection.platform,
        credential=credential_of(connection.platform, connection.base_url, "token"),
        bucket=bucket,
        **{"limit": None, "used": 0, "reserved": 0, "ends_at": NOW + HOUR} | said,
    )


def said(connection: Connection) -> list[tuple[str, str, datetime | None]]:
    return [(one.label, one.text, one.until) for one in remaining(connection, NOW)]


@pytest.mark.parametrize(
    ("bucket", "row", "words", "until"),
    [
        (Bucket.SEARCH, {"limit": 450, "used": 40, "reserved": 2}, "408 of 450 left", NOW + HOUR),
        (Bucket.SEARCH, {"limit": 450}, "450 of 450 left", None),
        (Bucket.SEARCH, {"limit": 450, "used": 40, "ends_at": NOW}, "450 of 450 left", None),
        (Bucket.SEARCH, {"limit": 450, "used": 460}, "0 of 450 left", NOW + HOUR),
        (Bucket.SEARCH, {"used": 1200}, "1,200 used", None),
        (Bucket.MONEY, {"used": 1840}, "$1.84", None),
        (Bucket.MONEY, {"used": 1840, "limit": 5000}, "$1.84 of $5.00", None),
        (Bucket.APP, {"used": 74, "limit": 200}, "37% used", None),
        (Bucket.APP, {"used": 1200}, "1,200 used", None),
    ],
)
def test_what_is_left_or_used(
    connection: Connection, bucket: Bucket, row: dict[str, Any], words: str, until: datetime | None
) -> None:
    used(connection, bucket, **row)
    ((_, text, at),) = said(connection)
    assert (text, at) == (words, until)


def test_hashtags_are_slots(connection: Connection) -> None:
    held = {"a": NOW + HOUR, "b": NOW + 3 * HOUR, "over": NOW}
    times = {name: at.isoformat() for name, at in held.items()}
    used(connection, Bucket.HASHTAGS, limit=30, used=3, held=times)
    assert said(connection) == [("Hashtags", "28 of 30 left", NOW + HOUR)]


def test_another_credentials_budget_is_nobody_elses(connection: Connection) -> None:
    used(connection, Bucket.SEARCH, limit=450, used=40)
    Connection.objects.update(account="12")
    assert said(Connection.objects.get()) == []
