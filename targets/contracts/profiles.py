"""The profiles of people, and which of them an agreement covers when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from tracking.models import Profile


class Cover(NamedTuple):
    """Days (the last excluded) in which a period must begin to be covered; None = no bound."""

    agreement: UUID
    since: date | None
    until: date | None


COVER = ("agreement_id", "valid_from", "valid_until")


class Account(NamedTuple):
    """A profile, as much of it as verdicts need. author: the platform's id of it."""

    id: UUID
    platform: str
    handle: str
    author: str
    covers: list[Cover]


Accounts = Mapping[UUID, Sequence[Account]]
"""By person."""


def accounts_of(people: Collection[UUID]) -> dict[UUID, list[Account]]:
    """All profiles of each person, in order of platform and handle: one statement."""
    found = Profile.objects.filter(person__in=people).order_by("platform", "handle", "id")
    rows = found.values_list(
        "id", "platform", "handle", "external_id", "person_id", *(f"covers__{n}" for n in COVER)
    )
    known: dict[UUID, Account] = {}
    accounts: dict[UUID, list[Account]] = defaultdict(list)
    for profile, platform, handle, author, person, *cover in rows:
        if profile not in known:
            known[profile] = Account(profile, platform, handle, author, [])
            accounts[person].append(known[profile])
        if cover[0] is not None:
            known[profile].covers.append(Cover(*cover))
    return accounts


def covered(accounts: Sequence[Account], agreement: UUID | None, day: date) -> list[Account]:
    """Those that the agreement covers in a period that begins on `day`. One that names none covers
    all, and so does no agreement."""
    named = [
        (account, cover)
        for account in accounts
        for cover in account.covers
        if cover.agreement == agreement
    ]
    if not named:
        return list(accounts)
    return [
        account
        for account, cover in named
        if (cover.since is None or cover.since <= day)
        and (cover.until is None or day < cover.until)
    ]
