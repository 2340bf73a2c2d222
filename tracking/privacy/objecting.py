"""Whoever is followed may object, on a public page, without an account."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from notices.rules import Rule
from notices.telling import settle, tell
from tracking.models import Objection, Person, Profile
from tracking.privacy import erasing

A_DAY = 50
"""More objections than this in a day are a flood, and are not taken."""


class Flooded(ValueError):
    """Says where else to write."""


def object_to(platform: str, handle: str, *, contact: str, words: str, now: datetime) -> Objection:
    """Take an objection down, and tell those who decide. Raises Flooded."""
    if Objection.objects.filter(made_at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise Flooded("Too many objections came today. Please write again tomorrow.")
    handle = handle.strip().removeprefix("@")
    account = Profile.objects.filter(platform=platform, handle_folded=handle.casefold()).first()
    objection = Objection.objects.create(
        person_id=account.person_id if account else None,
        platform=platform,
        handle=handle,
        contact=contact,
        words=words,
        made_at=now,
    )
    organization = Organization.objects.get(id=wall.current_organization())
    tell(
        Rule.PRIVACY,
        str(objection.id),
        "Somebody who is followed objects to it, and waits for your decision.",
        now,
        address=reverse("data", args=[organization.slug]),
    )
    return objection


def accept(objection: Objection, *, by: str, now: datetime) -> None:
    """Erase whose account it is, where we have it. Raises erasing.Refused."""
    person = Person.objects.filter(objections=objection).first()
    if person is not None:
        erasing.ask(person, by=by, now=now)
    _decide(objection, Objection.Decision.ERASED, by, now)


def decline(objection: Objection, *, by: str, now: datetime) -> None:
    _decide(objection, Objection.Decision.DECLINED, by, now)


def _decide(objection: Objection, decision: Objection.Decision, by: str, now: datetime) -> None:
    objection.decision, objection.decided_by, objection.decided_at = decision, by, now
    objection.save(update_fields=["decision", "decided_by", "decided_at"])
    settle(Rule.PRIVACY, str(objection.id), now)
