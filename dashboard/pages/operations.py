"""The operator's page: mails written to files, work that is due or fails, feeds in trouble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from dashboard.frame.scope import words
from dashboard.outbox import mails
from reports.charts.figures import grouped
from reports.phrases import counted, moment
from tracking.models import FeedState
from work.models import WorkItem

ZONE = "UTC"
FAILING_SHOWN = 20
FEEDS_SHOWN = 50


def content(now: datetime) -> dict[str, Any]:
    return {
        "ledger": [_kind(row, now) for row in _kinds(now)],
        "failing": [_failing(row) for row in _failures()],
        "feeds": list(_troubled_feeds()),
        "mails": [
            {
                "subject": mail.subject,
                "to": mail.to,
                "at": moment(mail.dated, ZONE) if mail.dated else "",
                "url": reverse("outbox-mail", args=[mail.name]),
            }
            for mail in mails()
        ],
    }


def _kinds(now: datetime) -> Any:
    return (
        WorkItem.objects.values("kind")
        .annotate(
            total=Count("id"),
            due=Count("id", filter=Q(due_at__lte=now)),
            leased=Count("id", filter=Q(leased_until__gt=Now())),
            failing=Count("id", filter=~Q(last_error="")),
            oldest=Min("due_at", filter=Q(due_at__lte=now)),
        )
        .order_by("kind")
    )


def _kind(row: dict[str, Any], now: datetime) -> dict[str, str]:
    waited = now - row["oldest"] if row["oldest"] else timedelta()
    return {
        "kind": row["kind"],
        **{name: grouped(row[name]) for name in ("total", "due", "leased", "failing")},
        "waited": counted(int(waited.total_seconds() // 60), "minute") if row["oldest"] else "",
    }


def _failures() -> Any:
    """What fails for the same reason is one row, the commonest first."""
    failing = WorkItem.objects.exclude(last_error="")
    alike = failing.values("kind", "organization__name", "last_error")
    counts = alike.annotate(items=Count("id"), again=Min("due_at"))
    return counts.order_by("-items", "kind", "last_error")[:FAILING_SHOWN]


def _failing(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "organization": row["organization__name"],
        "error": row["last_error"],
        "items": grouped(row["items"]),
        "again": moment(row["again"], ZONE) if row["again"] else "",
    }


def _troubled_feeds() -> Iterator[dict[str, str]]:
    """Entered one by one, and only those organizations whose polls fail."""
    failing = WorkItem.objects.filter(kind="poll").exclude(last_error="")
    for organization in Organization.objects.filter(id__in=failing.values("organization")):
        with wall.inside(organization.id):
            troubled = FeedState.objects.exclude(trouble="").select_related("feed__profile")
            for state in troubled.order_by("-failures", "feed_id")[:FEEDS_SHOWN]:
                yield {
                    "organization": organization.name,
                    "platform": state.feed.platform,
                    "feed": words(state.feed),
                    "trouble": state.trouble,
                }
