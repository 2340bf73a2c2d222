"""Reminders of a period: those that were asked for, and the button for one more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dashboard.frame.addresses import Addresses
from dashboard.promises.scores import Score
from reports.phrases import moment
from targets.contracts.reminding import REMIND
from targets.models import Period, Reminder
from work.models import WorkItem


def content(
    score: Score, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Sequence[Any]]:
    """`reminders`, one sentence each, and `actions`, as in dashboard/evidence.html."""
    period = score.period
    found = list(Reminder.objects.filter(period=period).order_by("asked_at"))
    refused = dict(
        WorkItem.objects.filter(kind=REMIND, subject__in=[one.id for one in found])
        .exclude(last_error="")
        .values_list("subject", "last_error")
    )
    said = [sentence(one, period.target.zone, refused.get(one.id, "")) for one in found]
    running = score.verdict is None and score.runs_at(now)
    if not (may_write and running and score.needs):
        return {"reminders": said, "actions": []}
    return {"reminders": said, "actions": [_action(period, to, again=bool(found))]}


def sentence(reminder: Reminder, zone: str, refused: str) -> str:
    """ "Reminded Tue 24 Nov 10:00 by Pat, at ann@example.org." """
    by = f"by {reminder.by}" if reminder.by else "by the agreement's rule"
    if reminder.sent_at:
        return f"Reminded {moment(reminder.sent_at, zone)} {by}, at {reminder.address}."
    if reminder.unsent:
        return f"A reminder {by} was not sent: {reminder.unsent}."
    if refused:
        return f"A reminder {by} could not be sent to {reminder.address}: {refused}."
    return f"A reminder {by} is on its way to {reminder.address}."


def _action(period: Period, to: Addresses, *, again: bool) -> dict[str, str]:
    agreement = period.target.agreement
    if not agreement.email:
        return {
            "label": f"Add an e-mail address to remind {agreement.person.name}",
            "link": to.part("agreement-edit", agreement.id),
        }
    label = f"Remind {agreement.person.name}{' again' if again else ''}"
    return {"label": label, "url": to.evidence(period.id)}
