"""A person's accounts and how their reach went, whose else they were, and what was agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

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
    profiles = list(person.profiles.order_by("platform", "handle"))
    insiders = Insider.objects.filter(brand=brand, profile__in=profiles)
    marked = {insider.profile_id: insider for insider in insiders}
    followers = _followers(profiles, one)
    changes = PersonChange.objects.filter(new=person.id) | PersonChange.objects.filter(
        old=person.id
    )
    return {
        "accounts": [
            _account(profile, marked.get(profile.id), followers.get(profile.id, []))
            for profile in profiles
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


def _followers(profiles: Sequence[Profile], one: Subject) -> dict[UUID, list[int]]:
    """Day by day, of those that may be shown so."""
    since = (one.now - AGO).date()
    shown = [profile for profile in profiles if profile.platform not in kept_out()]
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = Followers.objects.filter(profile__in=shown, day__gte=since).order_by("day")
    for profile, followers in rows.values_list("profile_id", "followers"):
        found[profile].append(followers)
    return found


def _account(profile: Profile, marked: Insider | None, counts: Sequence[int]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": profile.id,
        "platform": profile.platform,
        "handle": profile.handle,
        "marked": marked.get_kind_display() if marked else "",
        "followers": "" if profile.followers is None else compact(profile.followers),
        "change": "",
        "spark": None,
    }
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
