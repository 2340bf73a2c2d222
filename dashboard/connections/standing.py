"""How a connection stands, in words: whether it works, read when, asked again when, until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from brands.models import Connection
from reports.phrases import day, moment
from tracking.collecting.polling import KIND
from tracking.collecting.proving import COMPLETE
from tracking.models import Feed, Poll
from work.models import WorkItem

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Readings:
    """last: the end of the last complete reading. next: when a feed is due."""

    last: datetime | None
    next: datetime | None


def readings(found: Collection[Connection]) -> dict[UUID, Readings]:
    """Of each connection, in three queries."""
    done = Poll.objects.filter(feed__connection__in=found, result=COMPLETE)
    last = dict(done.values_list("feed__connection").annotate(Max("ended_at")))
    feeds = dict(
        Feed.objects.filter(connection__in=found, active=True).values_list("id", "connection")
    )
    soonest: dict[UUID, datetime] = {}
    due = WorkItem.objects.filter(kind=KIND, subject__in=list(feeds), due_at__isnull=False)
    for feed, at in due.values_list("subject", "due_at"):
        connection = feeds[feed]
        if connection is not None and at is not None:
            soonest[connection] = min(at, soonest.get(connection, at))
    return {one.id: Readings(last.get(one.id), soonest.get(one.id)) for one in found}


def words(connection: Connection, read: Readings, zone: str, now: datetime) -> dict[str, Any]:
    """works; state with why; last, next, ends: moments in words, or ""."""
    ends = connection.expires_at
    return {
        "works": not connection.paused_because,
        "why": connection.paused_because,
        "last": moment(read.last, zone) if read.last else "not yet",
        "next": "" if connection.paused_because else _next(read.next, zone, now),
        "ends": day(ends) if ends and ends - now < SOON and not connection.refresh_token else "",
    }


def _next(at: datetime | None, zone: str, now: datetime) -> str:
    if at is None:
        return ""
    return "now" if at <= now else moment(at, zone)
