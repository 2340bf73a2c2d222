"""Who wrote a post: profiles found or made, and merged when a platform names an id.

A profile whose id is not known has the external id "handle:" and the author exactly as written;
it takes the id when the platform names it, or is merged with the profile that has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import ProtectedError, Q
from django.dispatch import Signal

from accounts import wall
from accounts.identifiers import uuid7
from connectors.contract import Account, Record
from tracking.collecting import coverage
from tracking.collecting.intervals import Interval
from tracking.models import (
    Feed,
    Followers,
    Insider,
    Mention,
    Person,
    PersonChange,
    Post,
    Profile,
)
from tracking.people import likeness
from tracking.storing import tombstones, writing
from tracking.storing.writing import Row

UNNAMED = "handle:"
COUNTRY = re.compile("[A-Za-z]{2}")

merging = Signal()
"""Two profiles of one account become one: `old` is about to be `new`'s, and then to go."""


def make_person(name: str) -> Person:
    return Person.objects.create(name=name, sort_name=name.casefold())


def profile_for_handle(platform: str, handle: str, person: Person | None = None) -> Profile:
    """The profile a person names by "platform:handle"; made, unnamed, if nobody has it yet."""
    known = Profile.objects.filter(platform=platform)
    profile = (
        known.filter(external_id=UNNAMED + handle).first()
        or known.filter(handle_folded=handle.casefold(), handle=handle).first()
    )
    if profile is None:
        profile = Profile.objects.create(
            person=person or make_person(handle),
            platform=platform,
            external_id=UNNAMED + handle,
            handle=handle,
            handle_folded=handle.casefold(),
        )
    return profile


def authors(platform: str, records: Sequence[Record], now: datetime) -> dict[str, Profile]:
    """A profile for each author of `records`, made from the author's first record, with the
    followers seen now; a hidden author has none, and an erased one their tombstone."""
    written: dict[str, Record] = {}
    for record in records:
        if key := author_key(record):
            written.setdefault(key, record)
    profiles = _known(platform, written.values(), now)
    missing = [record for key, record in sorted(written.items()) if key not in profiles]
    if missing:
        _make(platform, missing, now)
        profiles |= _known(platform, missing, now)
    seen = {key: record.followers for key, record in written.items()}
    living = {k: one for k, one in profiles.items() if not tombstones.is_one(one.external_id)}
    _count([(profile, seen[key]) for key, profile in living.items()], now)
    return profiles


def author_key(record: Record) -> str:
    """The external id a record's author has now; empty for a hidden author."""
    if record.author_id:
        return record.author_id
    return UNNAMED + record.author if record.author else ""


def identify(profile: Profile, account: Account, now: datetime) -> Profile:
    """The platform says at `now` who `profile` is: take its id and handle, merging if need be."""
    if profile.external_id != account.external_id:
        known = Profile.objects.filter(platform=profile.platform, external_id=account.external_id)
        if (other := known.exclude(id=profile.id).first()) is not None:
            _merge(other, into=profile)
    said = {
        "external_id": account.external_id,
        "handle": account.handle,
        "handle_folded": account.handle.casefold(),
        "name": account.name or profile.name,
        "country": _country(account) or profile.country,
        "links": profile.links if account.bio is None else likeness.links(account.bio),
    }
    # Not whose it is: people may have said so since this row was read.
    if changed := {name: value for name, value in said.items() if getattr(profile, name) != value}:
        for name, value in changed.items():
            setattr(profile, name, value)
        profile.save(update_fields=list(changed))
    _count([(profile, account.followers)], now)
    return profile


def _country(account: Account) -> str:
    """As two letters; "" where the platform says none, or something else."""
    said = account.country or ""
    return said.upper() if COUNTRY.fullmatch(said) else ""


def give(profile: Profile, person: Person) -> None:
    """`profile` is `person`'s. Whoever is left without a profile goes, unless under agreement."""
    left, profile.person = profile.person, person
    profile.save(update_fields=["person"])
    if not left.profiles.exists():
        with suppress(ProtectedError):
            left.delete()


def _known(platform: str, records: Iterable[Record], now: datetime) -> dict[str, Profile]:
    """Profiles that exist, by author key; an unnamed one takes the id a record brings."""
    records = list(records)
    unnamed = [UNNAMED + r.author for r in records if r.author]
    handles = [r.author for r in records if r.author and not r.author_id]
    ids = [*(r.author_id for r in records if r.author_id), *unnamed]
    here = wall.current_organization()
    erased = {tombstones.of(here, platform, word): word for word in {*ids, *handles}}
    found = Profile.objects.filter(platform=platform).filter(
        Q(external_id__in=[*ids, *erased])
        | Q(handle_folded__in=[*(handle.casefold() for handle in handles), *erased])
    )
    by_id = {erased.get(p.external_id, p.external_id): p for p in found}
    by_handle = {erased.get(p.handle_folded, p.handle): p for p in found}
    known = {}
    for record in records:
        key, handle = author_key(record), record.author or ""
        if record.author_id and UNNAMED + handle in by_id:
            named = by_id.pop(UNNAMED + handle)
            if not tombstones.is_one(named.external_id):
                named = identify(named, _account(record), now)
            by_id[key] = by_handle[handle] = named
        profile = by_id.get(key)
        if profile is None and not record.author_id:
            profile = by_handle.get(handle)
        if profile is not None:
            known[key] = profile
    return known


def _make(platform: str, records: Sequence[Record], now: datetime) -> None:
    """In bulk, and harmless when another worker makes the same profile at the same moment."""
    people, profiles = list[Row](), list[Row]()
    for record in records:
        handle, person = record.author or record.author_id or "", uuid7()
        people.append({"id": person, "name": handle, "sort_name": handle.casefold()})
        profiles.append(
            {
                "id": uuid7(),
                "person_id": person,
                "platform": platform,
                "external_id": author_key(record),
                "handle": handle,
                "handle_folded": handle.casefold(),
                "name": record.author_name or "",
                "followers": record.followers,
            }
        )
    writing.insert(Person, people)
    made = writing.insert(Profile, profiles)
    first = [(p["id"], p["followers"]) for p in profiles if p["id"] in made]
    _keep(first, now)
    if alone := [profile["person_id"] for profile in profiles if profile["id"] not in made]:
        Person.objects.filter(id__in=alone).delete()


def _count(seen: Sequence[tuple[Profile, int | None]], now: datetime) -> None:
    """Take the followers shown now; an account that hides them keeps those seen before."""
    changed = {
        profile.id: followers
        for profile, followers in seen
        if followers is not None and followers != profile.followers
    }
    writing.update(Profile, [{"id": id_, "followers": n} for id_, n in sorted(changed.items())])
    _keep(sorted(changed.items()), now)
    for profile, _ in seen:
        profile.followers = changed.get(profile.id, profile.followers)


def _keep(seen: Iterable[tuple[UUID, int | None]], now: datetime) -> None:
    rows: list[Row] = [
        {"id": uuid7(), "profile_id": profile, "day": now.date(), "followers": followers}
        for profile, followers in seen
        if followers is not None
    ]
    writing.insert(Followers, rows)


def _merge(other: Profile, into: Profile) -> None:
    """Everything of `other` becomes `into`'s; a person left without a profile goes."""
    for model in (Post, Mention):
        model.objects.filter(profile=other).update(profile=into)
    for feed in Feed.objects.filter(profile=other):
        _merge_feed(feed, into)
    counted = Followers.objects.filter(profile=into).values("day")
    Followers.objects.filter(profile=other).exclude(day__in=counted).update(profile=into)
    marked = Insider.objects.filter(profile=into).values("brand")
    Insider.objects.filter(profile=other).exclude(brand__in=marked).update(profile=into)
    for change in PersonChange.objects.filter(profiles__contains=[other.id]):
        change.profiles = [into.id if id_ == other.id else id_ for id_ in change.profiles]
        change.save(update_fields=["profiles"])
    merging.send(Profile, old=other, new=into)
    person = other.person
    other.delete()
    if person.id != into.person_id and not person.profiles.exists():
        try:
            person.delete()
        except ProtectedError:
            # Under agreement: the account is theirs, and its posts count for them.
            give(into, person)


def _merge_feed(feed: Feed, profile: Profile) -> None:
    """Two timelines of one account are one feed, which covers what either of them did."""
    same = Feed.objects.filter(
        connection=feed.connection_id, listing=feed.listing, profile=profile
    ).first()
    if same is None:
        feed.profile = profile
        feed.save(update_fields=["profile"])
        return
    Post.objects.filter(feed=feed).update(feed=same)
    for row in feed.coverage.all():
        coverage.add(same, Interval(row.starts_at, row.ends_at))
    feed.delete()


def _account(record: Record) -> Account:
    return Account(
        external_id=record.author_id or "",
        handle=record.author or record.author_id or "",
        name=record.author_name,
        followers=record.followers,
    )
