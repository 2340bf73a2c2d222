"""What was told about a brand: what is still open first, then what is over."""

from __future__ import annotations

from typing import Any

from accounts.models import Membership
from brands.models import Brand
from dashboard.mail_choice import MailChoice
from notices import queries
from notices.rules import NEXT_STEP, Rule
from reports.phrases import counted, moment

SHOWN = 100


def content(brand: Brand, member: Membership, mails: MailChoice) -> dict[str, Any]:
    found = queries.notices(member.user, brand.slug)
    rows = [_row(notice, brand.timezone) for notice in found[:SHOWN]]
    waiting = sum(row["is_new"] for row in rows)
    return {
        "sentence": [{"text": f"{counted(waiting, 'alert')} not read yet."}] if waiting else None,
        "open": [row for row in rows if not row["over"]],
        "over": [row for row in rows if row["over"]],
        "can_read": waiting > 0,
        "mails": mails,
        "stopped": _stopped(member, brand.timezone),
        "empty": None if rows else _empty(brand),
    }


def _row(notice: Any, zone: str) -> dict[str, Any]:
    return {
        "id": notice.id,
        "rule": Rule(notice.rule).label,
        "sentence": notice.sentence,
        "at": moment(notice.told_at, zone),
        "over": moment(notice.settled_at, zone) if notice.settled_at else "",
        "is_new": not notice.is_read and notice.settled_at is None,
        "next": NEXT_STEP[Rule(notice.rule)] if notice.address else "",
    }


def _stopped(member: Membership, zone: str) -> str:
    at = member.unsubscribed_at
    return f"You stopped these mails on {moment(at, zone)}." if at else ""


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": f"Here you will be told what cannot wait until Monday's report of {brand.name}.",
        "text": "Nothing has come up yet.",
        "action": None,
    }
