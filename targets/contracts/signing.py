"""A whole agreement from what somebody wrote: the person, the accounts, the terms, one target.

What is refused raises ValidationError with a sentence for the field that it is about, and nothing
of it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.audit.watching import looking_away
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets.contracts.agreements import Rules, Terms, save_agreement, save_target
from targets.models import Agreement, Status
from tracking.models import Person, Profile
from tracking.storing.identity import give, make_person, profile_for_handle

HANDLE = re.compile(r"[^\s/,;]+( [^\s/,;]+)*")  # YouTube's and Facebook's names have spaces


@dataclass(frozen=True, slots=True)
class Promise:
    """The target that an agreement is signed with."""

    minimum: int
    per: str
    kinds: Sequence[str] = ()
    platforms: Sequence[str] = ()
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Paper:
    """What an agreement says. accounts: written "x:ann"; they are what it covers."""

    person: str
    accounts: Sequence[str]
    role: str
    starts_on: date
    ends_on: date | None
    terms: Terms = field(default_factory=Terms)
    rivals: Sequence[Brand] = ()


def sign(
    brand: Brand, paper: Paper, promise: Promise | None, now: datetime, *, key: str = ""
) -> Agreement:
    """Make the agreement, or change the one that has the key."""
    if paper.ends_on is not None and paper.ends_on < paper.starts_on:
        raise ValidationError({"ends_on": "The last day lies before the first."})
    with transaction.atomic():
        before = Agreement.objects.filter(key=key).first() if key else None
        person = before.person if before else _person(paper)
        profiles = _profiles(paper.accounts, person)
        if not profiles:
            raise ValidationError({"accounts": f"Write an account of {person.name}, like x:ann."})
        others = overlapping(person, paper.starts_on, paper.ends_on, besides=before)
        if other := others.filter(brand=brand).first():
            raise ValidationError({"starts_on": _overlap(other)})
        agreement = save_agreement(
            key=key or uuid4().hex,
            person=person,
            brand=brand,
            role=paper.role,
            starts_on=paper.starts_on,
            ends_on=paper.ends_on,
            now=now,
            profiles=profiles,
            rivals=paper.rivals,
            **paper.terms,
        )
        if promise is not None:
            save_target(
                agreement=agreement,
                key="main",
                minimum=promise.minimum,
                per=promise.per,
                kinds=promise.kinds,
                platforms=promise.platforms,
                now=now,
                **promise.rules,
            )
    return agreement


@contextmanager
def rehearsed() -> Iterator[None]:
    """What is done inside is undone at its end, so that a preview is the thing itself."""
    with looking_away(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def overlapping(
    person: Person, starts_on: date, ends_on: date | None, *, besides: Agreement | None = None
) -> QuerySet[Agreement]:
    """Agreements of the person that share a day, drafts left out."""
    found = Agreement.objects.filter(person=person).exclude(status=Status.DRAFT)
    found = found.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        found = found.filter(starts_on__lte=ends_on)
    return found.exclude(id=besides.id) if besides else found


def account_of(written: str) -> tuple[str, str]:
    """ "X: @ann" is ("x", "ann"). Raises ValidationError for what names no account."""
    platform, colon, handle = written.partition(":")
    platform, handle = platform.strip().casefold(), handle.strip().removeprefix("@")
    if not colon or platform not in PLATFORMS or not HANDLE.fullmatch(handle):
        names = ", ".join(sorted(PLATFORMS))
        raise ValidationError(
            {"accounts": f"{written.strip()!r} is no account. Write x:ann; platforms are {names}."}
        )
    return platform, handle


def _person(paper: Paper) -> Person:
    """Who is meant: of several people of this name the one who has one of the accounts."""
    owners = set()
    for platform, handle in map(account_of, paper.accounts):
        same = Profile.objects.filter(platform=platform, handle_folded=handle.casefold())
        owners |= set(same.values_list("person_id", flat=True))
    named = list(Person.objects.filter(sort_name=paper.person.casefold()))
    found = [person for person in named if person.id in owners] or named
    if len(found) > 1:
        raise ValidationError(
            {"person": f"There are {len(found)} people called {paper.person}. Write an account."}
        )
    return found[0] if found else make_person(paper.person)


def _profiles(accounts: Sequence[str], person: Person) -> list[Profile]:
    """The accounts as the person's own. Nobody under agreement loses one."""
    profiles = []
    for written in accounts:
        platform, handle = account_of(written)
        profile = profile_for_handle(platform, handle, person)
        if profile.person_id != person.id:
            if Agreement.objects.filter(person=profile.person_id).exists():
                owner = profile.person.name
                raise ValidationError(
                    {"accounts": f"{written.strip()} is {owner}'s, who is under agreement."}
                )
            give(profile, person)
        profiles.append(profile)
    return profiles


def _overlap(other: Agreement) -> str:
    until = f"to {other.ends_on:%d %b %Y}" if other.ends_on else "without an end"
    return (
        f"{other.person.name} already has an agreement with {other.brand.name} from"
        f" {other.starts_on:%d %b %Y} {until}. End that one first, or begin after it."
    )
