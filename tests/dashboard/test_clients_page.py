"""The agency's list: who needs a human comes first."""

from __future__ import annotations

from accounts import wall
from brands.models import Brand, Connection
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_brand, make_connection


def clients(world: World) -> list[list[str]]:
    page = read(world.client.get("/karee/").content.decode())
    rows = page.one("tbody").all("tr")
    return [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_a_client_with_an_open_question_says_which(world: World) -> None:
    assert clients(world) == [
        [
            "Acme",
            "1 of 3 hit, week 47",
            "1 target not verified in week 471 target at risk this week.",
            "See the gaps",
        ]
    ]


def test_a_broken_connection_comes_before_everything(world: World) -> None:
    with wall.inside(world.organization.id):
        quiet, broken = make_brand("quiet"), make_brand("broken")
        make_connection(broken, "facebook")
        Connection.objects.update(paused_because="The token is not valid any more.")
        assert quiet.is_client
    assert [row[0] for row in clients(world)] == ["Broken", "Acme", "Quiet"]
    assert clients(world)[0][2] == ("Facebook cannot be readNothing new comes in from there.")
    assert clients(world)[2] == ["Quiet", "Nothing was due in week 47", "Nothing to do", ""]


def test_rivals_are_no_clients(world: World) -> None:
    with wall.inside(world.organization.id):
        make_brand("rival")
        Brand.objects.filter(slug="rival").update(is_client=False)
    assert [row[0] for row in clients(world)] == ["Acme"]
