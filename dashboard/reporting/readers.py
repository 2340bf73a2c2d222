"""Who receives a brand's reports."""

from __future__ import annotations

from typing import Any

from brands.models import Brand
from notices import suppression
from reports.models import Recipient
from reports.phrases import day


def rows(brand: Brand | None) -> list[dict[str, Any]]:
    """Of a brand, or of all clients, those who receive it first: {id, name, email, note, warn,
    may_ask, may_retry, may_remove}."""
    found = list(Recipient.objects.filter(brand=brand).order_by("name", "email"))
    listed = suppression.among(one.email for one in found)
    made = [_row(one, listed.get(one.email)) for one in found]
    return sorted(made, key=lambda row: not row["may_remove"])


def _row(one: Recipient, listed: Any) -> dict[str, Any]:
    waits = one.confirmed_at is None
    if one.unsubscribed_at:
        note = f"stopped on {day(one.unsubscribed_at.date())}"
    elif listed:
        note = f"{listed.get_reason_display()} on {day(listed.at.date())}."
    elif waits and one.asked_at:
        note = f"asked on {day(one.asked_at.date())}, has not said yes yet"
    else:
        note = ""
    on = one.unsubscribed_at is None
    return {
        "id": one.id,
        "name": one.name,
        "email": one.email,
        "note": note,
        "warn": bool(listed) and on,
        "may_ask": waits and on and not listed,
        "may_retry": bool(listed) and listed.reason == suppression.Reason.BOUNCED and on,
        "may_remove": on,
    }
