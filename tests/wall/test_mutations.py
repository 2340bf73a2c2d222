"""Each guard of the wall is taken away, by one table and as a whole: the others hold."""

from __future__ import annotations

import random

import pytest
from django.test import Client

from accounts import wall
from accounts.models import Organization
from tests.house import House
from tests.matrix.answers import Answer, ask
from tests.matrix.outsiders import insider
from tests.matrix.places import filled, of_brand
from tests.matrix.rules import of_kind
from tests.test_isolation import WALLED, asked
from tests.wall.guards import MANAGER, POLICIES, read, without
from tests.wall.test_references import REFERENCES, refused
from tests.wall.twin import target, twin_of

SEED = 20261124
REFERENCE = "the policies and the manager, on the way to a reference"
KINDS = (MANAGER, POLICIES, REFERENCE)


@pytest.fixture
def twin(house: House) -> Organization:
    twin = twin_of(house.organization)
    asked("SET CONSTRAINTS ALL IMMEDIATE")
    return twin


class Reader:
    """The owner of the house, who knows what its pages said while the wall was whole."""

    def __init__(self, house: House, routes: list[str]) -> None:
        there = of_brand(house, house.zeta, house.bob)
        self.client: Client = insider(house)
        self.paths = [filled(route, there) for route in routes]
        self.whole = {path: self.at(path) for path in self.paths}

    def at(self, path: str) -> Answer:
        return ask(self.client, "get", path)

    def see_the_same(self, paths: list[str]) -> None:
        for path in paths:
            assert self.at(path) == self.whole[path], path


@pytest.mark.parametrize("guard", [MANAGER, POLICIES])
def test_without_one_guard_of_all_tables_the_other_stops_every_foreign_read(
    house: House, twin: Organization, guard: str
) -> None:
    with wall.inside(house.organization.id):
        whole = read()
    reader = Reader(house, random.Random(SEED).sample(of_kind("member"), 10))
    with without(guard, WALLED):
        with wall.inside(house.organization.id):
            assert read() == whole
        reader.see_the_same(reader.paths)


def remove(
    times: int, house: House, twin: Organization, routes: list[str], pages: int
) -> dict[str, int]:
    """How often each guard was taken away from one table, with nothing foreign seen."""
    chance = random.Random(SEED)
    with wall.inside(house.organization.id):
        whole = read()
    reader = Reader(house, routes)
    done = dict.fromkeys(KINDS, 0)
    for _ in range(times):
        kind = chance.choice(KINDS)
        if kind == REFERENCE:
            model, field = chance.choice(REFERENCES)
            bare = [model, target(field)]
            with without(POLICIES, bare), without(MANAGER, bare):
                said = refused(house, twin, model, field.column)
            assert f'"{model._meta.db_table}_{field.column}_wall"' in said, (model, field.name)
        else:
            with without(kind, [chance.choice(WALLED)]):
                with wall.inside(house.organization.id):
                    assert read() == whole
                reader.see_the_same(chance.sample(reader.paths, pages))
        done[kind] += 1
    return done


def test_a_dozen_removals_show_nothing(house: House, twin: Organization) -> None:
    routes = random.Random(SEED).sample(of_kind("member"), 6)
    assert sum(remove(12, house, twin, routes, pages=2).values()) == 12


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_two_hundred_removals_show_nothing(
    house: House, twin: Organization, capsys: pytest.CaptureFixture[str]
) -> None:
    done = remove(200, house, twin, of_kind("member"), pages=8)
    with capsys.disabled():
        print(f"\n200 removals, seed {SEED}: " + ", ".join(f"{k} {n}" for k, n in done.items()))
