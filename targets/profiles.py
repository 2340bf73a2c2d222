"""The profiles of people, and which of them an agreement covers when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from targets.models import CoveredProfile
from tracking.models import Profile


class Cover(NamedTuple):
    """Days (the last excluded) in which a period must begin to be covered; None = no bound."""

    agreement: UUID
    since: date | None
    until: date | None


class Account(NamedTuple):
    """A profile, as much of it as verdicts need. author: the platform's id of it."""

    id: UUID
    platform: str
    handle: str
    author: str
    covers: Sequence[Cover]


Accounts = Mapping[UUID, Sequence[Account]]
"""By person."""


def accounts_of(people: Collection[UUID]) -> dict[UUID, list[Account]]:
    """All profiles of each person, in order of platform and handle: one statement."""
    covers = CoveredProfile.objects.filter(profile=OuterRef("id")).values(
        json=JSONObject(agreement="agreement_id", since="valid_from", until="valid_until")
    )
    found = Profile.objects.filter(person__in=people).annotate(covers=ArraySubquery(covers))
    accounts: dict[UUID, list[Account]] = defaultdict(list)
    for person, profile, platform, handle, author, rows in found.order_by(
        "platform", "handle"
    ).values_list("person_id", "id", "platform", "handle", "external_id", "covers"):
        known = Account(profile, platform, handle, author, [_cover(row) for row in rows])
        accounts[person].append(known)
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


def _cover(row: Mapping[str, str | None]) -> Cover:
    since, until = (
        date.fromisoformat(d) if (d := row[side]) else None for side in ("since", "until")
    )
    return Cover(UUID(row["agreement"]), since, until)
