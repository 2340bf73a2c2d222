"""A person's accounts and how their reach went, whose else they were, and what was agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from brands.calendar import local_day
from dashboard.agreements import terms
from dashboard.agreements.listing import status
from dashboard.figures import compact, signed_compact
from dashboard.people.accounts import change_row
from reports.charts import Sparkline
from reports.phrases import day
from targets.models import Agreement
from tracking.boards.measures import kept_out
from tracking.models import Consent, Followers, Insider, PersonChange, Profile
from tracking.people.suggesting import suggestions

if TYPE_CHECKING:
    from dashboard.people.person import Subject

POINTS = 12
AGO = timedelta(weeks=12)


def content(one: Subject) -> dict[str, Any]:
    person, brand = one.person, one.brand
    changes = PersonChange.objects.filter(new=person.id) | PersonChange.objects.filter(
        old=person.id
    )
    return {
        "accounts": [
            _account(profile, one) for profile in person.profiles.order_by("platform", "handle")
        ],
        "agreements": _agreements(one),
        "changes": [change_row(change) for change in changes.order_by("-number")],
        "consents": [
            {"id": given.id, "words": f"Consent of {day(given.given_on)}: {given.how}"}
            for given in Consent.objects.filter(person=person, brand=brand, withdrawn_at=None)
        ],
        "suggested": len(suggestions(brand, person)),
        "accounts_url": one.to.page("people-accounts"),
    }


def _account(profile: Profile, one: Subject) -> dict[str, Any]:
    since = (one.now - AGO).date()
    marked = Insider.objects.filter(brand=one.brand, profile=profile).first()
    shown: dict[str, Any] = {
        "id": profile.id,
        "platform": profile.platform,
        "handle": profile.handle,
        "marked": marked.get_kind_display() if marked else "",
        "followers": "" if profile.followers is None else compact(profile.followers),
        "change": "",
        "spark": None,
    }
    if profile.platform in kept_out():
        return shown
    counts = list(
        Followers.objects.filter(profile=profile, day__gte=since)
        .order_by("day")
        .values_list("followers", flat=True)
    )
    if len(counts) > 1:
        step = max(1, len(counts) // POINTS)
        shown["spark"] = Sparkline(counts[::-step][:POINTS][::-1])
        shown["change"] = f"{signed_compact(counts[-1] - counts[0])} in twelve weeks"
    return shown


def _agreements(one: Subject) -> list[dict[str, Any]]:
    today = local_day(one.now, one.brand.timezone)
    found = Agreement.objects.filter(brand=one.brand, person=one.person).order_by("-starts_on")
    return [
        {
            "url": reverse("agreement", args=[one.to.organization, one.to.brand, agreement.id]),
            "role": agreement.get_role_display(),
            "days": terms.days(agreement),
            "status": status(agreement, today).label,
        }
        for agreement in found
    ]
