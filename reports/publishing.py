"""A week's report from the rows to the outbox: built, set, and one delivery for each reader.

Each step is done once however often it is asked for, so a worker that dies half way costs nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts import wall
from brands.models import Brand
from reports import mailing, snapshot
from reports.build import build
from reports.models import Delivery, Rendering, Report, Schedule
from reports.queries import recipients, texts_of
from reports.schedule import last_ended_week, next_due
from work import ledger
from work.ledger import Claim

REPORT, DELIVER = "report", "deliver"
STILL_OPEN = timedelta(minutes=5)


def publish(brand: Brand, week: str, now: datetime) -> Report | None:
    """Build the report of a week like 2026-W47, set it, and make its mails due; None while one of
    the week's periods is open. The caller stands inside the wall.

    Who was sent one revision of the week's report is not sent another.
    """
    report = build(brand, week, now)
    if report is None:
        return None
    rendered(report, now)
    reached = Delivery.objects.filter(report__brand=brand, report__label=report.label)
    for recipient in recipients(brand).exclude(id__in=reached.values("recipient")):
        delivery = Delivery(report=report, recipient=recipient)
        delivery.message_id = mailing.message_id(delivery)
        delivery.save()
        ledger.schedule(DELIVER, delivery.id, now)
    return report


def rendered(report: Report, now: datetime) -> bytes:
    """The report's PDF, set now if it was not yet."""
    found = Rendering.objects.filter(report=report).first() or render(report, now)
    return bytes(found.pdf)


def render(report: Report, now: datetime) -> Rendering:
    """Set the report's PDF, anew if there is one: texts may have been erased since."""
    content = snapshot.thawed(report.snapshot)
    from reports import rendering  # noqa: PLC0415  # WeasyPrint is slow to import; few print

    pdf = rendering.pdf(report.snapshot, texts_of(content.post_ids), report.revision)
    found, _ = Rendering.objects.update_or_create(
        report=report, defaults={"pdf": pdf, "rendered_at": now}
    )
    return found


def perform(claim: Claim, now: datetime) -> None:
    """The claimed schedule's report of the last ended week; due again next Monday."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        schedule = Schedule.objects.select_related("brand").filter(id=claim.subject).first()
        if schedule is None or not schedule.active:
            ledger.finish(claim)
            return
        brand = schedule.brand
        week = last_ended_week(brand.timezone, now).label
        if publish(brand, week, now) is None:
            again_at, reason = now + STILL_OPEN, f"{week} has periods that are still open"
            ledger.postpone(claim, again_at=again_at, error=reason)
        else:
            ledger.finish(claim, again_at=next_due(brand.timezone, schedule.hour, now))
