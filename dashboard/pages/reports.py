"""The weekly reports of a brand, and who receives them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from brands.calendar import week_named
from brands.models import Brand
from dashboard import wording
from dashboard.addresses import Addresses
from dashboard.narrowing import Narrowing
from dashboard.quiet_line import quiet_line
from dashboard.ranges import Range, days
from dashboard.scope import watched
from reports import snapshot
from reports.models import Recipient, Report, Schedule
from reports.phrases import KEPT, day, moment, week_number
from reports.queries import newest_reports, rhythm_of
from reports.sentences import headline

SHOWN = 26
FILES = {"PDF": "pdf", "CSV": "csv", "JSON": "json"}


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    this_week = asked.range
    found = (
        newest_reports(brand)
        .defer(None)
        .annotate(due=Count("deliveries"), last_sent=Max("deliveries__sent_at"))
    )
    rows = [_row(report, this_week, to) for report in found[:SHOWN]]
    return {
        "scope": quiet_line(this_week, watched(brand, this_week.instants, now), now, to),
        "sentence": _sentence(brand, now),
        "rows": rows,
        "recipients": [_recipient(one) for one in _recipients(brand)],
        "add_url": None,
        "empty": None if rows else _empty(brand),
    }


def _row(report: Any, this_week: Range, to: Addresses) -> dict[str, Any]:
    said = snapshot.thawed(report.snapshot)
    span = week_named(report.label, this_week.zone)
    files = [{"label": label, "url": to.file(report.label, kind)} for label, kind in FILES.items()]
    return {
        "week": f"Week{KEPT}{week_number(report.label)}",
        "days": days(span.first_day, span.last_day, this_week.today),
        "note": _restated(report, this_week.zone),
        "marks": [target.outcome for target in said.targets],
        "hit": f"{said.count('hit')} of {said.decided}",
        "said": headline(said),
        **_sent(report, this_week.zone),
        "url": files[0]["url"],
        "files": files,
    }


def _restated(report: Report, zone: str) -> str:
    return f"restated {moment(report.built_at, zone)}" if report.revision > 1 else ""


def _sent(report: Any, zone: str) -> dict[str, Any]:
    """status, delivered, held: a mail that is due and did not go out waits for somebody."""
    if not report.due:
        return {"status": "Built", "delivered": "nobody receives it", "held": False}
    delivered = f"{report.sent} of {report.due} delivered"
    if report.last_sent is None:
        return {"status": "Not sent yet", "delivered": delivered, "held": True}
    status = f"Sent {moment(report.last_sent, zone)}"
    return {"status": status, "delivered": delivered, "held": report.sent < report.due}


def _sentence(brand: Brand, now: datetime) -> list[wording.Part]:
    schedule = Schedule.objects.filter(brand=brand, active=True).first()
    if schedule is None:
        return [wording.part("No report is scheduled.")]
    due = rhythm_of(schedule).next_due(now)
    said = f"{moment(due, brand.timezone)}"
    return [wording.part(f"The next report is built on {said}.")]


def _recipients(brand: Brand) -> list[Recipient]:
    return list(Recipient.objects.filter(brand=brand).order_by("name", "email"))


def _recipient(one: Recipient) -> dict[str, str]:
    ended = one.unsubscribed_at
    note = f"stopped these mails on {day(ended.date())}" if ended else ""
    return {"name": one.name, "email": one.email, "note": note}


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here the report of every week is kept, as it was sent.",
        "text": f"The first one of {brand.name} is built on a Monday, once the week is closed.",
        "action": None,
    }
