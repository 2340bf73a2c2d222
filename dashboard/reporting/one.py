"""One report: what it says, what was sent to whom and when, and its revisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.reporting.archive import FILES, LOST
from reports.making.kinds import content_of
from reports.models import Delivery, Kind, Report
from reports.phrases import counted, moment
from reports.queries import revisions, schedule_of
from reports.sending.letters import letter

State = Delivery.State


def content(
    report: Report, brand: Brand, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    every = list(revisions(report).defer("snapshot"))
    newest = every[-1]
    deliveries = list(Delivery.objects.filter(report=report).order_by("copy", "email"))
    is_newest = report.id == newest.id
    return {
        "letter": letter(content_of(report)),
        "report": report,
        "state": _state(report, deliveries, brand.timezone),
        "deliveries": [_delivery(one, brand.timezone) for one in deliveries],
        "opens_counted": schedule_of(report).count_opens,
        "revisions": [_revision(one, report, brand.timezone, to) for one in reversed(every)],
        "newest_url": None if is_newest else to.part("report", newest.id),
        "files": [
            {"label": label, "url": to.report_as(report.id, kind)} for label, kind in FILES.items()
        ],
        "compare_url": to.page("report-compare", one=report.label)
        if report.kind == Kind.WEEKLY
        else None,
        "may_approve": may_write and is_newest and report.waits,
        "may_correct": may_write and is_newest,
        "may_write": may_write,
    }


def _state(report: Report, deliveries: list[Delivery], zone: str) -> str:
    built = f"Built {moment(report.built_at, zone)}"
    if report.waits:
        return f"{built}. It waits for approval: nothing was sent yet."
    sent = sum(one.state in (State.SENT, State.RESENT) for one in deliveries)
    if not deliveries:
        return f"{built}. This revision was sent to nobody."
    by = f" by {report.released_by}" if report.released_by else ""
    lost = sum(one.state in LOST for one in deliveries)
    failed = f", {lost} did not arrive" if lost else ""
    return f"{built}, released{by}. {counted(sent, 'mail')} sent{failed}."


def _delivery(one: Delivery, zone: str) -> dict[str, Any]:
    when = one.sent_at or one.begun_at or one.due_at
    return {
        "id": one.id,
        "name": one.name or one.email,
        "email": one.email if one.name else "",
        "state": State(one.state).label,
        "warn": one.state in LOST,
        "note": _note(one),
        "at": moment(when, zone),
        "opened": moment(one.opened_at, zone) if one.opened_at else "",
        "may_resend": one.state not in (State.DUE, State.SENDING),
    }


def _note(one: Delivery) -> str:
    parts = [
        f"asked for by {one.asked_by}" if one.asked_by else "",
        one.reason,
        f"{one.attempts} attempts" if one.attempts > 1 else "",
        "A sender died over it: the second copy has the same Message-ID."
        if one.state == State.RESENT
        else "",
    ]
    return "; ".join(part for part in parts if part)


def _revision(one: Report, shown: Report, zone: str, to: Addresses) -> dict[str, Any]:
    return {
        "name": f"Revision {one.revision}",
        "at": moment(one.built_at, zone),
        "reason": one.reason,
        "by": one.made_by,
        "url": None if one.id == shown.id else to.part("report", one.id),
    }
