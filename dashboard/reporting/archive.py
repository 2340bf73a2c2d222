"""The reports of a brand, the newest first, and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from brands.calendar import span_named
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import Range, days
from dashboard.frame.scope import watched
from dashboard.promises import wording
from dashboard.reporting import readers
from notices.rules import Rule
from notices.telling import told_of
from reports.content import DECIDED, Content, Portfolio, Statement
from reports.making.kinds import content_of
from reports.models import Delivery, Kind, Report, Schedule
from reports.phrases import moment
from reports.queries import every_report, rhythm_of
from reports.sending.letters import letter

State = Delivery.State

SHOWN = 26
FILES = {"PDF": "pdf", "CSV": "csv", "JSON": "json"}
LOST = (State.FAILED, State.BOUNCED, State.COMPLAINED)


def content(
    brand: Brand, asked: Narrowing, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    this_week = asked.range
    found = list(every_report(brand).defer(None)[:SHOWN])
    mails = mails_of(found)
    rows = [_row(report, mails.get(report.id, {}), this_week, to) for report in found]
    return {
        "scope": quiet_line(this_week, watched(brand, this_week.instants, now), now, to),
        "sentence": _sentence(brand, now),
        "held": list(told_of(Rule.REPORT, "held ", brand)),
        "rows": rows,
        "recipients": readers.rows(brand),
        "urls": {
            "coming": to.page("report-coming"),
            "schedule": to.page("report-schedule"),
            "readers": to.page("report-readers"),
            "compare": to.page("report-compare") if len(rows) > 1 else None,
            "letterhead": to.page("letterhead") if may_write else None,
        },
        "may_write": may_write,
        "empty": None if rows else _empty(brand),
    }


def mails_of(reports: list[Report]) -> dict[UUID, dict[str, Any]]:
    """How many were due to readers, went out and did not arrive, by report."""
    found = Delivery.objects.filter(report__in=reports, copy=0).values("report")
    gone = Q(state__in=(State.SENT, State.RESENT))
    counted = found.annotate(
        due=Count("id", filter=~Q(state=State.SUPPRESSED)),
        sent=Count("id", filter=gone),
        lost=Count("id", filter=Q(state__in=LOST)),
        last=Max("sent_at"),
    )
    return {row["report"]: {**row} for row in counted.order_by()}


def _row(report: Report, mails: dict[str, Any], here: Range, to: Addresses) -> dict[str, Any]:
    content = content_of(report)
    said, outcomes = letter(content), _outcomes(content)
    decided = sum(outcome in DECIDED for outcome in outcomes)
    span = span_named(report.label, here.zone)
    return {
        "week": said.heading,
        "kind": "" if report.kind == Kind.WEEKLY else Kind(report.kind).label,
        "days": days(span.first_day, span.last_day, here.today),
        "note": _restated(report, here.zone),
        "marks": outcomes,
        "hit": f"{outcomes.count('hit')} of {decided}" if decided else "",
        "said": said.headline,
        **sent(report, mails, here.zone),
        "url": to.part("report", report.id),
        "files": [
            {"label": label, "url": to.report_as(report.id, kind)} for label, kind in FILES.items()
        ],
    }


def _outcomes(content: Content | Statement | Portfolio) -> list[str]:
    """Of each target of a week, or of each period of a month."""
    if isinstance(content, Statement):
        return [period.outcome for promise in content.promises for period in promise.periods]
    if isinstance(content, Portfolio):
        return []
    ended = [period.outcome for line in content.lines for period in line.periods]
    return [outcome for outcome in ended if outcome] or [one.outcome for one in content.targets]


def _restated(report: Report, zone: str) -> str:
    return f"restated {moment(report.built_at, zone)}" if report.revision > 1 else ""


def sent(report: Report, mails: dict[str, Any], zone: str) -> dict[str, Any]:
    """status, delivered, held: something waits for a person."""
    if report.waits:
        return {"status": "Waits for approval", "delivered": "", "held": True}
    if not mails.get("due"):
        return {"status": "Built", "delivered": "sent to nobody", "held": False}
    delivered = f"{mails['sent']} of {mails['due']} delivered"
    if mails["last"] is None:
        return {"status": "Not sent yet", "delivered": delivered, "held": True}
    status = f"Sent {moment(mails['last'], zone)}"
    return {"status": status, "delivered": delivered, "held": mails["lost"] > 0}


def _sentence(brand: Brand, now: datetime) -> list[wording.Part]:
    due = [
        (rhythm_of(one).next_due(now), one)
        for one in Schedule.objects.filter(brand=brand, active=True).select_related("brand")
    ]
    if not due:
        return [wording.part("No report is scheduled.")]
    at, first = min(due, key=lambda one: one[0])
    what = "weekly" if first.kind == Kind.WEEKLY else "monthly"
    return [wording.part(f"The next {what} report is built on {moment(at, brand.timezone)}.")]


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here the report of every week is kept, as it was sent.",
        "text": f"The first one of {brand.name} is built on a Monday, once the week is closed.",
        "action": None,
    }
