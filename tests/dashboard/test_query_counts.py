"""A page asks the database as often for twenty people as for a few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import wall
from tests.dashboard.world import World
from tests.factories import make_agreement, make_person, make_post, make_target, utc

PAGES = ["", "overview/", "targets/", "people/", "people/?sort=reach", "mentions/", "coverage/"]


def asked(world: World, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        world.page(address)
    return len(queries)


def test_pages_ask_as_often_for_many_people_as_for_few(world: World) -> None:
    few = {address: asked(world, address) for address in PAGES}
    clients = count_clients(world)
    with wall.inside(world.organization.id):
        for number in range(20):
            person = make_person(f"Person {number}", f"x:person{number}")
            make_target(make_agreement(person, world.brand), 6)
            make_post(person, utc(23), brand=world.brand)
            make_post(person, utc(17), brand=world.brand)
    assert {address: asked(world, address) for address in PAGES} == few
    assert count_clients(world) == clients


def count_clients(world: World) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert world.client.get("/karee/").status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ["/sign-in/", "/no/such/page/at/all/"])
def test_a_page_before_the_door_asks_nothing(db: None, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get(address)
    assert len(queries) == 0
