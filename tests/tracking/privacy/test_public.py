"""Whoever is followed reads what is held, objects, and is heard; Meta's deletions are done."""

from __future__ import annotations

import hmac
import json
import time
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from accounts import links, wall
from accounts.models import Membership, User
from brands.models import Connection
from dashboard.organization.data import DOWNLOAD, OPEN_FOR
from notices.models import Notice
from tests.factories import NOW
from tests.house import House
from tests.tracking.privacy.test_exporting import made
from tracking.models import Erasure, Objection, Profile
from tracking.privacy import objecting

PAGE = "/privacy/karee/"
META = "/privacy/meta/deletion/"


def objections(house: House) -> list[Objection]:
    with wall.inside(house.organization.id):
        return list(Objection.objects.filter(made_at__gte=NOW).exclude(words="").order_by("id"))


def test_an_objection_is_taken_down_and_told(house: House, client: Client) -> None:
    said = {"platform": "x", "handle": "@Cyd", "contact": "cyd@mail.example", "words": "Stop it."}
    assert "Your objection was taken down" in client.post(PAGE, said).content.decode()
    (one,) = objections(house)
    assert (one.person_id, one.handle, one.contact) == (house.cyd.id, "Cyd", "cyd@mail.example")
    with wall.inside(house.organization.id):
        assert Notice.objects.get(rule="privacy").address == "/karee/settings/data/"


def test_the_answer_does_not_tell_whether_somebody_is_followed(
    house: House, client: Client
) -> None:
    answers = [
        client.post(PAGE, {"platform": "x", "handle": handle, "words": "Stop."}).content
        for handle in ("cyd", "nobody")
    ]
    assert answers[0] == answers[1]
    assert [one.person_id for one in objections(house)] == [house.cyd.id, None]


def test_a_flood_is_not_taken(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objecting, "A_DAY", 4)
    said = {"platform": "x", "handle": "cyd", "words": "Stop."}
    answers = [client.post(PAGE, said).content.decode() for _ in range(3)]
    assert ["Too many objections" in answer for answer in answers] == [False, False, True]
    assert len(objections(house)) == 2


def test_an_admin_heeds_one_and_declines_another(house: House, client: Client) -> None:
    for handle in ("cyd", "nobody", "ann"):
        client.post(PAGE, {"platform": "x", "handle": handle, "words": "Stop."})
    cyd, nobody, ann = objections(house)
    user = User.objects.create_user("ada@karee.example", name="Ada")
    Membership.objects.create(organization=house.organization, user=user, role="admin")
    client.force_login(user)
    for one, do in ((cyd, "accept"), (nobody, "decline"), (ann, "accept")):
        page = client.post("/karee/settings/data/", {"do": do, "id": str(one.id)}, follow=True)
    assert "ann is under agreement with Acme: end it first" in page.content.decode()
    assert [(one.decision, one.decided_by) for one in objections(house)] == [
        ("erased", "Ada"), ("declined", "Ada"), ("", ""),
    ]  # fmt: skip
    with wall.inside(house.organization.id):
        assert Erasure.objects.filter(person=house.cyd, done_at=None).count() == 1


def signed(secret: str, **said: object) -> str:
    """As Meta's documentation signs it."""

    def coded(raw: bytes) -> str:
        return urlsafe_b64encode(raw).decode().rstrip("=")

    body = coded(json.dumps({"algorithm": "HMAC-SHA256", **said}).encode())
    return f"{coded(hmac.new(secret.encode(), body.encode(), sha256).digest())}.{body}"


def test_a_deletion_that_meta_tells_of_is_done_and_has_a_page(house: House, client: Client) -> None:
    with wall.inside(house.organization.id):
        connection = Connection.objects.get(brands=house.acme)
        Connection.objects.filter(id=connection.id).update(platform="facebook", account="218471")
        Profile.objects.filter(person=house.cyd).update(platform="facebook", external_id="218471")
    answer = client.post(META, {"signed_request": signed("sandbox", user_id="218471")}).json()
    assert answer["url"].endswith(f"/privacy/deletion/{answer['confirmation_code']}/")
    path = answer["url"].partition("8000")[2] or answer["url"][answer["url"].index("/privacy") :]
    assert "It was asked for on 24 November 2026" in client.get(path).content.decode()
    with wall.inside(house.organization.id):
        assert Connection.objects.get(id=connection.id).removed_at == NOW
    assert [one.person_id for one in objections(house)] == [house.cyd.id]


@pytest.mark.parametrize(
    "request_", ["", ".", "a.b", "é.é", signed("another", user_id="1"), signed("sandbox")]
)
def test_a_forged_deletion_is_refused(house: House, client: Client, request_: str) -> None:
    assert client.post(META, {"signed_request": request_}).status_code == 403
    assert client.get(META).status_code == 405
    assert client.get("/privacy/deletion/2026-11-24:forged/").status_code == 404


def test_a_link_to_a_file_ends_after_a_quarter_of_an_hour(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = made(house, house.ann)
    path = f"/data/{links.brief_token(DOWNLOAD, house.organization.id, export.id)}/"
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="export-2026-11-24.zip"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    answer.close()
    later = time.time() + (OPEN_FOR + timedelta(seconds=1)).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(path).status_code == 404
