"""Who wrote a post: profiles found or made, and merged when a platform names an id.

A profile whose id is not known has the external id "handle:" and the author exactly as written;
it takes the id when the platform names it, or is merged with the profile that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import ProtectedError, Q

from connectors.contract import Account, Record
from tracking.models import Feed, Mention, Person, Post, Profile

UNNAMED = "handle:"


def make_person(name: str) -> Person:
    return Person.objects.create(name=name, sort_name=name.casefold())


def profile_for_handle(platform: str, handle: str, person: Person | None = None) -> Profile:
    """The profile a person names by "platform:handle"; made, unnamed, if nobody has it yet."""
    known = Profile.objects.filter(platform=platform)
    profile = (
        known.filter(external_id=UNNAMED + handle).first() or known.filter(handle=handle).first()
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


def authors(platform: str, records: Sequence[Record]) -> dict[str, Profile]:
    """A profile for each author of `records`, by `author_key`; authorless records have none."""
    written = {author_key(r): r for r in records if r.author_id or r.author}
    for record in records:  # the first record names the author, the last one its followers
        if (key := author_key(record)) and record.followers is not None:
            written[key] = record if written[key].followers is None else written[key]
    profiles = _known(platform, written.values())
    missing = [r for key, r in sorted(written.items()) if key not in profiles]
    if missing:
        _make(platform, missing)
        profiles = _known(platform, written.values())
    return profiles


def author_key(record: Record) -> str:
    """The external id a record's author has now; empty for a hidden author."""
    if record.author_id:
        return record.author_id
    return UNNAMED + record.author if record.author else ""


def identify(profile: Profile, account: Account) -> Profile:
    """The platform says who `profile` is: take its id and handle, merging if need be."""
    other = (
        Profile.objects.filter(platform=profile.platform, external_id=account.external_id)
        .exclude(id=profile.id)
        .first()
    )
    if other is not None:
        _merge(other, into=profile)
    profile.external_id = account.external_id
    profile.handle = account.handle
    profile.handle_folded = account.handle.casefold()
    profile.name = account.name or profile.name
    profile.followers = account.followers if account.followers is not None else profile.followers
    profile.save()
    return profile


def _known(platform: str, records: Iterable[Record]) -> dict[str, Profile]:
    """Profiles that exist, by author key; an unnamed one takes the id a record brings."""
    records = list(records)
    ids = [r.author_id for r in records if r.author_id]
    handles = [r.author for r in records if r.author]
    found = Profile.objects.filter(platform=platform).filter(
        Q(external_id__in=ids)
        | Q(external_id__in=[UNNAMED + handle for handle in handles])
        | Q(handle_folded__in=[h.casefold() for h in handles])
    )
    by_id = {profile.external_id: profile for profile in found}
    by_handle = {profile.handle: profile for profile in found}
    known = {}
    for record in records:
        key = author_key(record)
        named = by_id.get(record.author_id or "")
        unnamed = by_id.get(f"{UNNAMED}{record.author}")
        if record.author_id and unnamed is not None:
            survivor = identify(unnamed, _account(record))
            by_id.pop(unnamed.external_id, None)
            known[key] = by_id[key] = survivor
        elif (
            profile := named
            or unnamed
            or (not record.author_id and by_handle.get(record.author or ""))
        ):
            known[key] = profile
    return known


def _make(platform: str, records: Sequence[Record]) -> None:
    """Bulk, and harmless when another worker makes the same profile at the same moment."""
    people, profiles = [], []
    for record in records:
        handle = record.author or record.author_id or ""
        person = Person(name=handle, sort_name=handle.casefold())
        people.append(person)
        profiles.append(
            Profile(
                person=person,
                platform=platform,
                external_id=author_key(record),
                handle=handle,
                handle_folded=handle.casefold(),
                name=record.author_name or "",
                followers=record.followers,
            )
        )
    Person.objects.bulk_create(people)
    Profile.objects.bulk_create(profiles, ignore_conflicts=True)
    Person.objects.filter(id__in=[person.id for person in people], profiles=None).delete()


def _merge(other: Profile, into: Profile) -> None:
    """Everything of `other` becomes `into`'s; a person left without a profile goes."""
    for model in (Post, Mention, Feed):
        model.objects.filter(profile=other).update(profile=into)
    person = other.person
    other.delete()
    if person.id != into.person_id and not person.profiles.exists():
        try:
            person.delete()
        except ProtectedError:
            # Under agreement: only people may decide what becomes of it.
            return


def _account(record: Record) -> Account:
    return Account(
        external_id=record.author_id or "",
        handle=record.author or record.author_id or "",
        name=record.author_name,
        followers=record.followers,
    )
