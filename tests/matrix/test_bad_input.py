"""What nobody should send, sent to every address: refused in words, never a fault, never stored."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.house import House
from tests.matrix.answers import ask
from tests.matrix.outsiders import insider
from tests.matrix.places import filled, of_brand, parameters
from tests.matrix.rules import BY_TOKEN, METHODS, NEEDED, PUBLIC, WITHOUT_A_BODY, of_kind

QUESTIONS = [
    "q=%00",
    "person=%00&week=%00&from=%00",
    "person=x:%00&page=%00&sort=%00&platform=%00",
    "from=9999-99-99&to=0000-00-00&week=2026-W99",
    "from=2026-11-30&to=2026-11-01",
    "from=0001-01-01&to=9999-12-31",
    "limit=-1&offset=-1&page=-1&cursor=%FF",
    "limit=99999999999999999999&page=99999999999999999999",
    "person=00000000-0000-0000-0000-000000000000&connection=x&one=x&other=x",
    "q=" + "(" * 2000,
    "relevance=NaN&minimum=1e400&period=x&kinds=,,&sort=-",
    "q=%ED%A0%80&person=%ED%A0%80",
]
BODIES = [
    b"{",
    b"\x00",
    b"\xff\xfe",
    b"null",
    b"[]",
    b'"text"',
    b"1e400",
    b'{"a": "\\u0000", "\\u0000": 1}',
    b'{"a": "\\ud800"}',
    json.dumps({name: {"deep": [[]]} for name in ("expression", "slug", "name", "from")}).encode(),
    b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    b"[" * 50_000,
]
FORMS = [
    {},
    {"do": "\0", "to": "\0", "name": "\0"},
    {"do": "x" * 10_000, "csrfmiddlewaretoken": "x"},
    {"mention": "not-an-id", "open": "not-an-id", "undo": "not-an-id", "seen": "x"},
]


FEW, ALL = 3, None
HOW_MANY = pytest.mark.parametrize(
    "much",
    [pytest.param(FEW, id="few"), pytest.param(ALL, id="all", marks=pytest.mark.nightly)],
)


@HOW_MANY
@pytest.mark.parametrize("route", of_kind("api"))
def test_an_operation_refuses_with_a_problem(house: House, route: str, much: int | None) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    key = {"Authorization": f"Bearer {house.key}"}
    for question in QUESTIONS[:much]:
        needed = NEEDED.get(route, "?")
        answer = ask(Client(), "get", f"{path}{needed}&{question}", headers=key)
        assert answer.status < 500, question
        if answer.status >= 400:
            assert dict(answer.headers)["Content-Type"] == "application/problem+json", question
            assert json.loads(answer.body)["status"] == answer.status, question
    for method in METHODS[1:]:
        if route in WITHOUT_A_BODY:
            continue
        for body in BODIES[:much]:
            answer = ask(
                Client(), method, path, data=body, content_type="application/json", headers=key
            )
            assert 400 <= answer.status < 500, (method, body[:40])
            assert dict(answer.headers)["Content-Type"] == "application/problem+json", method
            assert not answer.written, (method, body[:40])


@HOW_MANY
@pytest.mark.parametrize("route", of_kind("member"))
def test_a_page_has_no_fault(house: House, route: str, much: int | None) -> None:
    path = filled(route, of_brand(house, house.zeta, house.bob))
    owner = insider(house)
    for question in QUESTIONS[:much]:
        assert ask(owner, "get", f"{path}?{question}").status < 500, question
    for form in FORMS[:much]:
        assert ask(owner, "post", path, data=form).status < 500, form


@HOW_MANY
@pytest.mark.parametrize("route", sorted(BY_TOKEN | PUBLIC.keys()))
def test_a_door_for_everybody_has_no_fault(
    house: House, client: Client, route: str, much: int | None
) -> None:
    there = of_brand(house, house.zeta, house.bob)
    tokens = ["\0", "x", ":" * 100, "x" * 5000] if "token" in parameters(route) else [""]
    for token in tokens:
        path = filled(route, there | {"token": token})
        for question in QUESTIONS[:much]:
            answer = ask(client, "get", f"{path}?{question}")
            assert answer.status < 500, question
            assert not answer.written, question
        for body in BODIES[:much]:
            answer = ask(client, "post", path, data=body, content_type="application/json")
            assert answer.status < 500, body[:40]
            assert not answer.written, body[:40]
