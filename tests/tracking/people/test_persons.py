"""Whose accounts are whose, and what hangs on it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from connectors.contract import Account
from targets.models import Agreement, Period, Verdict
from targets.queries import results
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    make_target,
    profile_of,
    utc,
)
from tracking.models import Mention, Person, PersonChange, Profile
from tracking.people import persons
from tracking.queries import find_person, people_ranked
from tracking.storing.identity import identify
from tracking.windows import Window

pytestmark = pytest.mark.usefixtures("inside")
ALWAYS = Window()


def join(old: Person, new: Person) -> PersonChange:
    return persons.join(old, new, by="Zed", now=NOW)


def split(old: Person, *handles: str, name: str = "Other") -> PersonChange:
    chosen = Profile.objects.filter(person=old, handle__in=handles)
    return persons.split(old, chosen, name, by="Zed", now=NOW)


def undo(change: PersonChange) -> None:
    persons.undo(change, by="Zed", now=NOW)


def ranked(brand: Brand) -> list[tuple[str, int]]:
    return [(line.name, line.mentions) for line in people_ranked(brand, ALWAYS, limit=50)[0]]


def handles(person: Person) -> list[str]:
    found = Profile.objects.filter(person=person).order_by("handle")
    return list(found.values_list("handle", flat=True))


def test_joined_people_count_as_one_and_undone_as_two(inside: Organization) -> None:
    brand = make_brand()
    ann, anna = make_person("Ann", "x:ann"), make_person("Anna", "youtube:anna")
    for person, day in ((ann, 17), (ann, 18), (anna, 18)):
        make_post(person, utc(day), brand=brand)
    change = join(anna, ann)
    assert ranked(brand) == [("Ann", 3)]
    assert (change.old_name, change.new_name, change.by) == ("Anna", "Ann", "Zed")
    assert find_person(str(anna.id) if anna.id else str(change.old)) == ann
    undo(change)
    assert ranked(brand) == [("Ann", 2), ("Anna", 1)]
    assert find_person(str(change.old)) == Person.objects.get(name="Anna")


def test_an_account_split_off_is_a_new_persons(inside: Organization) -> None:
    brand = make_brand()
    ann = make_person("Ann", "x:ann", "youtube:anna")
    for profile in Profile.objects.filter(person=ann):
        make_post(profile, utc(17), brand=brand)
    change = split(ann, "anna")
    assert ranked(brand) == [("Ann", 1), ("Other", 1)]
    undo(change)
    assert ranked(brand) == [("Ann", 2)]
    assert not Person.objects.filter(name="Other").exists()


@pytest.mark.parametrize("chosen", [[], ["ann", "anna"], ["stranger"]])
def test_a_split_leaves_accounts_on_both_sides(inside: Organization, chosen: list[str]) -> None:
    make_person("Stranger", "x:stranger")
    ann = make_person("Ann", "x:ann", "youtube:anna")
    with pytest.raises(persons.Refused, match="leave at least one"):
        split(ann, *chosen)
    assert Person.objects.count() == 2


def test_nobody_is_joined_to_themselves(inside: Organization) -> None:
    ann = make_person("Ann", "x:ann")
    with pytest.raises(persons.Refused, match="one person already"):
        join(ann, ann)


def test_who_sees_some_brands_only_joins_nobody(inside: Organization) -> None:
    brand = make_brand()
    ann, bob = make_person("Ann", "x:ann"), make_person("Bob", "youtube:bob")
    with wall.inside(inside.id, [brand.id]), pytest.raises(persons.Refused, match="every brand"):
        join(ann, bob)


def test_what_happened_later_is_taken_back_first(inside: Organization) -> None:
    ann, bob, cyd = (
        make_person(name, f"{platform}:{name}")
        for name, platform in (("ann", "x"), ("bob", "youtube"), ("cyd", "facebook"))
    )
    first = join(ann, bob)
    second = join(bob, cyd)
    with pytest.raises(persons.Refused, match="Take back first what Zed did later"):
        undo(first)
    undo(second)
    undo(first)
    assert [handles(p) for p in Person.objects.order_by("name")] == [["ann"], ["bob"], ["cyd"]]
    with pytest.raises(persons.Refused, match="taken back already"):
        undo(first)


def test_an_account_that_turned_out_to_be_another_still_goes_back(inside: Organization) -> None:
    ann, bob = make_person("Ann", "x:ann"), make_person("Bob", "youtube:bob")
    known = make_person("annie")
    Profile.objects.create(person=known, platform="x", external_id="7", handle="annie")
    change = join(ann, bob)
    identify(Profile.objects.get(handle="ann"), Account("7", "ann"), NOW)
    undo(change)
    assert handles(Person.objects.get(name="Ann")) == ["ann"]


# ---- What was promised ----


@dataclass
class Promised:
    brand: Brand
    ann: Person
    agreement: Agreement


@pytest.fixture
def promised(inside: Organization) -> Promised:
    """Ann owes two a week, and posted once this week (W48, open) and once in W47."""
    brand = make_brand()
    ann = make_person("Ann", "x:ann")
    agreement = make_agreement(ann, brand)
    make_target(agreement, 2)
    for day in (17, 23):
        make_post(ann, utc(day), brand=brand)
    declare_complete(brand, W47)
    return Promised(brand, ann, agreement)


def stands(agreement: Agreement) -> dict[str, tuple[str, int]]:
    found = Period.objects.filter(target__agreement=agreement).order_by("starts_at")
    return {r.period.label: (r.outcome, r.counted) for r in results(found, NOW)}


def test_an_agreement_goes_with_the_accounts_it_covers(promised: Promised) -> None:
    bob = make_person("Bob", "youtube:bob")
    make_post(bob, utc(23), brand=promised.brand)
    before = stands(promised.agreement)
    change = join(promised.ann, bob)
    promised.agreement.refresh_from_db()
    assert promised.agreement.person == bob
    assert stands(promised.agreement) == before  # Bob's own account was never promised
    undo(change)
    promised.agreement.refresh_from_db()
    assert promised.agreement.person == Person.objects.get(name="Ann")
    assert stands(promised.agreement) == before
    assert before["2026-W48"][1] == 1


def test_a_closed_verdict_is_untouched(promised: Promised) -> None:
    period = Period.objects.get(target__agreement=promised.agreement, label="2026-W47")
    Verdict.objects.create(period=period, revision=1, outcome="missed", counted=1, decided_at=NOW)
    before = list(Verdict.objects.values())
    change = join(promised.ann, make_person("Bob", "youtube:bob"))
    assert list(Verdict.objects.values()) == before
    undo(change)
    assert list(Verdict.objects.values()) == before


def test_a_split_takes_the_agreement_along(promised: Promised) -> None:
    bob = make_person("Bob", "youtube:bob")
    join(promised.ann, bob)
    split(bob, "ann", name="Ann again")
    promised.agreement.refresh_from_db()
    assert promised.agreement.person.name == "Ann again"


def test_no_agreement_is_torn_apart(inside: Organization) -> None:
    ann = make_person("Ann", "x:ann", "youtube:anna")
    agreement = make_agreement(ann, make_brand())
    with pytest.raises(persons.Refused, match="covers accounts on both sides"):
        split(ann, "anna")
    agreement.refresh_from_db()
    assert agreement.person == ann
    assert not PersonChange.objects.exists()


def test_nor_is_one_signed_after_the_people_were_joined(inside: Organization) -> None:
    bob = make_person("Bob", "youtube:bob")
    change = join(make_person("Ann", "x:ann"), bob)
    make_agreement(bob, make_brand())
    with pytest.raises(persons.Refused, match="covers accounts on both sides"):
        undo(change)


# ---- Whatever people say, in whatever order ----


@dataclass
class Naive:
    """The same by the simplest means: who has which account, and all that was so before."""

    owner: dict[str, str] = field(default_factory=dict)
    before: list[tuple[PersonChange, dict[str, str]]] = field(default_factory=list)


STEPS = 60


@pytest.mark.parametrize("seed", range(3))
def test_counts_by_person_equal_a_recount_after_anything(inside: Organization, seed: int) -> None:
    dice = random.Random(seed)
    brand = make_brand()
    naive, posts = Naive(), Counter[str]()
    for number in range(8):
        handle = f"p{number}"
        person = make_person(handle, f"{dice.choice(['x', 'youtube', 'facebook'])}:{handle}")
        naive.owner[handle] = str(person.id)
        for hour in range(dice.randint(1, 4)):
            make_post(profile_of(person), utc(17, hour), brand=brand)
            posts[handle] += 1
    for _ in range(STEPS):
        dice.choice((_join, _split, _undo))(naive, dice)
        owed = Counter[str]()
        for handle, owner in naive.owner.items():
            owed[owner] += posts[handle]
        shown = people_ranked(brand, ALWAYS, limit=50)[0]
        assert {str(line.person): line.mentions for line in shown} == owed
    assert Mention.objects.count() == posts.total()


def _join(naive: Naive, dice: random.Random) -> None:
    people = sorted(set(naive.owner.values()))
    if len(people) < 2:
        return
    old, new = dice.sample(people, 2)
    before = dict(naive.owner)
    change = join(Person.objects.get(id=old), Person.objects.get(id=new))
    naive.owner = {h: new if owner == old else owner for h, owner in naive.owner.items()}
    naive.before.append((change, before))


def _split(naive: Naive, dice: random.Random) -> None:
    accounts = Counter(naive.owner.values())
    several = sorted(owner for owner, count in accounts.items() if count > 1)
    if not several:
        return
    old = dice.choice(several)
    own = sorted(handle for handle, owner in naive.owner.items() if owner == old)
    chosen = dice.sample(own, dice.randint(1, len(own) - 1))
    before = dict(naive.owner)
    change = split(Person.objects.get(id=old), *chosen)
    naive.owner |= dict.fromkeys(chosen, str(change.new))
    naive.before.append((change, before))


def _undo(naive: Naive, dice: random.Random) -> None:
    """The last one; now and then another one that must be refused or stand alone."""
    if not naive.before:
        return
    change, before = naive.before.pop()
    undo(change)
    naive.owner = before


def test_undoing_in_the_middle_touches_other_people_only(inside: Organization) -> None:
    names = ("ann", "bob", "cyd", "dee")
    ann, bob, cyd, dee = (
        make_person(name, f"{platform}:{name}")
        for name, platform in zip(names, ("x", "youtube", "x", "youtube"), strict=True)
    )
    first = join(ann, bob)
    join(cyd, dee)
    undo(first)
    owners: Callable[[UUID], list[str]] = lambda id_: handles(Person.objects.get(id=id_))  # noqa: E731
    assert owners(bob.id) == ["bob"]
    assert owners(dee.id) == ["cyd", "dee"]
