"""Whose accounts are whose: what is suggested, and what people said."""

from __future__ import annotations

from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from reports.phrases import counted
from reports.phrases import day as written
from tracking.models import PersonChange, Profile
from tracking.people.suggesting import Suggestion, suggestions

SHOWN = 50


def content(brand: Brand, to: Addresses, *, may_write: bool) -> dict[str, Any]:
    changes = PersonChange.objects.order_by("-number")[:SHOWN]
    return {
        "may_write": may_write,
        "board_url": to.page("people"),
        "suggestions": [_suggested(one, to) for one in suggestions(brand)],
        "changes": [change_row(one) for one in changes],
    }


def change_row(change: PersonChange) -> dict[str, Any]:
    accounts = counted(len(change.profiles), "account")
    what = (
        f"{change.old_name} was joined to {change.new_name}, with {accounts}"
        if change.kind == PersonChange.Kind.JOINED
        else f"{accounts} of {change.old_name} became {change.new_name}'s"
    )
    return {
        "id": change.id,
        "what": what,
        "because": change.because,
        "made": f"{change.by}, {written(change.at.date())}",
        "undone": f"Taken back by {change.undone_by}" if change.undone_at else "",
    }


def _suggested(found: Suggestion, to: Addresses) -> dict[str, Any]:
    person, other = found.consent.person, found.profile
    also = Profile.objects.filter(person=other.person_id).exclude(id=other.id).count()
    return {
        "value": f"{found.consent.id}:{other.id}",
        "name": person.name,
        "url": to.part("person", person.id),
        "platform": other.platform,
        "handle": other.handle,
        "also": f"with {counted(also, 'more account')}" if also else "",
        "because": found.because,
        "consent": f"Consent of {written(found.consent.given_on)}: {found.consent.how}",
    }
