"""Asking somebody in: the link is good once, for a week, for the one who was asked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import wall
from accounts.models import AuditEvent, Invitation, Membership, Organization, Role, User
from brands.models import Brand
from tests.dashboard.reading import read
from tests.dashboard.world import make_member, signed_in
from tests.factories import make_brand

NEW = "nia@new.example"


@pytest.fixture
def owner(organization: Organization) -> Client:
    return signed_in(make_member("ola@karee.example", organization))


@pytest.fixture
def acme(organization: Organization) -> Brand:
    with wall.inside(organization.id):
        return make_brand()


def invite(owner: Client, **terms: Any) -> str:
    """Where the link in the mail leads; "" if none was sent."""
    sent = len(mail.outbox)
    said = {"invite": "1", "email": NEW, "role": "viewer"} | terms
    owner.post("/karee/settings/members/", said)
    return link() if len(mail.outbox) > sent else ""


def link() -> str:
    (found,) = re.findall(r"/invitation/\S+", str(mail.outbox[-1].body))
    return str(found)


def standing(organization: Organization) -> Invitation:
    with wall.inside(organization.id):
        return Invitation.objects.get()


def test_a_newcomer_joins_with_the_terms_of_the_invitation(
    owner: Client, acme: Brand, organization: Organization
) -> None:
    where = invite(owner, brands=[str(acme.id)])
    assert mail.outbox[-1].subject == "ola@karee.example invites you to Karee"
    nia = Client()
    page = read(nia.get(where).content.decode())
    assert "Join Karee ola@karee.example invites nia@new.example as viewer." in page.text
    said = {"name": "Nia", "email": NEW, "password1": "listen-and-count", "next": where}
    # The link has proved the address: no code is asked for.
    assert nia.post("/sign-up/", said)["Location"] == where
    assert nia.post(where)["Location"] == "/karee/"
    member = Membership.objects.get(user__email=NEW)
    assert (member.role, member.brand_ids) == (Role.VIEWER, [acme.id])
    assert nia.get("/karee/").status_code == 200
    with wall.inside(organization.id):
        first, second = AuditEvent.objects.order_by("sequence").select_related("content")
    assert (first.action, first.content.who) == ("members", "ola@karee.example")
    assert (second.action, second.content.who) == ("invitation", "Nia")


def test_a_link_is_good_once(owner: Client, organization: Organization) -> None:
    where = invite(owner)
    nia = signed_in(User.objects.create_user(NEW))
    assert nia.post(where).status_code == 302
    Membership.objects.filter(user__email=NEW).delete()
    assert nia.post(where).status_code == 404
    assert "This link has ended" in nia.get(where).content.decode()


@pytest.mark.parametrize("end", ["resend", "withdraw", "a week"])
def test_a_link_ends(owner: Client, organization: Organization, end: str) -> None:
    where = invite(owner)
    one = standing(organization)
    if end == "a week":
        with wall.inside(organization.id):
            assert timedelta(days=6) < one.expires_at - timezone.now() <= timedelta(days=7)
            Invitation.objects.update(expires_at=timezone.now())
    else:
        owner.post("/karee/settings/members/", {end: str(one.id)})
    nia = signed_in(User.objects.create_user(NEW))
    assert nia.post(where).status_code == 404
    assert not Membership.objects.filter(user__email=NEW).exists()
    if end == "resend":
        assert nia.post(link()).status_code == 302


def test_nobody_else_joins_by_it(owner: Client, organization: Organization) -> None:
    where = invite(owner)
    zed = signed_in(User.objects.create_user("zed@new.example"))
    assert "Sign out, then open the link again" in zed.get(where).content.decode()
    assert zed.post(where).status_code == 403
    assert Client().post(where).status_code == 403
    assert Client().get(where.replace("/invitation/", "/invitation/x")).status_code == 404
    with wall.inside(organization.id):
        kept = Invitation.objects.values_list("digest", flat=True).get()
    assert re.fullmatch("[0-9a-f]{64}", kept)
    assert kept not in where


def test_whoever_belongs_already_is_not_asked(owner: Client, organization: Organization) -> None:
    make_member(NEW, organization)
    assert invite(owner) == ""


def test_the_second_invitation_of_one_takes_the_place_of_the_first(
    owner: Client, organization: Organization
) -> None:
    first = invite(owner)
    second = invite(owner, role="admin")
    assert standing(organization).role == Role.ADMIN
    nia = signed_in(User.objects.create_user(NEW))
    assert nia.post(first).status_code == 404
    assert nia.post(second).status_code == 302


def test_an_admin_makes_no_owner(owner: Client, organization: Organization) -> None:
    Membership.objects.update(role=Role.ADMIN)
    assert invite(owner, role="owner") == ""
    assert invite(owner, role="admin") != ""


def test_thirty_an_hour_are_enough(owner: Client, organization: Organization) -> None:
    sent = [invite(owner, email=f"{number}@new.example") for number in range(31)]
    assert [bool(one) for one in sent] == [True] * 30 + [False]
