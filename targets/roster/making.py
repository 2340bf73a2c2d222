"""Many new agreements at once: what `signing.sign` makes of each, in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple
from uuid import uuid4

from accounts import wall
from brands.models import Brand
from targets.contracts.opening import open_first
from targets.contracts.signing import Paper, Promise, account_of
from targets.contracts.worth import WORTH
from targets.models import Agreement, ContributionTarget, CoveredProfile, Status
from tracking.collecting import feeds, scanning
from tracking.models import Feed, Person, Profile
from tracking.storing.identity import UNNAMED
from work import ledger

BATCH = 1000


class New(NamedTuple):
    """One agreement to make. person: None = somebody new, by the paper's name."""

    person: Person | None
    paper: Paper
    promise: Promise | None


def make(brand: Brand, wanted: Sequence[New], now: datetime) -> None:
    """The caller has looked: nobody is ambiguous, no account is somebody else's under agreement,
    no agreement overlaps."""
    people = _people(wanted)
    profiles = _profiles(wanted, people)
    agreements = [
        Agreement(
            key=uuid4().hex,
            person=person,
            brand=brand,
            role=new.paper.role,
            starts_on=new.paper.starts_on,
            ends_on=new.paper.ends_on,
            **new.paper.terms,
        )
        for new, person in zip(wanted, people, strict=True)
    ]
    Agreement.objects.bulk_create(agreements, batch_size=BATCH)
    CoveredProfile.objects.bulk_create(
        (
            CoveredProfile(agreement=agreement, profile=profile)
            for agreement, own in zip(agreements, profiles, strict=True)
            for profile in own
        ),
        batch_size=BATCH,
    )
    targets = [
        _target(agreement, new.promise, brand.timezone)
        for agreement, new in zip(agreements, wanted, strict=True)
        if new.promise is not None
    ]
    ContributionTarget.objects.bulk_create(targets, batch_size=BATCH)
    open_first(targets, now)
    active = [one for one in agreements if one.status != Status.DRAFT]
    if active:
        since = scanning.history(min(one.starts_on for one in active), now)
        bound = {one.person_id for one in active}
        _watch(brand, [p for p in chain(*profiles) if p.person_id in bound], since, now)


def _people(wanted: Sequence[New]) -> list[Person]:
    """One for each of `wanted`; two that name the same new person get one."""
    made: dict[str, Person] = {}
    for new in wanted:
        if new.person is None:
            name = new.paper.person
            made.setdefault(name.casefold(), Person(name=name, sort_name=name.casefold()))
    Person.objects.bulk_create(made.values(), batch_size=BATCH)
    return [new.person or made[new.paper.person.casefold()] for new in wanted]


def _profiles(wanted: Sequence[New], people: Sequence[Person]) -> list[list[Profile]]:
    """Of each of `wanted` its accounts, found or made, as the person's own."""
    named = [[account_of(written) for written in new.paper.accounts] for new in wanted]
    handles = {handle for accounts in named for _, handle in accounts}
    known = {
        (profile.platform, profile.handle): profile
        for profile in Profile.objects.filter(handle__in=handles)
    }
    made, moved, left = [], [], set()
    for accounts, person in zip(named, people, strict=True):
        for platform, handle in accounts:
            profile = known.get((platform, handle))
            if profile is None:
                profile = known[platform, handle] = Profile(
                    person=person,
                    platform=platform,
                    external_id=UNNAMED + handle,
                    handle=handle,
                    handle_folded=handle.casefold(),
                )
                made.append(profile)
            elif profile.person_id != person.id:
                left.add(profile.person_id)
                profile.person = person
                moved.append(profile)
    Profile.objects.bulk_create(made, batch_size=BATCH)
    Profile.objects.bulk_update(moved, ["person"], batch_size=BATCH)
    alone = Person.objects.filter(id__in=left, profiles=None, agreements=None)
    Person.objects.filter(id__in=list(alone.values_list("id", flat=True))).delete()
    return [[known[account] for account in accounts] for accounts in named]


def _target(agreement: Agreement, promise: Promise, zone: str) -> ContributionTarget:
    return ContributionTarget(
        agreement=agreement,
        key="main",
        minimum=promise.minimum,
        per=promise.per,
        kinds=sorted(promise.kinds),
        platforms=sorted(promise.platforms),
        zone=zone,
        valid_from=agreement.starts_on,
        **promise.rules,
    )


def _watch(brand: Brand, profiles: Sequence[Profile], since: datetime, now: datetime) -> None:
    """Those nobody watches yet all at once, the others one by one: they may have to be woken."""
    unique = {profile.id: profile for profile in profiles}
    watched = set(Feed.objects.filter(profile__in=unique).values_list("profile_id", flat=True))
    feeds.watch_all((p for p in unique.values() if p.id not in watched), brand, since, now)
    for person in {unique[profile].person for profile in watched if profile}:
        feeds.watch(person, brand, since, now)
    if profiles:
        ledger.schedule(WORTH, wall.current_organization(), now)
