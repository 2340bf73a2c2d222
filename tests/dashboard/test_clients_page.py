"""The agency's list: who needs a human comes first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from accounts import wall
from accounts.models import Membership
from brands.models import Brand, Connection
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import (
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_target,
)


def clients(world: World) -> list[list[str]]:
    """The cells of each row, without the headings of groups."""
    return [row for row in everything(world) if len(row) > 1]


def everything(world: World) -> list[list[str]]:
    page = read(world.client.get("/karee/").content.decode())
    rows = [row for body in page.all("tbody") for row in body.all("tr")]
    return [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_a_client_with_an_open_question_says_which(world: World) -> None:
    # Ann has posted once since Monday, and nobody on the Monday and Tuesday before but Ann and Bob.
    assert everything(world) == [
        ["Needs you today 1"],
        [
            "Acme",
            "1 of 3 hit, week 47",
            "1 target not verified in week 47"
            "It may be resolved by reading the gap. Also 1 person at risk.",
            "1\u22121",
            "Not built",
            "See the gaps",
        ],
    ]


def at_risk(slug: str, fee: int) -> None:
    """A client with somebody who owes six mentions in this week, has none, and gets the fee for
    four weeks."""
    agreement = make_agreement(
        make_person(f"Eve of {slug}", f"x:{slug}"),
        make_brand(slug),
        starts_on=date(2026, 11, 23),
        ends_on=date(2026, 12, 20),
        consideration="paid",
        value=Decimal(fee),
        currency="ZAR",
    )
    make_target(agreement, 6)


def test_what_hangs_on_people_at_risk_is_said_to_those_who_sign(world: World) -> None:
    with wall.inside(world.organization.id):
        at_risk("dear", 2800)
    risk = "1 person at risk, 134 hours left"
    assert clients(world)[1][2] == f"{risk}ZAR 700 of fees hang on it."
    Membership.objects.update(role="viewer")
    assert clients(world)[1][2] == f"{risk}They can still be saved."


def test_the_more_is_at_stake_the_higher_a_client_stands(world: World) -> None:
    with wall.inside(world.organization.id):
        at_risk("cheap", 400)
        at_risk("dear", 2800)
    assert [row[0] for row in clients(world)] == ["Acme", "Dear", "Cheap"]


def test_a_broken_connection_comes_before_everything(world: World) -> None:
    with wall.inside(world.organization.id):
        quiet, broken = make_brand("quiet"), make_brand("broken")
        make_connection(broken, "facebook")
        Connection.objects.update(paused_because="The token is not valid any more.")
        assert quiet.is_client
    assert [row[0] for row in clients(world)] == ["Broken", "Acme", "Quiet"]
    assert clients(world)[0][2] == "Facebook cannot be readNothing new comes in from there."
    assert everything(world)[-2:] == [
        ["Nothing to do 1"],
        ["Quiet", "Nothing was due in week 47", "Nothing to do", "0same", "Not built", ""],
    ]


def test_rivals_are_no_clients(world: World) -> None:
    with wall.inside(world.organization.id):
        make_brand("rival")
        Brand.objects.filter(slug="rival").update(is_client=False)
    assert [row[0] for row in clients(world)] == ["Acme"]
