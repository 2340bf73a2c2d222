"""Who may see which page; what nobody may do through one."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts import wall
from accounts.models import Membership, Organization, User
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import make_brand, make_post, utc
from tracking.models import Person

PAGES = [
    "",
    "targets/",
    "people/",
    "mentions/",
    "reports/",
    "alerts/",
    "connections/",
    "coverage/",
    "accent.css",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_the_same_404_as_for_nothing(
    world: World, stranger: Client, page: str
) -> None:
    assert stranger.get(f"/karee/acme/{page}").status_code == 404
    assert stranger.get(f"/nobody/acme/{page}").status_code == 404
    assert world.client.get(f"/karee/nothing/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_sent_to_the_door(world: World, page: str) -> None:
    answer = Client().get(f"/karee/acme/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=/karee/acme/")


def test_evidence_belongs_to_its_brand(world: World, stranger: Client) -> None:
    period = world.period("Ann").id
    with wall.inside(world.organization.id):
        make_brand("rival")
    assert stranger.get(f"/karee/acme/targets/{period}/").status_code == 404
    assert world.client.get(f"/karee/rival/targets/{period}/").status_code == 404


def test_a_client_of_an_agency_sees_their_own_brand_only(world: World) -> None:
    with wall.inside(world.organization.id):
        make_brand("rival")
    user = User.objects.create(email="guest@acme.example")
    Membership.objects.create(
        organization=world.organization, user=user, role="viewer", brand_ids=[world.brand.id]
    )
    guest = Client()
    guest.force_login(user)
    assert guest.get("/karee/rival/").status_code == 404
    assert "Rival" in world.page()
    assert "Rival" not in guest.get("/karee/acme/").content.decode()


def test_another_organizations_words_are_on_no_page(world: World, stranger: Client) -> None:
    other = Organization.objects.get(slug="other")
    with wall.inside(other.id):
        brand = make_brand("acme")
        hidden = Person.objects.create(name="Zed Hidden", sort_name="zed hidden")
        hidden.profiles.create(platform="x", external_id="z", handle="z", handle_folded="z")
        make_post(hidden, utc(23), brand=brand, text="acme is a secret")
    for page in PAGES:
        text = world.page(page)
        assert "Zed Hidden" not in text
        assert "secret" not in text


@pytest.mark.parametrize("address", ["operator/", "operator/outbox/" + "0" * 32 + ".eml"])
def test_operators_pages_are_for_operators(world: World, address: str) -> None:
    assert world.client.get(f"/{address}").status_code == 404
    assert Client().get(f"/{address}").status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "week=2026-W60",
        "week=soon",
        "from=2026-11-16",
        "from=2026-11-16&to=2026-11-01",
        "from=0001-01-01&to=0001-01-02",
        "week=9999-W01",
        "kinds=song",
        "platform=myspace",
        "relevance=much",
        "offset=-1",
        "why=1",
        "q=%00",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_in_words(world: World, query: str) -> None:
    answer = world.client.get(f"/karee/acme/mentions/?{query}")
    assert answer.status_code == 400
    assert "week=2026-W47" in read(answer.content.decode()).text


def test_an_unknown_person_is_not_there(world: World) -> None:
    assert world.client.get("/karee/acme/mentions/?person=x:nobody").status_code == 404
    assert world.client.get("/karee/acme/mentions/?person=x:ann").status_code == 200
