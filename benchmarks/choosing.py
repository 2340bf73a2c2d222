"""How long it takes to say what is polled next, when everything is due at once."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction

from benchmarks.ground import founded
from benchmarks.measuring import Result, at_most, medians
from tests.factories import NOW
from work import ledger
from work.models import WorkItem

FEEDS, CHOSEN, ORGANIZATIONS, BRANDS = 10_000, 1_000, 20, 25
KIND = "choice"
TOGETHER = """
UPDATE work_workitem SET lease = gen_random_uuid(), leased_until = clock_timestamp()
WHERE id IN (SELECT id FROM work_workitem WHERE kind = %s ORDER BY due_at LIMIT %s)
"""


def choose_1000() -> Result:
    """Milliseconds to lease the next 1,000 of 10,000 due feeds, half of them one brand's, turn by
    turn over organizations and brands; against leasing the 1,000 oldest without any turns."""
    chance = random.Random(1)
    organizations = [founded(f"chooser-{number}") for number in range(ORGANIZATIONS)]
    brands = [[uuid4() for _ in range(BRANDS)] for _ in organizations]
    greedy = organizations[0], brands[0][0]
    items = []
    for number in range(FEEDS):
        place = number % ORGANIZATIONS
        owner = (organizations[place], chance.choice(brands[place]))
        organization, brand = greedy if number < FEEDS / 2 else owner
        due_at = NOW - timedelta(seconds=chance.random() * 900)
        items.append(
            WorkItem(
                organization=organization, kind=KIND, subject=uuid4(), lane=brand, due_at=due_at
            )
        )
    WorkItem.objects.bulk_create(items)

    ours, floor = medians(_choose, _oldest)
    return at_most(50, "choose_1000", ours * 1000, floor * 1000, "ms")


def _choose() -> None:
    with transaction.atomic():
        assert len(ledger.claim_due(NOW, kind=KIND, limit=CHOSEN)) == CHOSEN
        transaction.set_rollback(True)


def _oldest() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TOGETHER, [KIND, CHOSEN])
        assert cursor.rowcount == CHOSEN
        transaction.set_rollback(True)
