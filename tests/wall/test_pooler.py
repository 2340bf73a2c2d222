"""Many clients share one connection to the database, and none sees what another was told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg2
import pytest
from django.db import connection, connections

from accounts import wall
from accounts.models import Organization
from accounts.removal import remove
from brands.models import Brand
from tests.factories import make_brand
from tests.test_isolation import asked
from tests.wall.pooler import pooled

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(600)]
TRANSACTIONS = 2000


@pytest.fixture
def two(committed: Organization) -> Iterator[list[Organization]]:
    """Two organizations with three brands each, of the same names."""
    another = Organization.objects.create(slug="another", name="Another")
    for organization in (committed, another):
        with wall.inside(organization.id):
            for slug in ("acme", "zeta", "oats"):
                make_brand(slug)
    yield [committed, another]
    remove(another)


def foreign_rows(organizations: list[UUID], seed: int) -> tuple[int, int, set[int]]:
    """Of so many transactions in one organization or the other, each looked at by the manager, by
    the database alone, and between two of them: rows seen, rows of another, server processes."""
    chance = random.Random(seed)
    seen = foreign = 0
    servers = set()
    try:
        for _ in range(TRANSACTIONS):
            here = chance.choice(organizations)
            with wall.inside(here):
                rows = list(Brand.objects.values_list("organization_id", flat=True))
                rows += [row for (row,) in asked("SELECT organization_id FROM brands_brand")]
                servers.add(asked("SELECT pg_backend_pid()")[0][0])
            seen += len(rows)
            foreign += sum(row != here for row in rows)
            foreign += len(asked("SELECT 1 FROM brands_brand"))
    finally:
        connection.close()
    return seen, foreign, servers


def test_two_threads_share_a_connection_and_see_no_foreign_row(
    two: list[Organization], capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [organization.id for organization in two]
    with pooled(connections["default"]), ThreadPoolExecutor(2) as threads:
        results = list(threads.map(lambda seed: foreign_rows(ids, seed), (1, 2)))
    assert [(seen, foreign) for seen, foreign, _ in results] == [(6 * TRANSACTIONS, 0)] * 2
    assert len(results[0][2] | results[1][2]) == 1
    with capsys.disabled():
        print(f"\npgbouncer: 2 threads x {TRANSACTIONS} transactions, 1 server process, 0 foreign")


def test_behind_a_pooler_the_owners_login_is_refused(committed: Organization) -> None:
    """It asks for its role in the startup packet, and would be the owner without."""
    owner = connections["owner"].settings_dict
    with pooled(connections["default"]) as port, pytest.raises(psycopg2.OperationalError) as said:
        psycopg2.connect(
            host="127.0.0.1",
            port=port,
            user=owner["USER"],
            password=owner["PASSWORD"],
            dbname=owner["NAME"],
            options="-c role=amasocial_app",
        )
    assert "options" in str(said.value)
