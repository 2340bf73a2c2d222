"""Every operation of the API x every key that has no business there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts import keys, wall
from accounts.models import ApiKey, Organization
from tests.factories import make_brand
from tests.house import House
from tests.matrix.answers import Answer, ask
from tests.matrix.places import filled, names_a_row, of_brand, of_nothing, parameters
from tests.matrix.rules import METHODS, NEEDED, of_kind

SECRETS = re.compile(r"\b(zeta|Zeta|bob|Bob|karee|Karee)\b")


@pytest.fixture
def foreign(other: Organization) -> str:
    """The key of another organization, which has a brand."""
    with wall.inside(other.id):
        make_brand("theirs")
    return keys.create(other, "k")


def call(method: str, path: str, key: str | None) -> Answer:
    headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
    return ask(Client(), method, path, headers=headers)


@pytest.mark.parametrize("route", of_kind("api"))
def test_an_operation_answers_its_own_organization_alone(
    house: House, foreign: str, route: str
) -> None:
    there = of_brand(house, house.zeta, house.bob)
    nothing, question = of_nothing(there), NEEDED.get(route, "")
    assert call("get", filled(route, there) + question, house.key).status == 200
    for method in METHODS:
        path = filled(route, there) + question
        for nobody in (None, "ama_live_wrong"):
            answer = call(method, path, nobody)
            assert answer.status == 401, (method, nobody)
            assert answer == call(method, filled(route, nothing) + question, nobody)
        answer = call(method, path, foreign)
        assert answer == call(method, filled(route, nothing) + question, foreign), method
        assert answer.status in (404, 405) or not parameters(route), method
        assert not SECRETS.search(answer.body), method
        assert not answer.written, method


@pytest.mark.parametrize("route", [r for r in of_kind("api") if names_a_row(r)])
def test_ids_of_another_organization_are_nobodys(house: House, foreign: str, route: str) -> None:
    """The brand is the caller's own."""
    there = of_brand(house, house.zeta, house.bob)
    here = {"slug": "theirs", "brand": "theirs"}
    question = NEEDED.get(route, "")
    for method in METHODS:
        about_theirs = call(method, filled(route, there | here) + question, foreign)
        about_nothing = call(method, filled(route, of_nothing(there) | here) + question, foreign)
        assert about_theirs == about_nothing, method
        assert not about_theirs.written, method


def test_a_question_about_a_person_of_another_organization_is_one_about_nobody(
    house: House, foreign: str
) -> None:
    for who, nobody in (
        (str(house.bob.id), of_nothing({"a": str(house.bob.id)})["a"]),
        ("x:bob", "x:bqb"),
    ):
        for resource in ("mentions", "weeks", "verdicts", "mentions/count"):
            asked, empty = (
                call("get", f"/api/v1/brands/theirs/{resource}/?person={person}", foreign)
                for person in (who, nobody)
            )
            assert asked == empty, resource
            assert asked.status == 404 or resource == "mentions/count"


@pytest.mark.parametrize("route", of_kind("api"))
def test_a_key_of_another_brand_finds_nothing(house: House, route: str) -> None:
    """In the same organization, which lists only the brands of the key."""
    key = keys.create(house.organization, "acme's", brand_ids=[house.acme.id])
    there = of_brand(house, house.zeta, house.bob)
    nothing, question = of_nothing(there), NEEDED.get(route, "")
    for method in METHODS:
        answer = call(method, filled(route, there) + question, key)
        assert answer == call(method, filled(route, nothing) + question, key), method
        assert not re.search(r"\b(zeta|Zeta|bob|Bob)\b", answer.body), method
        assert not answer.written, method


@pytest.mark.parametrize("route", of_kind("api"))
def test_a_key_that_may_read_changes_nothing(house: House, route: str) -> None:
    key = keys.create(house.organization, "reader", scope=ApiKey.Scope.READ)
    path = filled(route, of_brand(house, house.zeta, house.bob))
    for method in METHODS[1:]:
        answer = call(method, path, key)
        assert answer.status in (403, 405), method
        assert not answer.written, method
