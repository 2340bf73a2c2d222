"""A request that is sent twice has its effect once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from accounts import keys, wall
from accounts.models import Repeat
from brands.models import Example, Reevaluation
from reports.models import Delivery
from tests.api.conftest import Call
from tests.factories import NOW
from tests.house import House
from tracking.storing import retention
from work import ledger, running


@pytest.fixture
def free(house: House) -> None:
    """Acme's query may become another one."""
    with wall.inside(house.organization.id):
        Reevaluation.objects.update(state=Reevaluation.State.APPLIED)
        Example.objects.all().delete()


def resend(house: House) -> str:
    with wall.inside(house.organization.id):
        first = Delivery.objects.filter(report__brand=house.acme).earliest("id")
        return f"brands/acme/deliveries/{first.id}/"


def mails(house: House) -> int:
    with wall.inside(house.organization.id):
        return Delivery.objects.filter(report__brand=house.acme).count()


def test_the_same_request_is_answered_the_same_and_done_once(house: House, call: Call) -> None:
    first = call("post", resend(house), Idempotency_Key="a")
    again = call("post", resend(house), Idempotency_Key="a")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert mails(house) == 2


def test_without_a_key_each_request_is_its_own(house: House, call: Call) -> None:
    for _ in range(2):
        assert call("post", resend(house)).status_code == 201
    assert mails(house) == 3


def test_the_key_of_another_request_is_refused(house: House, free: None, call: Call) -> None:
    given = {"expression": "acme OR oats"}
    assert call("post", "brands/acme/queries/", given, Idempotency_Key="a").status_code == 202
    for path, body in (
        ("brands/acme/queries/", {"expression": "oats"}),
        ("brands/zeta/queries/", given),
    ):
        refused = call("post", path, body, Idempotency_Key="a")
        assert refused.status_code == 422
        assert refused["Content-Type"] == "application/problem+json"
    change = call("get", "brands/acme/queries/change/").json()
    assert change["expression"] == "acme OR oats"


def test_two_api_keys_may_choose_the_same_word(house: House, call: Call) -> None:
    other = keys.create(house.organization, "other")
    call("post", resend(house), Idempotency_Key="a")
    assert call("post", resend(house), key=other, Idempotency_Key="a").status_code == 201
    assert mails(house) == 3


def test_an_error_is_not_kept(house: House, free: None, call: Call) -> None:
    path = "brands/acme/queries/change/"
    assert call("post", path, {"do": "accept"}, Idempotency_Key="a").status_code == 400
    call("post", "brands/acme/queries/", {"expression": "oats"})
    assert call("post", path, {"do": "cancel"}, Idempotency_Key="a").status_code == 200


def test_after_48_hours_the_key_is_free_and_the_answer_gone(house: House, call: Call) -> None:
    call("post", resend(house), Idempotency_Key="a")
    with wall.inside(house.organization.id):
        Repeat.objects.filter(name="a").update(made_at=timezone.now() - timedelta(hours=48))
    assert call("post", resend(house), Idempotency_Key="a").status_code == 201
    assert mails(house) == 3
    with wall.inside(house.organization.id):
        Repeat.objects.filter(name="a").update(made_at=timezone.now() - timedelta(hours=48))
        ledger.schedule(retention.KIND, house.organization.id, NOW)
    running.run_until_dry(lambda: NOW, kind=retention.KIND, organization=house.organization.id)
    with wall.inside(house.organization.id):
        assert not Repeat.objects.filter(name="a").exists()


@pytest.mark.parametrize("name", ["", "a b", "é", "a" * 256])
def test_a_key_is_a_word(house: House, call: Call, name: str) -> None:
    refused = call("post", resend(house), Idempotency_Key=name)
    assert (refused.status_code, mails(house)) == (400, 1)
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"


def test_two_at_once_are_one_and_a_conflict(house: House, call: Call) -> None:
    """Somebody else holds the lock that the same request would take."""
    key = keys.find(house.key)
    assert key is not None
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"repeat {key.id} a"]
            )
            held.set()
            done.wait(10)
        connections.close_all()

    thread = threading.Thread(target=other)
    thread.start()
    try:
        assert held.wait(10)
        refused = call("post", resend(house), Idempotency_Key="a")
    finally:
        done.set()
        thread.join()
    assert (refused.status_code, mails(house)) == (409, 1)
    assert call("post", resend(house), Idempotency_Key="a").status_code == 201


def test_what_was_seen_is_what_is_changed(house: House, free: None, call: Call) -> None:
    path = "brands/acme/queries/change/"
    call("post", "brands/acme/queries/", {"expression": "oats"})
    seen = call("get", path)["ETag"]
    call("post", "brands/acme/queries/", {"expression": "acme OR oats"})
    late = call("post", path, {"do": "cancel"}, If_Match=seen)
    assert late.status_code == 412
    assert call("get", path).json()["state"] == "comparing"
    fresh = call("get", path)["ETag"]
    assert call("post", path, {"do": "cancel"}, If_Match=f'"old", {fresh}').status_code == 200


def test_what_somebody_has_is_not_sent_again(house: House, call: Call) -> None:
    first = call("get", "brands/acme/mentions/")
    again = call("get", "brands/acme/mentions/", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"
    assert "Authorization" in first["Vary"]
