"""What a roster would make and change, told before anything is saved; and then the saving.

However many rows a file has, planning takes five queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from brands.models import Brand
from targets.contracts.signing import Paper, Promise, account_of, sign
from targets.models import Agreement, ContributionTarget, Status
from targets.roster.making import New, make
from targets.roster.rows import Row
from tracking.models import Person, Profile

MOST_CHANGES = 500
"""Agreements that one file may change: each is a new version, made one by one."""


class Does(StrEnum):
    """What a row comes to."""

    MAKES = "makes"
    CHANGES = "changes"
    KEEPS = "keeps"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Plan:
    """A row with what it does. person: whom it is about, None = somebody new. agreement: the one
    it changes or keeps; changes: [(name, before, after)]."""

    row: Row
    does: Does
    person: Person | None = None
    agreement: Agreement | None = None
    changes: tuple[tuple[str, str, str], ...] = ()


class Stale(Exception):
    """The roster cannot be saved as it was shown: look at it again."""


def planned(brand: Brand, rows: Sequence[Row]) -> list[Plan]:
    """Each row against what there is by now."""
    known = _Known(brand, rows)
    plans = [_plan(row, known) for row in rows]
    changing = [plan.row.number for plan in plans if plan.does is Does.CHANGES]
    beyond = set(changing[MOST_CHANGES:])
    many = f"is one change too many: a file may change {MOST_CHANGES} agreements; split it"
    return [_fails(p.row, "person", many) if p.row.number in beyond else p for p in plans]


@transaction.atomic
def confirm(brand: Brand, rows: Sequence[Row], now: datetime) -> list[Plan]:
    """Save all of it or nothing. Raises Stale when a row fails by now."""
    plans = planned(brand, rows)
    if any(plan.does is Does.FAILS for plan in plans):
        raise Stale
    make(brand, [_new(plan) for plan in plans if plan.does is Does.MAKES], now)
    for plan in plans:
        if plan.does is Does.CHANGES:
            assert plan.row.paper is not None  # it does not fail
            assert plan.agreement is not None  # it changes that
            sign(brand, plan.row.paper, plan.row.promise, now, key=plan.agreement.key)
    return plans


def _new(plan: Plan) -> New:
    assert plan.row.paper is not None  # it does not fail
    return New(plan.person, plan.row.paper, plan.row.promise)


class _Known:
    """What the rows are held against."""

    def __init__(self, brand: Brand, rows: Sequence[Row]) -> None:
        papers = [row.paper for row in rows if row.paper is not None]
        names = {paper.person.casefold() for paper in papers}
        accounts = {account_of(one) for paper in papers for one in paper.accounts}
        handles = {handle.casefold() for _, handle in accounts}
        self.people: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.filter(sort_name__in=names):
            self.people[person.sort_name].append(person)
        self.owner: dict[tuple[str, str], Person] = {
            (profile.platform, profile.handle_folded): profile.person
            for profile in Profile.objects.filter(handle_folded__in=handles).select_related(
                "person"
            )
        }
        self.agreed: dict[UUID, list[Agreement]] = defaultdict(list)
        for agreement in Agreement.objects.filter(brand=brand).select_related("person"):
            self.agreed[agreement.person_id].append(agreement)
        self.bound = set(Agreement.objects.values_list("person_id", flat=True))
        self.target: dict[UUID, ContributionTarget] = {
            target.agreement_id: target
            for target in ContributionTarget.objects.filter(
                agreement__brand=brand, key="main", valid_until=None
            )
        }
        self.taken: dict[UUID | str, list[Paper]] = defaultdict(list)


def _plan(row: Row, known: _Known) -> Plan:
    paper = row.paper
    if paper is None:
        return Plan(row, Does.FAILS)
    owners = [known.owner.get((p, h.casefold())) for p, h in map(account_of, paper.accounts)]
    named = known.people[paper.person.casefold()]
    found = [person for person in named if person in owners] or named
    if len(found) > 1:
        return _fails(row, "person", f"is one of {len(found)} people; name an account they have")
    person = found[0] if found else None
    for account, owner in zip(paper.accounts, owners, strict=True):
        if owner is not None and owner != person and owner.id in known.bound:
            return _fails(row, "accounts", f"{account} is {owner.name}'s, who is under agreement")
    mine = known.taken[person.id if person else paper.person.casefold()]
    if any(_overlaps(paper, other) for other in mine):
        return _fails(row, "from", "shares days with another line for this person")
    mine.append(paper)
    if person is None:
        return Plan(row, Does.MAKES)
    return _against(row, paper, person, known)


def _against(row: Row, paper: Paper, person: Person, known: _Known) -> Plan:
    agreed = known.agreed[person.id]
    same = next((one for one in agreed if one.starts_on == paper.starts_on), None)
    for other in agreed:
        if other is not same and other.status != Status.DRAFT and _overlaps(paper, other):
            return _fails(row, "from", f"shares days with the agreement of {other.starts_on}")
    if same is None:
        return Plan(row, Does.MAKES, person)
    changes = (*_terms(same, paper), *_promise(known.target.get(same.id), row.promise))
    return Plan(row, Does.CHANGES if changes else Does.KEEPS, person, same, changes)


def _terms(agreement: Agreement, paper: Paper) -> list[tuple[str, str, str]]:
    said = {"role": paper.role, "ends_on": paper.ends_on, **paper.terms}
    return [
        (name, str(getattr(agreement, name)), str(value))
        for name, value in said.items()
        if getattr(agreement, name) != value
    ]


def _promise(
    target: ContributionTarget | None, promise: Promise | None
) -> list[tuple[str, str, str]]:
    if promise is None:
        return []
    said = {
        "minimum": promise.minimum,
        "per": promise.per,
        "kinds": sorted(promise.kinds),
        "platforms": sorted(promise.platforms),
        **promise.rules,
    }
    return [
        (name, _words(getattr(target, name, "")), _words(value))
        for name, value in said.items()
        if getattr(target, name, "") != value
    ]


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _overlaps(paper: Paper, other: Paper | Agreement) -> bool:
    """Whether they share a day."""
    begins_before = paper.ends_on is None or other.starts_on <= paper.ends_on
    return begins_before and (other.ends_on is None or other.ends_on >= paper.starts_on)


def _fails(row: Row, column: str, sentence: str) -> Plan:
    return Plan(replace(row, paper=None, errors={column: sentence}), Does.FAILS)
