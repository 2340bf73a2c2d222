"""Going somewhere by its name."""

from __future__ import annotations

import pytest

from accounts import wall
from accounts.models import Membership
from tests.dashboard.reading import read
from tests.dashboard.world import World, make_member, signed_in
from tests.factories import make_agreement, make_brand, make_person


@pytest.fixture
def other(world: World) -> World:
    """A second client, and its person."""
    with wall.inside(world.organization.id):
        make_agreement(make_person("Dora", "x:dora"), make_brand("dorp"))
    return world


def found(world: World, text: str, at: str = "acme") -> dict[str, list[str]]:
    page = read(world.client.get("/karee/go/", {"q": text, "at": at}).content.decode())
    return {
        region.one("h2").text: [row.text for row in region.all("li")]
        for region in page.all("section", "region")
    }


def test_brands_pages_and_people_are_found_by_a_part_of_the_name(other: World) -> None:
    assert found(other, "D") == {
        "Brands": ["Dorp"],
        "Pages": ["Industry", "Rising words", "Conduct", "Reviews of verdicts", "What is read"],
    }
    assert found(other, "ann") == {"People": ["Ann Acme"]}
    assert found(other, "dee") == {"People": ["Dee Acme"]}


def test_a_word_that_begins_so_comes_first(other: World) -> None:
    assert found(other, "re")["Pages"][:3] == [
        "Reports",
        "Register of gifts",
        "Reviews of verdicts",
    ]


def test_people_are_those_of_the_brand_in_view_or_of_all(other: World) -> None:
    assert "People" not in found(other, "dora")
    assert found(other, "dora", at="")["People"] == ["Dora Dorp"]


def test_a_limited_member_finds_their_brands_only(other: World) -> None:
    user = make_member("client@acme.example", other.organization)
    Membership.objects.filter(user=user).update(brand_ids=[other.brand.id], role="viewer")
    limited = World(other.organization, other.brand, other.people, signed_in(user))
    assert "Brands" not in found(limited, "dorp")
    assert found(limited, "dora", at="") == {}


def test_the_palette_asks_for_the_list_alone(other: World) -> None:
    answer = other.client.get("/karee/go/", {"q": "dorp"}, headers={"HX-Request": "true"})
    (option,) = read(answer.content.decode()).all("a")
    assert (option.attributes["role"], option.attributes["href"]) == ("option", "/karee/dorp/")
    assert "HX-Request" in answer["Vary"]


def test_an_endless_name_is_refused(world: World) -> None:
    assert world.client.get("/karee/go/", {"q": "a" * 201}).status_code == 400
