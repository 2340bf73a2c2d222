"""A built report and its mails: let go by the schedule or by a person, each reader's once; and
copies that a person asks for.

    built ──> released ──> a delivery for each reader ──> `reports.sending.delivery`
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet

from accounts.models import User
from notices import posting
from notices.rules import Rule
from notices.telling import settle
from reports.models import Delivery, Recipient, Report
from reports.queries import readers, revisions
from work import ledger

DELIVER = "deliver"
MOST_COPIES = 20
"""Of one report to one address: more is a mistake, or spite."""


def release(report: Report, now: datetime, *, by: str = "", again: bool = False) -> int:
    """Make its mails due; returns how many that are. Who was sent one revision is not sent another,
    unless a person wants everybody to have it `again`."""
    sent = Delivery.objects.filter(report=report) if again else _of_all_revisions(report)
    reached = sent.filter(copy=0).values("recipient")
    made = [
        _delivery(report, reader.email, reader.name, now, recipient=reader)
        for reader in readers(report).exclude(id__in=reached)
    ]
    _send(made, now)
    if report.released_at is None:
        report.released_at, report.released_by = now, by
        report.save(update_fields=["released_at", "released_by"])
        settle(Rule.REPORT, approval_key(report), now)
    return len(made)


def resend(delivery: Delivery, *, by: str, now: datetime) -> Delivery:
    """The same report to the same address once more. Raises ValidationError where it may not go."""
    reader = delivery.recipient
    if reader is not None and reader.unsubscribed_at is not None:
        raise ValidationError(f"{delivery.email} has stopped these mails, and alone can ask again.")
    return _copy(delivery.report, delivery.email, delivery.name, by=by, now=now, recipient=reader)


def send_to(report: Report, user: User, now: datetime) -> Delivery:
    """The report to a member who looks at it."""
    return _copy(report, user.email, user.name, by=str(user), now=now, recipient=None)


def approval_key(report: Report) -> str:
    """What the notice is about that asks for somebody's yes."""
    return f"approve {report.id}"


def _copy(
    report: Report, email: str, name: str, *, by: str, now: datetime, recipient: Recipient | None
) -> Delivery:
    sent = Delivery.objects.filter(report=report, email=email)
    last: int | None = sent.aggregate(last=Max("copy"))["last"]
    copy = 1 if last is None else last + 1
    if copy > MOST_COPIES:
        raise ValidationError(f"{email} was sent this report {MOST_COPIES} times. Download it.")
    made = _delivery(report, email, name, now, recipient=recipient)
    made.copy, made.asked_by = copy, by
    _send([made], now)
    return made


def _delivery(
    report: Report, email: str, name: str, now: datetime, *, recipient: Recipient | None
) -> Delivery:
    made = Delivery(report=report, recipient=recipient, email=email, name=name, due_at=now)
    made.message_id = posting.message_id(made.id)
    return made


def _send(made: Iterable[Delivery], now: datetime) -> None:
    rows = Delivery.objects.bulk_create(list(made), batch_size=1000)
    ledger.schedule_all(DELIVER, [row.id for row in rows], now)


def _of_all_revisions(report: Report) -> QuerySet[Delivery]:
    return Delivery.objects.filter(report__in=revisions(report))
