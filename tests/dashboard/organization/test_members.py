"""Roles and brands of members, removing them, and leaving."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Membership, Organization, Role
from tests.dashboard.reading import read
from tests.dashboard.world import make_member, signed_in
from tests.house import House


@pytest.fixture
def owner(house: House) -> Client:
    return signed_in(make_member("ola@karee.example", house.organization))


@pytest.fixture
def other(house: House) -> Membership:
    user = make_member("ada@karee.example", house.organization)
    Membership.objects.filter(user=user).update(role=Role.ADMIN)
    return Membership.objects.get(user=user)


def page_of(member: Membership) -> str:
    return f"/karee/settings/members/{member.id}/"


def test_role_and_brands_change(house: House, owner: Client, other: Membership) -> None:
    said = {"role": "viewer", "brands": [str(house.acme.id)]}
    assert owner.post(page_of(other), said).status_code == 302
    other.refresh_from_db()
    assert (other.role, other.brand_ids) == (Role.VIEWER, [house.acme.id])
    assert owner.post(page_of(other), {"role": "chief"}).status_code == 200
    other.refresh_from_db()
    assert other.role == Role.VIEWER


def test_whoever_is_removed_is_out_at_once(owner: Client, other: Membership) -> None:
    ada = signed_in(other.user)
    assert ada.get("/karee/").status_code == 200
    owner.post(page_of(other), {"remove": "1"})
    assert ada.get("/karee/").status_code == 404
    assert ada.get("/")["Location"] == "/begin/"


def test_an_admin_leaves_owners_alone(house: House, owner: Client, other: Membership) -> None:
    mine = Membership.objects.get(user__email="ola@karee.example")
    ada = signed_in(other.user)
    for said in ({}, {"remove": "1"}, {"role": "viewer"}):
        assert ada.post(page_of(mine), said).status_code == 403
    assert ada.post(page_of(other), {"role": "owner"}).status_code == 200
    other.refresh_from_db()
    assert other.role == Role.ADMIN


def test_the_last_owner_stays(house: House, owner: Client, other: Membership) -> None:
    mine = Membership.objects.get(user__email="ola@karee.example")
    for path, said in (
        ("/karee/settings/", {"leave": "1"}),
        (page_of(mine), {"remove": "1"}),
        (page_of(mine), {"role": "admin"}),
        (page_of(mine), {"role": "owner", "brands": [str(house.acme.id)]}),
    ):
        page = read(owner.post(path, said, follow=True).content.decode())
        assert "is the last owner of Karee. Make somebody else an owner first." in page.text
    owner.post(page_of(other), {"role": "owner"})
    assert owner.post("/karee/settings/", {"leave": "1"})["Location"] == "/"
    assert owner.get("/karee/").status_code == 404


def test_a_second_step_is_asked_of_all_by_owners_alone(
    house: House, owner: Client, other: Membership
) -> None:
    said = {"name": "Karee", "timezone": "UTC", "second_factor": "on"}
    signed_in(other.user).post("/karee/settings/", said)
    assert not Organization.objects.get(slug="karee").second_factor
    owner.post("/karee/settings/", said)
    assert Organization.objects.get(slug="karee").second_factor
    assert owner.get("/karee/")["Location"] == "/account/second-step/"


def test_who_belongs_to_several_organizations_goes_from_one_to_the_other(
    house: House, owner: Client
) -> None:
    second = Organization.objects.create(slug="second", name="Second")
    user = Membership.objects.get(user__email="ola@karee.example").user
    assert "Second" not in owner.get("/karee/settings/").content.decode()
    Membership.objects.create(organization=second, user=user, role=Role.VIEWER)
    page = read(owner.get("/karee/settings/").content.decode())
    assert page.link("Second") == "/second/"
