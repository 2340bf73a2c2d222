"""Signing in and out, and the way from the root to the first page."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts import wall
from accounts.models import Membership, Organization, User
from brands.models import Brand
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import make_brand

ADDRESS, PASSWORD = "pat@karee.example", "listen-and-count"


@pytest.fixture
def pat(organization: Organization) -> User:
    user = User.objects.create_user(ADDRESS, PASSWORD)
    Membership.objects.create(organization=organization, user=user, role="viewer")
    return user


def knock(address: str = ADDRESS, password: str = PASSWORD, **more: str) -> tuple[Client, str]:
    """Try to sign in; returns the visitor, and where they were sent or what they were told."""
    client = Client()
    answer = client.post("/sign-in/", {"login": address, "password": password, **more})
    if answer.status_code == 302:
        return client, answer["Location"]
    page = read(answer.content.decode())
    return client, " ".join(one.text for css in ("refused", "error") for one in page.all("p", css))


def test_the_right_password_leads_home(pat: User) -> None:
    client, where = knock("Pat@Karee.Example")
    assert where == "/"
    assert client.get("/sign-in/")["Location"] == "/"


@pytest.mark.parametrize(
    ("address", "password"), [(ADDRESS, "wrong"), ("nobody@karee.example", PASSWORD)]
)
def test_a_wrong_pair_does_not_say_which_half_is_wrong(
    pat: User, address: str, password: str
) -> None:
    _, told = knock(address, password)
    assert told == "This address and this password do not go together."


def test_an_empty_field_says_what_to_write(pat: User) -> None:
    assert knock("", "")[1] == "Write your e-mail address. Write your password."


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/karee/acme/people/?week=2026-W47", "/karee/acme/people/?week=2026-W47"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_goes_on_to_the_page_asked_for_and_to_no_other_site(
    pat: User, wanted: str, where: str
) -> None:
    assert knock(next=wanted)[1] == where


def test_signing_out_is_a_post(pat: User) -> None:
    client, _ = knock()
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_home_is_the_first_client_brand_one_may_see(world: World) -> None:
    with wall.inside(world.organization.id):
        second = make_brand("second")
        Brand.objects.filter(slug="acme").update(is_client=True)
    assert world.client.get("/")["Location"] == "/karee/acme/"
    Membership.objects.update(brand_ids=[second.id])
    assert world.client.get("/")["Location"] == "/karee/second/"


def test_home_without_a_brand_is_the_list_of_clients(pat: User) -> None:
    client, _ = knock()
    assert client.get("/")["Location"] == "/karee/"
    page = read(client.get("/karee/").content.decode())
    assert "There is no client brand yet." in page.text


def test_home_without_an_organization_is_the_page_that_makes_one(pat: User) -> None:
    Membership.objects.all().delete()
    client, _ = knock()
    assert client.get("/")["Location"] == "/begin/"
    User.objects.update(is_staff=True)
    assert client.get("/")["Location"] == "/operator/"


def test_a_form_from_elsewhere_is_refused_in_words(pat: User) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": ADDRESS})
    assert answer.status_code == 403
    assert "This form is out of date" in read(answer.content.decode()).text
