"""Whose accounts are whose, as people say: two persons joined, some accounts split off, and both
taken back.

Only accounts go from one person to another, and what hangs on them; no post, mention or verdict is
touched, so every count by person is right at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.dispatch import Signal

from accounts import wall
from tracking.models import Person, PersonChange, Profile
from tracking.storing.identity import make_person

splitting = Signal()
"""`accounts` of `person` are about to be another's; `carried` are ids of rows that go with them in
any case. Receivers answer with the rows that must go, too, or raise Refused."""

Carried = dict[str, list[str]]
"""Ids of rows that name a person, by the label of their model."""


class Refused(ValueError):
    """Says why, and what to do, in one sentence."""


@transaction.atomic
def join(old: Person, new: Person, *, by: str, now: datetime, because: str = "") -> PersonChange:
    """All that is `old`'s becomes `new`'s, and `old` goes. Raises Refused."""
    _require_sight_of_all()
    if old.id == new.id:
        raise Refused("This is one person already.")
    _lock(old.id, new.id)
    accounts = _accounts(Profile.objects.filter(person=old))
    change = _change(PersonChange.Kind.JOINED, old, new, accounts, by, now, because)
    change.carried = _carry(_all_of(old), new.id)
    change.save()
    Profile.objects.filter(id__in=accounts).update(person=new)
    old.delete()
    return change


@transaction.atomic
def split(
    old: Person, profiles: Iterable[Profile], name: str, *, by: str, now: datetime
) -> PersonChange:
    """Some of `old`'s accounts become those of a new person called `name`. Raises Refused."""
    _require_sight_of_all()
    _lock(old.id)
    chosen = {profile.id for profile in profiles}
    own = _accounts(Profile.objects.filter(person=old))
    accounts = [id_ for id_ in own if id_ in chosen]
    if not accounts or len(accounts) == len(own):
        raise Refused("Choose some of the accounts, and leave at least one.")
    new = make_person(name)
    change = _change(PersonChange.Kind.SPLIT, old, new, accounts, by, now, "")
    change.carried = _carry(_what_must_go(old.id, accounts, {}), new.id)
    change.save()
    Profile.objects.filter(id__in=accounts).update(person=new)
    return change


@transaction.atomic
def undo(change: PersonChange, *, by: str, now: datetime) -> None:
    """Take back what is still as the change left it. Raises Refused when a later one stands in the
    way."""
    _require_sight_of_all()
    _lock(change.old, change.new)
    change = PersonChange.objects.select_for_update().get(id=change.id)
    if change.undone_at is not None:
        raise Refused("This was taken back already.")
    later = PersonChange.objects.filter(undone_at=None, number__gt=change.number).filter(
        Q(old__in=[change.old, change.new]) | Q(new__in=[change.old, change.new])
    )
    if (blocking := later.order_by("number").last()) is not None:
        raise Refused(f"Take back first what {blocking.by} did later with these people.")
    Person.objects.get_or_create(
        id=change.old,
        defaults={"name": change.old_name, "sort_name": change.old_name.casefold()},
    )
    held = Profile.objects.filter(person=change.new)
    accounts = _accounts(held.filter(id__in=change.profiles))
    if change.kind == PersonChange.Kind.SPLIT and held.count() == len(accounts):
        going = _all_of(Person.objects.get(id=change.new))
    else:
        going = _what_must_go(change.new, accounts, change.carried)
    _carry(going, change.old)
    Profile.objects.filter(id__in=accounts).update(person=change.old)
    change.undone_by, change.undone_at = by, now
    change.save(update_fields=["undone_by", "undone_at"])
    if change.kind == PersonChange.Kind.SPLIT and not held.exists():
        Person.objects.filter(id=change.new).delete()


def joined_into(person: UUID) -> UUID:
    """Who has what was once `person`'s; itself when it was never joined to another."""
    seen = {person}
    joined = PersonChange.objects.filter(kind=PersonChange.Kind.JOINED, undone_at=None)
    while (after := joined.filter(old=person).values_list("new", flat=True).first()) is not None:
        if after in seen:
            return after
        seen.add(person := after)
    return person


def _require_sight_of_all() -> None:
    """What other brands agreed on with a person hangs on it, too."""
    if wall.current().brands is not None:
        raise Refused("Only somebody who sees every brand may say whose accounts these are.")


def _lock(*people: UUID) -> None:
    list(Person.objects.select_for_update().filter(id__in=people).order_by("id").values("id"))


def _accounts(found: Any) -> list[UUID]:
    return list(found.order_by("platform", "handle", "id").values_list("id", flat=True))


def _change(
    kind: PersonChange.Kind,
    old: Person,
    new: Person,
    accounts: Sequence[UUID],
    by: str,
    now: datetime,
    because: str,
) -> PersonChange:
    return PersonChange(
        kind=kind,
        old=old.id,
        old_name=old.name,
        new=new.id,
        new_name=new.name,
        number=1 + (PersonChange.objects.aggregate(last=Max("number"))["last"] or 0),
        profiles=list(accounts),
        because=because,
        by=by,
        at=now,
    )


def _models() -> dict[str, Any]:
    """Every model that names a person, by its label; accounts go by themselves."""
    related = (relation.related_model for relation in Person._meta.related_objects)
    return {model._meta.label: model for model in related if model is not Profile}


def _all_of(person: Person) -> Carried:
    return {
        label: [str(id_) for id_ in ids]
        for label, model in _models().items()
        if (ids := list(model.objects.filter(person=person).values_list("id", flat=True)))
    }


def _what_must_go(person: UUID, accounts: Sequence[UUID], carried: Mapping[str, Any]) -> Carried:
    """Besides what went with them before, whatever hangs on these accounts alone."""
    going = {label: set(ids) for label, ids in carried.items()}
    anyway = {UUID(id_) for ids in going.values() for id_ in ids}
    asked = {"person": person, "accounts": frozenset(accounts), "carried": anyway}
    answers: Sequence[tuple[object, Any]] = splitting.send(Person, **asked)
    for _, rows in answers:
        for row in rows:
            going.setdefault(row._meta.label, set()).add(str(row.id))
    return {label: sorted(ids) for label, ids in going.items()}


def _carry(rows: Mapping[str, Sequence[str]], to: UUID) -> Carried:
    models = _models()
    for label, ids in rows.items():
        models[label].objects.filter(id__in=ids).update(person=to)
    return {label: list(ids) for label, ids in rows.items()}
