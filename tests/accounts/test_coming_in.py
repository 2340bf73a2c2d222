"""Making an account, proving the address, finding back in."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import Membership, Organization, Role, User
from tests.dashboard.reading import read

pytestmark = pytest.mark.usefixtures("db")

NEW = {"name": "Nia Dube", "email": "nia@new.example", "password1": "listen-and-count"}


def code() -> str:
    """What the newest mail says."""
    (found,) = re.findall(
        r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", str(mail.outbox[-1].body), re.MULTILINE
    )
    return str(found)


def test_from_nothing_to_an_organization_of_ones_own() -> None:
    client = Client()
    assert client.post("/sign-up/", NEW)["Location"] == "/account/email/code/"
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert client.post("/account/email/code/", {"code": code()})["Location"] == "/"
    assert client.get("/")["Location"] == "/begin/"
    said = {"name": "Baobab & Søn", "timezone": "Africa/Harare"}
    assert client.post("/begin/", said)["Location"] == "/baobab-sn/"
    nia = User.objects.get()
    assert (nia.name, nia.check_password("listen-and-count")) == ("Nia Dube", True)
    member = Membership.objects.get()
    assert (member.user, member.role, member.brand_ids) == (nia, Role.OWNER, None)
    assert member.organization.timezone == "Africa/Harare"
    assert client.get("/baobab-sn/").status_code == 200


def test_a_wrong_code_lets_nobody_in() -> None:
    client = Client()
    client.post("/sign-up/", NEW)
    for _ in range(3):
        client.post("/account/email/code/", {"code": "wrong"})
    client.post("/account/email/code/", {"code": code()})
    assert client.get("/begin/").status_code == 302
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_whoever_has_an_account_learns_it_by_mail_alone() -> None:
    User.objects.create_user(NEW["email"], "another-password")
    known, unknown = Client(), Client()
    answers = [
        known.post("/sign-up/", NEW),
        unknown.post("/sign-up/", NEW | {"email": "other@new.example"}),
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/account/email/code/")
    }
    first, second = (
        client.get("/account/email/code/").content.decode() for client in (known, unknown)
    )
    token = r'csrfmiddlewaretoken" value="\w+"'
    assert re.sub(token, "", first) == re.sub(token, "", second).replace("other@", "nia@")
    assert mail.outbox[0].subject == "Account Already Exists"
    assert User.objects.count() == 2


@pytest.mark.parametrize("name", ["Karee", "Sign up", "account", "°°°"])
def test_an_address_that_is_taken_gets_another_ending(name: str) -> None:
    Organization.objects.create(slug="karee", name="Karee")
    Organization.objects.create(slug="organization", name="Organization")
    client = Client()
    client.force_login(User.objects.create_user("nia@new.example"))
    where = client.post("/begin/", {"name": name, "timezone": "UTC"})["Location"]
    assert re.fullmatch(r"/[a-z-]+-[0-9a-f]{6}/", where)


def test_a_password_is_forgotten_and_made_anew() -> None:
    User.objects.create_user("nia@new.example", "the-old-password")
    client = Client()
    client.post("/account/password/reset/", {"email": "nia@new.example"})
    (link,) = re.findall(r"http://\S+", str(mail.outbox[-1].body))
    there = client.get(link.partition("testserver")[2])["Location"]
    said = {"password1": "quite-another-one", "password2": "quite-another-one"}
    assert client.post(there, said).status_code == 302
    assert User.objects.get().check_password("quite-another-one")
    assert client.get(link.partition("testserver")[2], follow=True).status_code == 200
    client.post(there, {"password1": "a-third-password", "password2": "a-third-password"})
    assert User.objects.get().check_password("quite-another-one")


def test_nobody_learns_who_could_reset_a_password() -> None:
    User.objects.create_user("nia@new.example", "the-old-password")
    answers = [
        Client().post("/account/password/reset/", {"email": email})
        for email in ("nia@new.example", "nobody@new.example")
    ]
    assert {(one.status_code, one["Location"]) for one in answers} == {
        (302, "/account/password/reset/sent/")
    }


def test_after_five_wrong_passwords_even_the_right_one_waits() -> None:
    User.objects.create_user("nia@new.example", "listen-and-count")
    for _ in range(5):
        Client().post("/sign-in/", {"login": "nia@new.example", "password": "wrong"})
    right = {"login": "nia@new.example", "password": "listen-and-count"}
    answer = Client().post("/sign-in/", right)
    assert "Too many attempts" in read(answer.content.decode()).text


def test_sessions_are_listed_and_ended() -> None:
    User.objects.create_user("nia@new.example", "listen-and-count")
    here, there = Client(headers={"User-Agent": "here"}), Client(headers={"User-Agent": "there"})
    for client in (here, there):
        client.post("/sign-in/", {"login": "nia@new.example", "password": "listen-and-count"})
    page = read(here.get("/account/sessions/").content.decode())
    assert [row.all("td")[2].text for row in page.one("tbody").all("tr")] == ["here", "there"]
    here.post("/account/sessions/")
    assert there.get("/begin/").status_code == 302
    assert here.get("/begin/").status_code == 200
