"""An admin makes keys for programs, sees who uses them, replaces and revokes them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts import keys
from accounts.models import ApiKey, Membership, Organization, User
from tests.house import House

PAGE = "/karee/settings/api-keys/"
KEY = re.compile(r"ama_live_[\w-]{43}")


@pytest.fixture
def admin(house: House) -> Client:
    user = User.objects.create_user("ada@karee.example", name="Ada")
    Membership.objects.create(organization=house.organization, user=user, role="admin")
    client = Client()
    client.force_login(user)
    return client


def shown(answer: Any) -> list[str]:
    return KEY.findall(answer.content.decode())


def test_a_key_is_shown_once_and_opens_what_was_chosen(house: House, admin: Client) -> None:
    asked = {"name": "Sheets", "scope": "read", "lasts": "30", "brands": [str(house.acme.id)]}
    made = admin.post(PAGE, asked)
    (key,) = shown(made)
    assert "no-store" in made["Cache-Control"]
    assert shown(admin.get(PAGE)) == []
    stored = keys.find(key)
    assert stored is not None
    assert (stored.name, stored.scope, stored.brand_ids, stored.made_by) == (
        "Sheets", "read", [house.acme.id], "Ada",
    )  # fmt: skip
    assert stored.expires_at is not None
    assert (stored.expires_at - stored.created_at).days in (29, 30)


def test_a_key_may_last_and_see_everything(house: House, admin: Client) -> None:
    (key,) = shown(admin.post(PAGE, {"name": "CRM", "scope": "write", "lasts": ""}))
    stored = keys.find(key)
    assert stored is not None
    assert (stored.scope, stored.brand_ids, stored.expires_at) == ("write", None, None)


def test_a_replaced_key_opens_nothing_and_its_successor_the_same(
    house: House, admin: Client
) -> None:
    old = keys.create(house.organization, "CRM")
    stored = ApiKey.objects.get(start=old[:15])
    (new,) = shown(admin.post(PAGE, {"rotate": str(stored.id)}))
    assert keys.find(new) is not None
    with pytest.raises(keys.Ended):
        keys.find(old)


def test_a_revoked_key_opens_nothing(house: House, admin: Client) -> None:
    key = keys.create(house.organization, "CRM")
    stored = ApiKey.objects.get(start=key[:15])
    page = admin.post(PAGE, {"revoke": str(stored.id)}, follow=True).content.decode()
    assert "Revoked" in page
    with pytest.raises(keys.Ended):
        keys.find(key)
    assert admin.post(PAGE, {"rotate": str(stored.id)}).status_code == 404


def test_what_is_not_said_is_asked_for(house: House, admin: Client) -> None:
    before = ApiKey.objects.count()
    page = admin.post(PAGE, {"name": "", "scope": "read", "lasts": "31"}).content.decode()
    assert page.count('class="error"') == 2
    assert ApiKey.objects.count() == before


@pytest.mark.parametrize("button", ["rotate", "revoke"])
def test_another_organizations_key_is_nobodys(
    house: House, admin: Client, other: Organization, button: str
) -> None:
    theirs = keys.create(other, "theirs")
    stored = ApiKey.objects.get(start=theirs[:15])
    assert admin.post(PAGE, {button: str(stored.id)}).status_code == 404
    assert admin.post(PAGE, {button: "nonsense"}).status_code == 404
    assert keys.find(theirs) is not None


def test_only_who_administers_sees_keys(house: House, admin: Client) -> None:
    for role, brands in (("analyst", None), ("viewer", None), ("owner", [house.acme.id])):
        Membership.objects.filter(user__email="ada@karee.example").update(
            role=role, brand_ids=brands
        )
        assert admin.get(PAGE).status_code == 403
