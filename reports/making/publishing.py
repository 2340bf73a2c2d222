"""A report from the rows to the outbox: waited for, built, set, and let go.

    due ──> final? ──> no dead connection? ──> built ──> approved? ──> `reports.sending.releasing`
             │ look again in five minutes ^
             └─────────────<──────────────┘

Each step is done once however often it is asked for, so a worker that dies half way costs nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from accounts import wall
from brands.calendar import Span
from brands.models import Brand
from notices.rules import Rule
from notices.telling import is_told, settle, tell
from reports.making import holding
from reports.making.build import build
from reports.making.timetable import named
from reports.models import Kind, Rendering, Report, Schedule
from reports.queries import page_of, rhythm_of, schedule_for, schedule_of
from reports.sending.releasing import approval_key, release
from reports.typesetting import rendering
from tracking.access import connections
from work import ledger
from work.ledger import Claim

REPORT = "report"
STILL_OPEN = timedelta(minutes=5)


def publish(
    brand: Brand | None, label: str, now: datetime, kind: Kind = Kind.WEEKLY
) -> Report | None:
    """Build the report of a week like 2026-W47 or a month like 2026-11, set it, and let it go, or
    ask for somebody's yes; None while one of its periods is open. Called inside the wall."""
    language = schedule_for(brand, kind).language
    report = build(brand, label, now, kind=kind, language=language)
    if report is None:
        return None
    rendered(report, now)
    if report.released_at is None and schedule_of(report).needs_approval:
        sentence = f"{named(label)}: the report is ready, and waits for your approval."
        page = page_of(report)
        tell(Rule.REPORT, approval_key(report), sentence, now, brand=brand, address=page)
    else:
        release(report, now)
    return report


def rendered(report: Report, now: datetime) -> bytes:
    """The report's PDF, set now if it was not yet."""
    found = Rendering.objects.filter(report=report).first() or render(report, now)
    return bytes(found.pdf)


def render(report: Report, now: datetime) -> Rendering:
    """Set the report's PDF, anew if there is one: texts may have been erased since."""
    pdf = rendering.of_report(report)
    found, _ = Rendering.objects.update_or_create(
        report=report, defaults={"pdf": pdf, "rendered_at": now}
    )
    return found


def reschedule(schedule: Schedule, now: datetime) -> None:
    """Due at the time it has now, and at no other. The report that it was due with next stays
    that: moved to an hour that is past, it is due at once."""
    before = ledger.due_at(REPORT, schedule.id)
    ledger.cancel(REPORT, schedule.id)
    if schedule.active:
        beat = rhythm_of(schedule)
        due_at = beat.due(beat.ended_by(before)) if before else beat.next_due(now)
        ledger.schedule(REPORT, schedule.id, due_at)


def perform(claim: Claim, now: datetime) -> None:
    """The claimed schedule's report of the week or month that was due last; due again with the
    next."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        schedule = Schedule.objects.select_related("brand").filter(id=claim.subject).first()
        if schedule is None or not schedule.active:
            ledger.finish(claim)
            return
        beat = rhythm_of(schedule)
        span = beat.due_span(now)
        if reason := why_wait(schedule, span, beat.due(span), now):
            ledger.postpone(claim, again_at=now + STILL_OPEN, error=reason)
            return
        publish(schedule.brand, span.label, now, Kind(schedule.kind))
        ledger.finish(claim, again_at=beat.next_due(now))


def why_wait(schedule: Schedule, span: Span, due_at: datetime, now: datetime) -> str:
    """Why the report of `span` cannot be built yet, or ""; held, it stands under Alerts."""
    brands = holding.brands_of(schedule)
    still_open = [brand for brand in brands if not holding.is_final(brand, span.label, now)]
    if still_open:
        names = ", ".join(brand.name for brand in still_open)
        return f"{span.label} has periods that are still open: {names}"
    held_until = due_at + timedelta(hours=schedule.hold_hours)
    waiting = [_is_held(schedule, brand, span, held_until, now) for brand in brands]
    return f"{span.label} is held until {held_until:%d %b %H:%M} UTC" if any(waiting) else ""


def _is_held(schedule: Schedule, brand: Brand, span: Span, until: datetime, now: datetime) -> bool:
    """Whether a connection that died still keeps the brand's report back. The moment it is over,
    what it kept from being judged is looked at, before the report is built."""
    key = f"held {schedule.id} {brand.id} {span.label}"
    dead = holding.dead_connections(brand, span) if now < until else []
    names = [connections.title(one) for one in dead]
    if names:
        sentence = (
            f"{named(span.label)}: the report is held until {until:%a %d %b %H:%M} UTC, because"
            f" {' and '.join(names)} cannot be read and targets could not be verified."
        )
        page = reverse("reports", args=[brand.organization.slug, brand.slug])
        tell(Rule.REPORT, key, sentence, now, brand=brand, address=page)
        return True
    if now < until and is_told(Rule.REPORT, key):
        holding.judge_again(brand, span, now)
        settle(Rule.REPORT, key, now)
        return True
    settle(Rule.REPORT, key, now)
    return False
