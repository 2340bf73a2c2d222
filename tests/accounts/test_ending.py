"""Deleting an organization or an account: asked for, taken back for fourteen days, then done."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

import work.tasks
from accounts import ending, wall
from accounts.audit.verification import failures
from accounts.models import AuditEvent, Membership, Organization, Role, User
from notices.models import Notice, Reading
from notices.rules import Rule
from notices.telling import tell
from tests.accounts.test_removal import lived, rows_of
from tests.dashboard.reading import read
from tests.dashboard.world import make_member, signed_in
from work import clock

PASSWORD = "listen-and-count"
SETTINGS, CLOSE = "/karee/settings/", "/account/close/"
DELETE = {"delete": "1", "name": "Karee"}
GRACE = timedelta(days=14)
MOMENT = timedelta(seconds=1)
REFUSED = (
    "You are the last owner of Karee, which has other members: make one of them an owner, or"
    " delete the organization, first."
)


@pytest.fixture(autouse=True)
def present(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def ola(organization: Organization) -> User:
    return make_member("ola@karee.example", organization)


@pytest.fixture
def zed(organization: Organization) -> User:
    """A viewer."""
    user = User.objects.create_user("zed@karee.example", PASSWORD)
    Membership.objects.create(organization=organization, user=user, role=Role.VIEWER)
    return user


def test_every_owner_is_told_once_and_members_see_until_when(
    organization: Organization, ola: User, zed: User, now: datetime
) -> None:
    make_member("pia@karee.example", organization)
    owner = signed_in(ola)
    for _ in range(2):
        assert owner.post(SETTINGS, DELETE).status_code == 302
    organization.refresh_from_db()
    assert organization.ends_at == now + GRACE
    assert sorted(sent.to[0] for sent in mail.outbox) == ["ola@karee.example", "pia@karee.example"]
    assert {sent.subject for sent in mail.outbox} == {"Karee will be deleted on 8 December 2026"}
    until = "Karee will be deleted on 8 December 2026, 08:00 UTC. Until then"
    shown = read(signed_in(zed).get("/karee/").content.decode()).one("form", "ending")
    assert shown.text == f"{until} an owner can take it back."
    shown = read(owner.get("/karee/").content.decode()).one("form", "ending")
    assert shown.text == f"{until} you can take it back. Keep Karee"


def test_an_owner_takes_it_back(organization: Organization, ola: User) -> None:
    owner = signed_in(ola)
    owner.post(SETTINGS, DELETE)
    owner.post(SETTINGS, {"keep": "1"})
    organization.refresh_from_db()
    assert organization.ends_at is None
    assert "will be deleted" not in owner.get("/karee/").content.decode()
    with wall.inside(organization.id):
        rows = [event.content.rows for event in AuditEvent.objects.order_by("sequence")]
    assert [row[0]["new"] for row in rows] == [
        {"ends_at": "2026-12-08 08:00:00+00:00"},
        {"ends_at": None},
    ]


def test_another_name_deletes_nothing(organization: Organization, ola: User) -> None:
    shown = signed_in(ola).post(SETTINGS, DELETE | {"name": "karee"})
    assert "Write Karee, letter for letter." in shown.content.decode()
    organization.refresh_from_db()
    assert (organization.ends_at, organization.name) == (None, "Karee")


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ANALYST, Role.VIEWER])
def test_only_an_owner_asks_or_takes_back(
    organization: Organization, zed: User, role: Role
) -> None:
    Membership.objects.update(role=role)
    client = signed_in(zed)
    assert "Write Karee to go on" not in client.get(SETTINGS).content.decode()
    for said in (DELETE, {"keep": "1"}):
        assert client.post(SETTINGS, said).status_code == 403


@pytest.mark.parametrize("where", [SETTINGS, CLOSE])
def test_the_password_is_asked_for_again(organization: Organization, where: str) -> None:
    pia = User.objects.create_user("pia@karee.example", PASSWORD)
    Membership.objects.create(organization=organization, user=pia, role=Role.OWNER)
    client = signed_in(pia)
    asked = client.post(where, DELETE)["Location"]
    assert asked.startswith("/account/confirm/?next=")
    assert not Organization.objects.exclude(ends_at=None).exists()
    assert not User.objects.exclude(ends_at=None).exists()
    client.post(asked, {"password": PASSWORD, "next": where})
    one = organization if where == SETTINGS else pia
    one.refresh_from_db()
    assert one.ends_at is not None


def test_an_organization_goes_after_fourteen_days_and_not_before(
    committed: Organization, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.PRIVATE_FILES = tmp_path
    gone = Organization.objects.create(slug="gone", name="Gone", ends_at=now + GRACE)
    lived(gone)
    (tmp_path / str(gone.id)).mkdir()
    ending.end_due(now + GRACE - MOMENT)
    assert rows_of(gone)["targets_verdict"] == 1
    for _ in range(2):
        ending.end_due(now + GRACE)
    assert set(rows_of(gone).values()) == {0}
    assert not Organization.objects.filter(slug="gone").exists()
    assert Organization.objects.filter(id=committed.id).exists()
    assert list(tmp_path.iterdir()) == []
    User.objects.all().delete()


def test_the_last_owner_of_others_stays(ola: User, zed: User, organization: Organization) -> None:
    owner = signed_in(ola)
    assert REFUSED in owner.get(CLOSE).content.decode()
    assert REFUSED in owner.post(CLOSE, {"delete": "1"}, follow=True).content.decode()
    ola.refresh_from_db()
    assert (ola.ends_at, mail.outbox) == (None, [])
    # With an organization that goes before them they may go.
    owner.post(SETTINGS, DELETE)
    owner.post(CLOSE, {"delete": "1"})
    ola.refresh_from_db()
    assert ola.ends_at is not None


def test_whoever_asked_to_go_is_no_owner_to_rely_on(
    ola: User, zed: User, organization: Organization
) -> None:
    pia = make_member("pia@karee.example", organization)
    signed_in(pia).post(CLOSE, {"delete": "1"})
    signed_in(ola).post(SETTINGS, {"leave": "1"})
    assert organization.memberships.filter(user=ola).exists()


def test_signing_in_takes_it_back_by_one_button(ola: User, zed: User, now: datetime) -> None:
    client = Client()
    client.post("/sign-in/", {"login": zed.email, "password": PASSWORD})
    client.post("/account/confirm/", {"password": PASSWORD})
    for _ in range(2):
        client.post(CLOSE, {"delete": "1"})
    (sent,) = mail.outbox
    assert sent.subject == "Your account will be deleted on 8 December 2026"
    again = Client()
    again.post("/sign-in/", {"login": zed.email, "password": PASSWORD})
    shown = read(again.get("/karee/").content.decode()).one("form", "ending")
    assert shown.text.endswith("Until then you can take it back. Keep my account")
    again.post(shown.attributes["action"], {"keep": "1"})
    zed.refresh_from_db()
    assert zed.ends_at is None
    ending.end_due(now + GRACE)
    assert again.get("/karee/").status_code == 200


def test_an_account_goes_with_its_sessions_and_the_trail_stays(
    ola: User, zed: User, organization: Organization, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Membership.objects.filter(user=zed).update(role=Role.ADMIN)
    client = Client()
    client.post("/sign-in/", {"login": zed.email, "password": PASSWORD})
    client.get("/karee/")
    client.post(SETTINGS, {"name": "Karee & Co", "timezone": "UTC"})
    session = UserSession.objects.get(user=zed)
    with wall.inside(organization.id):
        tell(Rule.BUDGET, "all", "Spent.", now)
        Reading.objects.create(notice=Notice.objects.get(), user=zed, read_at=now)
    User.objects.filter(id=zed.id).update(ends_at=now + GRACE)
    monkeypatch.setattr(clock, "now", lambda: now + GRACE - MOMENT)
    work.tasks.end()
    assert User.objects.filter(id=zed.id).exists()
    monkeypatch.setattr(clock, "now", lambda: now + GRACE)
    for _ in range(2):
        work.tasks.end()
    assert list(User.objects.all()) == [ola]
    assert not session.exists()
    assert not UserSession.objects.exists()
    assert client.get("/karee/").status_code == 302
    with wall.inside(organization.id):
        assert not Reading.objects.exists()
        told = [
            (event.action, str(event.user_id), event.content.who)
            for event in AuditEvent.objects.order_by("sequence")
        ]
        assert told == [
            ("organization", str(zed.id), "zed@karee.example"),
            ("account_close", str(zed.id), "zed@karee.example"),
        ]
        assert list(failures()) == []


def test_nobody_is_left_without_an_owner_after_the_grace(
    ola: User, zed: User, organization: Organization, now: datetime
) -> None:
    """Zed joined after Ola, alone, had asked."""
    User.objects.filter(id=ola.id).update(ends_at=now)
    ending.end_due(now)
    assert User.objects.filter(id=ola.id).exists()
    Membership.objects.filter(user=zed).update(role=Role.OWNER)
    ending.end_due(now)
    assert list(User.objects.all()) == [zed]


def test_an_organization_of_nobody_else_goes_with_the_account(
    committed: Organization, now: datetime
) -> None:
    own = Organization.objects.create(slug="own", name="Own")
    ann = make_member("ann@own.example", own)
    with wall.inside(own.id):
        tell(Rule.BUDGET, "all", "Spent.", now)
    client = signed_in(ann)
    page = read(client.get(CLOSE).content.decode()).text
    assert "With you goes all of Own, where nobody else is." in page
    client.post(CLOSE, {"delete": "1"})
    ending.end_due(now + GRACE)
    assert not User.objects.filter(id=ann.id).exists()
    assert list(Organization.objects.all()) == [committed]
    Session.objects.all().delete()


@pytest.mark.usefixtures("db")
def test_whoever_belongs_nowhere_is_led_to_where_it_is_taken_back(now: datetime) -> None:
    client = signed_in(User.objects.create_user("nia@new.example"))
    client.post(CLOSE, {"delete": "1"})
    assert client.get("/")["Location"] == CLOSE
    client.post(CLOSE, {"keep": "1"})
    assert client.get("/")["Location"] == "/begin/"
