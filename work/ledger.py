"""Claim, lease, retry, sweep: the one mechanism for polls, closings, reports and deliveries.

    schedule ──> due row ──claim──> leased row ──finish──> due again at ..., or done
                    ^                   │
                    └──── sweep <── lease ran out (worker died, message lost)

The holder of a lease proves it in the same transaction as its effect (`hold`), so a worker that
lost its lease commits nothing, and two workers can never do one thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from accounts import wall
from work.models import WorkItem

LEASE = timedelta(seconds=20)
BATCH = 100


class LeaseLost(Exception):
    """Somebody else holds this item now: stop, and commit nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One item in hand."""

    item: UUID
    lease: UUID
    organization: UUID
    kind: str
    subject: UUID


def schedule(kind: str, subject: UUID, due_at: datetime, *, lane: UUID | None = None) -> None:
    """Make `subject` due at `due_at`, or earlier if it is already.

    lane: what it takes turns for (see `claim_due`); None leaves it in the lane it is in.
    Called inside the wall, in the transaction of the fact that makes it due.
    """
    schedule_all(kind, [subject], due_at, lane=lane)


def schedule_all(
    kind: str, subjects: Iterable[UUID], due_at: datetime, *, lane: UUID | None = None
) -> None:
    """The same for several subjects, in one statement."""
    # In one order for everybody, so that two of us wait for each other and never both.
    each = sorted(set(subjects))
    if not each:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO work_workitem
                (id, organization_id, kind, subject, lane, due_at, attempts, last_error)
            SELECT gen_random_uuid(), %s, %s, unnest(%s::uuid[]), %s, %s, 0, ''
            ON CONFLICT (organization_id, kind, subject)
            DO UPDATE SET due_at = LEAST(work_workitem.due_at, EXCLUDED.due_at),
                          lane = COALESCE(EXCLUDED.lane, work_workitem.lane)
            """,
            [wall.current_organization(), kind, each, lane, due_at],
        )


def due_at(kind: str, subject: UUID) -> datetime | None:
    """When `subject` is due; None = never. Called inside the wall."""
    found = _items(kind, subject).values_list("due_at", flat=True)
    return found.first()


def cancel(kind: str, subject: UUID) -> None:
    """Nothing is due for `subject` any more. Called inside the wall."""
    _items(kind, subject).update(due_at=None)


def _items(kind: str, subject: UUID) -> QuerySet[WorkItem]:
    here = wall.current_organization()
    return WorkItem.objects.filter(organization=here, kind=kind, subject=subject)


def claim_due(
    now: datetime,
    *,
    kind: str | None = None,
    organization: UUID | None = None,
    subjects: Sequence[UUID] | None = None,
    limit: int = BATCH,
) -> list[Claim]:
    """Lease up to `limit` due items, turn by turn over organizations, and over the lanes of each;
    of a lane the earliest first.

    Rows that another process is claiming at this moment are passed over, so that ten ticks at
    once claim what one would.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH waiting AS (
                SELECT id, organization_id, due_at,
                       row_number() OVER (
                           PARTITION BY organization_id, lane ORDER BY due_at
                       ) AS turn_in_lane
                FROM work_workitem
                WHERE due_at <= %(now)s
                  AND (leased_until IS NULL OR leased_until < clock_timestamp())
                  AND (%(kind)s::text IS NULL OR kind = %(kind)s)
                  AND (%(organization)s::uuid IS NULL OR organization_id = %(organization)s)
                  AND (%(subjects)s::uuid[] IS NULL OR subject = ANY (%(subjects)s::uuid[]))
            ), due AS (
                SELECT id,
                       row_number() OVER (
                           PARTITION BY organization_id ORDER BY turn_in_lane, due_at
                       ) AS turn
                FROM waiting
                WHERE turn_in_lane <= %(limit)s
            ), chosen AS (
                SELECT w.id FROM work_workitem w JOIN due USING (id)
                WHERE w.due_at <= %(now)s
                  AND (w.leased_until IS NULL OR w.leased_until < clock_timestamp())
                ORDER BY due.turn, w.due_at
                LIMIT %(limit)s
                FOR UPDATE OF w SKIP LOCKED
            )
            UPDATE work_workitem w
            SET lease = gen_random_uuid(),
                leased_until = clock_timestamp() + make_interval(secs => %(lease)s)
            FROM chosen WHERE w.id = chosen.id
            RETURNING w.id, w.lease, w.organization_id, w.kind, w.subject
            """,
            {
                "now": now,
                "kind": kind,
                "organization": organization,
                "subjects": None if subjects is None else list(subjects),
                "limit": limit,
                "lease": LEASE.total_seconds(),
            },
        )
        return [Claim(*row) for row in cursor.fetchall()]


def in_hand() -> int:
    """How many items are leased now, everywhere: worked on, or waiting for a worker."""
    return WorkItem.objects.filter(leased_until__gt=Now()).count()


def renew(claim: Claim) -> bool:
    """Prolong the lease; False when it is no longer ours."""
    held = WorkItem.objects.filter(id=claim.item, lease=claim.lease)
    return held.update(leased_until=Now() + LEASE) == 1


def hold(claim: Claim) -> None:
    """Lock the item until the end of this transaction, or raise LeaseLost."""
    held = WorkItem.objects.select_for_update().filter(id=claim.item, lease=claim.lease)
    if not held.exists():
        raise LeaseLost


def finish(claim: Claim, *, again_at: datetime | None = None) -> None:
    """Done, in the transaction of the effect: due again at `again_at`, or nothing left to do."""
    held = WorkItem.objects.filter(id=claim.item, lease=claim.lease)
    if not held.update(due_at=again_at, lease=None, leased_until=None, attempts=0, last_error=""):
        raise LeaseLost


def postpone(claim: Claim, *, again_at: datetime, error: str = "") -> None:
    """Not done: due again at `again_at`, with the reason and one more attempt."""
    WorkItem.objects.filter(id=claim.item, lease=claim.lease).update(
        due_at=again_at,
        lease=None,
        leased_until=None,
        attempts=F("attempts") + 1,
        last_error=error[:500],
    )


def give_up(claim: Claim, error: str) -> None:
    """Refused for good: nothing left to do, and the reason stays to be read."""
    held = WorkItem.objects.filter(id=claim.item, lease=claim.lease)
    held.update(due_at=None, lease=None, leased_until=None, last_error=error[:500])


def sweep() -> int:
    """Take back leases that ran out; returns how many."""
    expired = WorkItem.objects.filter(leased_until__lt=Now())
    return expired.update(lease=None, leased_until=None, attempts=F("attempts") + 1)
