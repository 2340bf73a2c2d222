"""The smallest kind of work there is: each item leaves one row in `chaos_effect`, which nothing but
the ledger keeps from being written twice. Also the Celery application of the trial's workers."""

from __future__ import annotations

import os
from datetime import datetime
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
django.setup()

from django.conf import settings  # noqa: E402  # models are ready only now
from django.db import connection, connections, transaction  # noqa: E402

from accounts import wall  # noqa: E402
from accounts.models import Organization  # noqa: E402
from amasocial.celery import app  # noqa: E402
from work import ledger, performers  # noqa: E402
from work.ledger import Claim  # noqa: E402

__all__ = ["app"]

KIND = "count"


def count(claim: Claim, now: datetime) -> None:
    """The effect and its end, in one transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO chaos_effect VALUES (%s, clock_timestamp())", [claim.subject]
            )
        ledger.finish(claim)


performers.register(KIND, count)


def make_due(items: int, organizations: int, now: datetime) -> None:
    """So many items are due, shared out among so many organizations, and nothing has happened."""
    with connections["owner"].cursor() as owner:
        owner.execute("CREATE TABLE chaos_effect (subject uuid, at timestamptz)")
        owner.execute("CREATE INDEX ON chaos_effect (subject)")
        owner.execute(f"GRANT SELECT, INSERT ON chaos_effect TO {settings.APPLICATION_ROLE}")
    for number in range(organizations):
        slug = f"chaos-{number}"
        organization = Organization.objects.create(slug=slug, name=slug, timezone="UTC")
        with wall.inside(organization.id):
            ledger.schedule_all(KIND, [uuid4() for _ in range(items // organizations)], now)
