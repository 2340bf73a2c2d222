"""Accounts that may belong to a person who consented to be looked for: suggested, never joined
without somebody who looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from brands.models import Brand
from tracking.models import Consent, Person, PersonChange, Profile
from tracking.people import persons
from tracking.people.likeness import SHARED_BY_MOST, Account, likeness


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`profile`, which is another person's now, may be the consenting person's."""

    consent: Consent
    profile: Profile
    reasons: Sequence[str]

    @property
    def because(self) -> str:
        return "; ".join(self.reasons)[:200]


def suggestions(brand: Brand, person: Person | None = None) -> list[Suggestion]:
    """Those that wait for somebody, by the name of the person."""
    given = Consent.objects.filter(brand=brand, withdrawn_at=None).select_related("person")
    if person is not None:
        given = given.filter(person=person)
    consents = list(given.order_by("person__sort_name", "id"))
    own = list(Profile.objects.filter(person__in=[consent.person_id for consent in consents]))
    handles = {profile.handle_folded for profile in own}
    links = {link for profile in own for link in profile.links}
    alike = Profile.objects.filter(Q(handle_folded__in=handles) | Q(links__overlap=list(links)))
    found = list(alike.select_related("person").order_by("platform", "handle", "id"))
    common = _common(found)
    return [
        Suggestion(consent, other, reasons)
        for consent in consents
        for other in found
        if other.person_id != consent.person_id and other.id not in consent.dismissed
        if (reasons := _reasons(consent.person_id, own, other, common))
    ]


def consent(
    person: Person, brand: Brand, given_on: date, how: str, *, by: str, now: datetime
) -> Consent:
    return Consent.objects.create(
        person=person, brand=brand, given_on=given_on, how=how, made_by=by, made_at=now
    )


def withdraw(given: Consent, now: datetime) -> None:
    """Nothing is suggested by it any more; what was joined stays, and can be undone."""
    given.withdrawn_at = now
    given.save(update_fields=["withdrawn_at"])


def accept(found: Suggestion, *, by: str, now: datetime) -> PersonChange:
    """Raises persons.Refused."""
    return persons.join(
        found.profile.person, found.consent.person, by=by, now=now, because=found.because
    )


def dismiss(found: Suggestion) -> None:
    """It is not theirs, and is suggested no more."""
    found.consent.dismissed = sorted({*found.consent.dismissed, found.profile.id})
    found.consent.save(update_fields=["dismissed"])


def _common(profiles: Iterable[Profile]) -> set[str]:
    bios = Counter(link for profile in profiles for link in set(profile.links))
    return {link for link, count in bios.items() if count > SHARED_BY_MOST}


def _reasons(person: UUID, own: Iterable[Profile], other: Profile, common: set[str]) -> list[str]:
    reasons: list[str] = []
    for profile in own:
        if profile.person_id == person:
            reasons += likeness(_account(profile), _account(other), common)
    return list(dict.fromkeys(reasons))


def _account(profile: Profile) -> Account:
    return Account(profile.platform, profile.handle, profile.links)
