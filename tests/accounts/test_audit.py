"""The trail: chained, never changed, and whole when who and what are erased from beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from accounts import wall
from accounts.access import MemberRequest, member
from accounts.audit.verification import failures
from accounts.audit.watching import looking_away
from accounts.models import AuditContent, AuditEvent, Membership, Organization, Role, User
from brands.models import Brand
from tests.factories import make_brand


@pytest.fixture
def nia(organization: Organization) -> User:
    user = User.objects.create_user("nia@karee.example")
    Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
    return user


@pytest.fixture
def here(organization: Organization) -> Iterator[Organization]:
    with wall.inside(organization.id):
        yield organization


@member
def rename(request: MemberRequest) -> HttpResponse:
    brand = Brand.objects.get()
    brand.name = request.POST["name"]
    brand.save()
    return HttpResponse()


def posted(user: User, **said: str) -> HttpRequest:
    request = RequestFactory().post("/karee/settings/", said, REMOTE_ADDR="192.0.2.7")
    request.user = user
    request.resolver_match = resolve(request.path)
    return request


@pytest.fixture
def three(nia: User, here: Organization) -> list[AuditEvent]:
    """Brand A becomes B, C and D."""
    make_brand("acme")
    Brand.objects.update(name="A")
    for name in "BCD":
        rename(posted(nia, name=name, api_token="hush"), organization="karee")
    return list(AuditEvent.objects.order_by("sequence"))


def test_an_event_says_who_did_what_from_where(nia: User, three: list[AuditEvent]) -> None:
    first = three[0]
    assert (first.sequence, first.action, first.user_id) == (1, "organization", nia.id)
    assert first.body["tables"] == ["brands_brand"]
    content = first.content
    assert (content.who, content.ip, content.said) == (
        "nia@karee.example", "192.0.2.7", {"name": "B"},
    )  # fmt: skip
    (row,) = content.rows
    assert (row["what"], row["name"], row["old"], row["new"]) == (
        "brand", "B", {"name": "A"}, {"name": "B"},
    )  # fmt: skip


def test_each_event_is_chained_to_the_one_before(three: list[AuditEvent]) -> None:
    previous = ""
    for event in three:
        written = json.dumps(event.body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert event.previous == previous
        assert event.digest == hashlib.sha256((previous + written).encode()).hexdigest()
        previous = event.digest
    assert list(failures()) == []


def test_what_is_only_looked_at_or_undone_leaves_nothing(nia: User, here: Organization) -> None:
    make_brand("acme")

    @member
    def rehearse(request: MemberRequest) -> HttpResponse:
        with looking_away(), transaction.atomic():
            make_brand("zeta")
            transaction.set_rollback(True)
        return HttpResponse()

    @member
    def fail(request: MemberRequest) -> HttpResponse:
        Brand.objects.update(name="B")
        raise ValueError("no")

    rehearse(posted(nia), organization="karee")
    with pytest.raises(ValueError, match="no"):
        fail(posted(nia), organization="karee")
    assert not AuditEvent.objects.exists()


def test_a_change_without_a_row_in_hand_is_seen_by_its_table(nia: User, here: Organization) -> None:
    @member
    def pause(request: MemberRequest) -> HttpResponse:
        Brand.objects.filter(slug="acme").update(name="B")
        return HttpResponse()

    make_brand("acme")
    pause(posted(nia), organization="karee")
    assert AuditEvent.objects.get().body["tables"] == ["brands_brand"]


def test_erasing_who_and_what_leaves_the_chain_whole(three: list[AuditEvent]) -> None:
    AuditContent.objects.all().delete()
    assert list(failures()) == []


@pytest.mark.parametrize("statement", ["UPDATE {} SET action = 'x'", "DELETE FROM {}"])
def test_the_application_cannot_change_an_event(three: list[AuditEvent], statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("accounts_auditevent"))


def test_a_forged_trail_is_noticed(committed: Organization) -> None:
    user = User.objects.create_user("nia@karee.example")
    Membership.objects.create(organization=committed, user=user, role=Role.OWNER)
    with wall.inside(committed.id):
        make_brand("acme")
    for name in "BCD":
        rename(posted(user, name=name), organization="busy")
    forge = "UPDATE accounts_auditevent SET action = 'x' WHERE sequence = 2"
    try:
        with pytest.raises(DatabaseError, match="never changed"):
            as_owner(committed, forge)
        lose = "FROM accounts_auditcontent WHERE event_id IN (SELECT id FROM accounts_auditevent"
        as_owner(
            committed,
            f"DELETE {lose} WHERE sequence = 1)",
            "DELETE FROM accounts_auditevent WHERE sequence = 1",
            "UPDATE accounts_auditcontent SET who = 'Zed'",
        )
        with wall.inside(committed.id):
            assert list(failures()) == [
                "event 2: those before it are missing from 1 on",
                "event 2: it is not what was written",
                "event 2: who did it, or its values, are not what was written",
                "event 3: who did it, or its values, are not what was written",
            ]
        with pytest.raises(SystemExit):
            call_command("verify_audit", organization="busy")
    finally:
        user.delete()


def as_owner(organization: Organization, *statements: str) -> None:
    """By the owner of the tables, whom the policies bind and the grants do not."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('app.organization', %s, true)", [str(organization.id)])
        cursor.execute("SELECT set_config('app.brands', '*', true)")
        for statement in statements:
            cursor.execute(statement)


def test_a_brand_limit_holds_for_events(three: list[AuditEvent], here: Organization) -> None:
    brand = Brand.objects.get()
    with wall.inside(here.id, [brand.id]):
        assert not AuditEvent.objects.exists()
        assert not AuditContent.objects.exists()
