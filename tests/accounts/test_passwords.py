"""Passwords and sessions, as the verification standard asks (docs/asvs.csv)."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client

from accounts import links
from accounts.identifiers import uuid7
from accounts.models import User
from tests.dashboard.reading import read

pytestmark = pytest.mark.usefixtures("db")
PASSWORD = "  Hör zu, und zähle 語  "


@pytest.fixture
def nia() -> User:
    return User.objects.create_user("nia@new.example", PASSWORD)


def sign_in(client: Client, password: str = PASSWORD) -> bool:
    client.post("/sign-in/", {"login": "nia@new.example", "password": password})
    return is_in(client)


def is_in(client: Client) -> bool:
    return client.get("/begin/").status_code == 200


def test_a_password_may_be_anything_long_and_uncommon() -> None:
    common = max(CommonPasswordValidator().passwords, key=len)
    assert len(common) >= 12
    for refused in ("eleven char", common):
        with pytest.raises(ValidationError):
            validate_password(refused)
    for taken in ("zwölf zeichen", "aaaa bbbb cccc", "語" * 12, "x y" * 40):
        validate_password(taken)


def test_a_password_is_taken_exactly(nia: User) -> None:
    for other in (PASSWORD.strip(), PASSWORD.lower(), PASSWORD[:-1], PASSWORD + " "):
        assert not nia.check_password(other)
    assert nia.check_password(PASSWORD)


def test_a_password_is_kept_by_argon2(nia: User) -> None:
    assert nia.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("path", "manager"), [("/sign-in/", "current-password"), ("/sign-up/", "new-password")]
)
def test_the_field_is_one_for_passwords(path: str, manager: str) -> None:
    page = read(Client().get(path).content.decode())
    (field,) = (one for one in page.all("input") if "password" in one.attributes.get("name", ""))
    assert field.attributes["type"] == "password"
    assert field.attributes["autocomplete"] == manager
    assert "onpaste" not in field.attributes


def test_changing_a_password_takes_the_old_one(nia: User, client: Client) -> None:
    client.force_login(nia)
    new = {"password1": "quite-another-one", "password2": "quite-another-one"}
    client.post("/account/password/change/", new | {"oldpassword": "wrong"})
    nia.refresh_from_db()
    assert nia.check_password(PASSWORD)


def test_signing_in_makes_a_new_session(nia: User, client: Client) -> None:
    session = client.session
    session["before"] = "1"
    session.save()
    before = client.cookies["sessionid"].value
    client.force_login(nia)
    after = client.cookies["sessionid"].value
    assert before != after
    # Of 36 signs: 165 bits.
    assert len(after) == 32
    stale = Client()
    stale.cookies["sessionid"] = before
    assert not is_in(stale)


def test_signing_out_ends_the_session_on_the_server(nia: User, client: Client) -> None:
    client.force_login(nia)
    kept = Client()
    kept.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(kept)
    client.post("/sign-out/")
    assert not is_in(kept)


def test_a_closed_account_is_out_at_once(nia: User, client: Client) -> None:
    client.force_login(nia)
    assert is_in(client)
    User.objects.update(is_active=False)
    assert not is_in(client)


def test_a_token_of_one_purpose_opens_no_other() -> None:
    token = links.token("reports-unsubscribe", uuid7(), uuid7())
    assert links.named("reports-unsubscribe", token)
    with pytest.raises(Http404):
        links.named("reports-confirm", token)
