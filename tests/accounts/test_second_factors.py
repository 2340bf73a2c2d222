"""Who must prove more than a password, and what they prove it with."""

from __future__ import annotations

import time
from base64 import b32decode, urlsafe_b64encode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Membership, Organization, Role, User
from accounts.rotation import Rotation, rotate_second_factors
from tests.factories import make_brand

PASSWORD = "listen-and-count"


@pytest.fixture
def nia(organization: Organization) -> User:
    user = User.objects.create_user("nia@karee.example", PASSWORD)
    Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
    return user


def signed_in() -> Client:
    client = Client()
    client.post("/sign-in/", {"login": "nia@karee.example", "password": PASSWORD})
    return client


def code(secret: str) -> str:
    """Of this half minute, by another's arithmetic."""
    key = b32decode(secret)
    made = TOTP(key, 6, SHA1(), 30, enforce_key_length=False).generate(int(time.time()))
    return made.decode()


def with_totp(client: Client) -> str:
    client.post("/account/confirm/", {"password": PASSWORD})
    page = client.get("/account/second-step/totp/activate/")
    secret = page.context["form"].secret
    client.post("/account/second-step/totp/activate/", {"code": code(secret)})
    return str(secret)


def test_signing_in_takes_two_steps(nia: User) -> None:
    secret = with_totp(signed_in())
    client = signed_in()
    assert client.get("/karee/").status_code == 302
    client.post("/account/second-step/authenticate/", {"code": "000000"})
    assert client.get("/karee/").status_code == 302
    assert secret
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    (unused, *_) = RecoveryCodes(codes).get_unused_codes()
    client.post("/account/second-step/authenticate/", {"code": unused})
    assert client.get("/karee/").status_code == 200
    again = signed_in()
    again.post("/account/second-step/authenticate/", {"code": unused})
    assert again.get("/karee/").status_code == 302  # a recovery code is good once


def test_an_organization_may_ask_every_member(nia: User, organization: Organization) -> None:
    Membership.objects.update(role=Role.VIEWER)
    client = signed_in()
    assert client.get("/karee/").status_code == 200
    Organization.objects.update(second_factor=True)
    answer = client.get("/karee/")
    assert answer["Location"] == "/account/second-step/"
    asked = client.get("/account/second-step/").content.decode()
    assert f"{organization.name} asks for a second step" in asked
    with_totp(client)
    assert client.get("/karee/").status_code == 200


@pytest.mark.parametrize(
    ("brands", "role", "asked"),
    [(2, Role.OWNER, True), (1, Role.OWNER, False), (2, Role.ADMIN, False)],
)
def test_owners_of_agencies_are_asked_where_it_is_not_a_laptop(
    nia: User, organization: Organization, settings: Settings, brands: int, role: Role, asked: bool
) -> None:
    Membership.objects.update(role=role)
    with wall.inside(organization.id):
        for number in range(brands):
            make_brand(f"brand-{number}")
    assert signed_in().get("/karee/").status_code == 200
    settings.SECOND_FACTOR_OPTIONAL = False
    assert (signed_in().get("/karee/").status_code == 302) == asked


def test_operators_are_asked_where_it_is_not_a_laptop(nia: User, settings: Settings) -> None:
    User.objects.update(is_staff=True)
    client = signed_in()
    assert client.get("/operator/").status_code == 200
    settings.SECOND_FACTOR_OPTIONAL = False
    assert client.get("/operator/")["Location"] == "/account/second-step/"


def test_a_factor_is_added_by_whoever_proves_the_password_again(nia: User) -> None:
    answer = signed_in().get("/account/second-step/totp/activate/")
    assert answer["Location"].startswith("/account/confirm/")


def test_secrets_are_sealed_and_change_their_key(nia: User, settings: Settings) -> None:
    secret = with_totp(signed_in())
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    new = urlsafe_b64encode(bytes(32)).decode()
    settings.CREDENTIALS_KEYS = [new, *settings.CREDENTIALS_KEYS]
    assert rotate_second_factors() == Rotation(rotated=2)  # of the app, and of recovery codes
    assert rotate_second_factors() == Rotation()
    settings.CREDENTIALS_KEYS = [new]
    client = signed_in()
    client.post("/account/second-step/authenticate/", {"code": code(secret)})
    assert client.get("/karee/").status_code == 200
    settings.CREDENTIALS_KEYS = [urlsafe_b64encode(bytes([1] * 32)).decode()]
    assert rotate_second_factors() == Rotation(unreadable=2)
