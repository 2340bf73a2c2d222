"""A name looked up at its platform, through the product's own page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts import wall
from accounts.models import Membership, Role
from brands.models import Connection
from sandbox.server import Running
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_connection

ANN = {"id": "70", "handle": "ann", "name": "Ann Lee", "followers": 1200}
EVE = {"id": "80", "handle": "eve", "private": True}


@pytest.fixture
def connection(world: World, sandbox: Callable[..., Running]) -> Connection:
    running = sandbox(*({"type": "account", "platform": "x", **one} for one in (ANN, EVE)))
    with wall.inside(world.organization.id):
        return make_connection(world.brand, base_url=running.url)


def look_up(world: World, connection: Connection, name: str) -> Element:
    address = f"/karee/acme/connections/{connection.id}/accounts/"
    answer = world.client.post(address, {"name": name})
    assert answer.status_code == 200
    return read(answer.content.decode())


def test_a_connection_leads_to_the_page(world: World, connection: Connection) -> None:
    health = read(world.page(f"connections/{connection.id}/"))
    assert health.link("Look up an account") == f"/karee/acme/connections/{connection.id}/accounts/"


def test_a_public_account_says_what_its_posts_prove(world: World, connection: Connection) -> None:
    shown = look_up(world, connection, "https://x.com/Ann").one("section").text
    assert shown == (
        "Ann Lee, ann on X (Twitter), 1 200 followers "
        "Its posts, reposts and replies are listed completely: a target that counts them can be"
        " hit or missed. Anything else can be hit, never missed."
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("eve", "@eve is private on X, and its posts cannot be read."),
        ("nobody", "X knows no account 'nobody', or has suspended it."),
        ("https://instagram.com/ann", "That is an address on Instagram, not on X (Twitter)."),
        ("", "Type a name."),
    ],
)
def test_who_cannot_be_read_is_told_why(
    world: World, connection: Connection, name: str, why: str
) -> None:
    assert why in look_up(world, connection, name).one("main").text


def test_a_viewer_spends_no_money(world: World, connection: Connection) -> None:
    Membership.objects.filter(organization=world.organization).update(role=Role.VIEWER)
    answer = world.client.post(f"/karee/acme/connections/{connection.id}/accounts/", {"name": "x"})
    assert answer.status_code == 403
