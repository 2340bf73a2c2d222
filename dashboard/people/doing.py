"""What is done about people by a button, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404

from accounts.access import MemberRequest
from brands.models import Brand
from reports.phrases import counted
from tracking.models import Consent, Insider, Person, PersonChange
from tracking.people import insiders, people_rules, persons, suggesting
from tracking.people.suggesting import Suggestion, suggestions

Said = Mapping[str, Any]


def say(request: MemberRequest, do: Callable[..., str], *rest: Any) -> bool:
    """Do it, and say what was done or why it was refused; False when there is nothing to say."""
    try:
        if said := do(request, *rest):
            messages.success(request, said)
        return bool(said)
    except persons.Refused as refused:
        messages.error(request, str(refused))
        return True


def limit(brand: Brand, limits: Said, by: str, now: datetime) -> str:
    kept = people_rules.keep(brand, limits=limits, by=by, now=now)
    return f"Classes follow rules version {kept.version} from now on."


def weigh(brand: Brand, weights: Mapping[str, int], by: str, now: datetime) -> str:
    kept = people_rules.keep(brand, weights=weights, by=by, now=now)
    return f"Kept for the brand: weights of rules version {kept.version}."


def mark(brand: Brand, said: Said, by: str, now: datetime) -> str:
    marked = insiders.mark(brand, said["account"], said["kind"], by=by, now=now)
    return f"{marked.profile.handle} is marked: {marked.get_kind_display().lower()}."


def unmark(brand: Brand, insider: UUID) -> str:
    marked = get_object_or_404(Insider, brand=brand, id=insider)
    marked.delete()
    return f"{marked.profile.handle} ranks again."


def accept(brand: Brand, consent: UUID, profile: UUID, by: str, now: datetime) -> str:
    found = _suggested(brand, consent, profile)
    change = suggesting.accept(found, by=by, now=now)
    return f"Joined to {change.new_name}. It can be taken back below."


def dismiss(brand: Brand, consent: UUID, profile: UUID, by: str, now: datetime) -> str:
    found = _suggested(brand, consent, profile)
    suggesting.dismiss(found)
    return f"{found.profile.handle} is suggested no more."


def undo(change: UUID, by: str, now: datetime) -> str:
    persons.undo(get_object_or_404(PersonChange, id=change), by=by, now=now)
    return "Taken back."


def join(brand: Brand, person: Person, said: Said, by: str, now: datetime) -> str:
    change = persons.join(said["account"].person, person, by=by, now=now)
    accounts = counted(len(change.profiles), "account")
    return f"{change.old_name} is {person.name} now, with {accounts}."


def split(brand: Brand, person: Person, said: Said, by: str, now: datetime) -> str:
    change = persons.split(person, said["accounts"], said["name"], by=by, now=now)
    return f"{counted(len(change.profiles), 'account')} went to {change.new_name}."


def mark_person(brand: Brand, person: Person, said: Said, by: str, now: datetime) -> str:
    marked = insiders.mark_person(brand, person, said["kind"], by=by, now=now)
    return f"{counted(marked, 'account')} left out of the ranking."


def consent(brand: Brand, person: Person, said: Said, by: str, now: datetime) -> str:
    suggesting.consent(person, brand, said["given_on"], said["how"], by=by, now=now)
    return "Entered: accounts on other platforms may be suggested."


PERSON: Mapping[str, Callable[[Brand, Person, Said, str, datetime], str]] = {
    "join": join,
    "split": split,
    "mark": mark_person,
    "consent": consent,
}
"""By the name of the form's button."""


def withdraw(brand: Brand, given: UUID, now: datetime) -> str:
    suggesting.withdraw(get_object_or_404(Consent, brand=brand, id=given), now)
    return "Withdrawn: nothing is suggested any more."


def _suggested(brand: Brand, consent: UUID, profile: UUID) -> Suggestion:
    given = get_object_or_404(Consent, brand=brand, id=consent)
    for found in suggestions(brand, given.person):
        if (found.consent.id, found.profile.id) == (consent, profile):
            return found
    raise persons.Refused("This is suggested no more.")
