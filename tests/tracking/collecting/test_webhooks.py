"""Meta pushes a mention of us; it is fetched by a worker, and stored like any other post."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from accounts import wall
from accounts.models import Organization
from brands.models import Connection
from sandbox.server import Running
from tests.factories import NOW, make_brand, make_connection, utc
from tests.tracking.reading import Reading
from tracking.collecting import pushing
from tracking.models import Feed, Mention, Post, PushAccount
from work import clock

ACME = "17841000000000001"
SECRET = "the app's secret"
TOLD = {
    "object": "instagram",
    "entry": [
        {"id": ACME, "time": 1, "changes": [{"field": "mentions", "value": {"media_id": "3002"}}]}
    ],
}
WORLD = (
    {"type": "account", "platform": "instagram", "id": ACME, "handle": "acme"},
    {
        "platform": "instagram",
        "kind": "post",
        "post_id": "3002",
        "author": "bea",
        "created_at": utc(17).isoformat(),
        "text": "tea with @acme",
    },
)
Sandbox = Callable[..., Running]


@pytest.fixture(autouse=True)
def meta(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PLATFORM_APPS = {**settings.PLATFORM_APPS, "instagram": ("1", SECRET)}
    settings.META_VERIFY_TOKEN = "chosen by us"
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def connected(organization: Organization, sandbox: Sandbox) -> Connection:
    """acme's account on Instagram, whose pushes we expect."""
    with wall.inside(organization.id):
        url = sandbox(*WORLD).url
        connection = make_connection(make_brand(), "instagram", f"{url}/instagram")
        Connection.objects.update(own_account=ACME)
        pushing.expect(connection, ACME)
    return connection


def push(payload: object, secret: str = SECRET, **headers: str) -> HttpResponseBase:
    body = json.dumps(payload).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    signed = {"X-Hub-Signature-256": f"sha256={signature}", **headers}
    return Client(enforce_csrf_checks=True).post(
        "/webhooks/meta/", body, content_type="application/json", headers=signed
    )


def feeds_of(organization: Organization) -> list[tuple[str, str]]:
    with wall.inside(organization.id):
        return list(Feed.objects.values_list("listing", "about"))


def test_a_mention_is_taken_at_once_and_fetched_by_a_worker(
    organization: Organization, connected: Connection
) -> None:
    assert push(TOLD).status_code == 200
    with wall.inside(organization.id):
        assert not Post.objects.exists()
        reading = Reading(Feed.objects.get())
    assert reading.until_dry() == 1
    with wall.inside(organization.id):
        post = Post.objects.select_related("profile").get()
        assert (post.external_id, post.text) == ("3002", "tea with @acme")
        assert post.profile is not None
        assert post.profile.handle == "bea"
        assert Mention.objects.get().post == post
        assert not Feed.objects.get().active
        assert reading.covered == []
    assert reading.item.due_at is None


def test_a_push_that_comes_twice_is_stored_once(
    organization: Organization, connected: Connection
) -> None:
    for _ in range(2):
        assert push(TOLD).status_code == 200
        with wall.inside(organization.id):
            reading = Reading(Feed.objects.get())
        reading.until_dry()
    with wall.inside(organization.id):
        assert (Feed.objects.count(), Post.objects.count()) == (1, 1)


def test_a_media_that_is_gone_is_not_asked_for_for_ever(
    organization: Organization, connected: Connection
) -> None:
    value = {"field": "mentions", "value": {"media_id": "9999"}}
    push({"object": "instagram", "entry": [{"id": ACME, "changes": [value]}]})
    with wall.inside(organization.id):
        reading = Reading(Feed.objects.get())
    reading.step()
    reading.step(NOW + timedelta(hours=6))
    assert reading.item.due_at is None


def test_a_forged_push_is_refused(organization: Organization, connected: Connection) -> None:
    forged = push(TOLD, secret="guessed")
    altered = push(TOLD, **{"X-Hub-Signature-256": "sha256=" + "0" * 64})
    unsigned = push(TOLD, **{"X-Hub-Signature-256": ""})
    assert [answer.status_code for answer in (forged, altered, unsigned)] == [403, 403, 403]
    assert feeds_of(organization) == []


def test_what_is_signed_and_makes_no_sense_does_no_harm(
    organization: Organization, connected: Connection
) -> None:
    odd: list[Any] = [[], None, {"object": "page"}, {"object": "instagram", "entry": [{"id": 7}]}]
    for payload in odd:
        assert push(payload).status_code == 200
    body = b"{"
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    answer = Client().post(
        "/webhooks/meta/",
        body,
        content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signature}"},
    )
    assert answer.status_code == 400
    assert feeds_of(organization) == []


def test_a_push_reaches_those_who_connected_the_account_and_nobody_else(
    organization: Organization, other: Organization, connected: Connection
) -> None:
    with wall.inside(other.id):
        make_connection(make_brand(), "instagram")
    push(TOLD)
    assert feeds_of(organization) == [("mentioned", "3002")]
    assert feeds_of(other) == []
    with wall.inside(organization.id):
        Feed.objects.all().delete()
        Connection.objects.update(removed_at=NOW)
    push(TOLD)
    assert feeds_of(organization) == []


def test_the_account_is_expected_once_it_is_known(
    organization: Organization, connected: Connection
) -> None:
    with wall.inside(organization.id):
        pushing.expect(connected, ACME)
        pushing.expect(connected, "")
    expected = PushAccount.objects.get()
    assert (expected.organization, expected.account) == (organization, ACME)


def test_meta_finds_out_that_we_are_who_it_was_told(db: None, settings: Settings) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": "chosen by us"}
    answer = Client().get("/webhooks/meta/", asked)
    assert (answer.status_code, answer.content) == (200, b"42")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert Client().get("/webhooks/meta/", {**asked, "hub.verify_token": "x"}).status_code == 403
    settings.META_VERIFY_TOKEN = ""
    assert Client().get("/webhooks/meta/", {**asked, "hub.verify_token": ""}).status_code == 403
