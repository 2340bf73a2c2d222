"""An admin tells a system of events, sees what became of them, and sends them again."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Membership, User
from notices import events
from notices.events import Name
from notices.models import Dispatch, Endpoint
from notices.webhooks import sending
from tests.factories import NOW
from tests.house import House
from tests.notices.webhooks.receiver import receiving
from work import running

LIST = "/karee/settings/webhooks/"


@pytest.fixture
def admin(house: House) -> Client:
    user = User.objects.create_user("ada@karee.example")
    Membership.objects.create(organization=house.organization, user=user, role="admin")
    client = Client()
    client.force_login(user)
    return client


def test_an_address_is_kept_tested_and_its_events_are_sent_again(
    house: House, admin: Client
) -> None:
    with receiving() as receiver:
        asked = {"url": receiver.url, "brand": str(house.acme.id), "events": ["target.hit"]}
        page = admin.post(LIST, asked, follow=True)
        path = page.redirect_chain[-1][0]
        with wall.inside(house.organization.id):
            endpoint = Endpoint.objects.get(url=receiver.url)
        assert endpoint.secret in page.content.decode()
        assert (
            "answered: 204 No Content."
            in admin.post(path, {"do": "ping"}, follow=True).content.decode()
        )
        with wall.inside(house.organization.id):
            events.record(Name.HIT, house.acme.id, uuid4(), NOW)
            waiting = Dispatch.objects.get(event__name=Name.HIT)
        running.run_until_dry(lambda: NOW, kind=sending.KIND)
        admin.post(path, {"do": "replay", "dispatch": str(waiting.id)})
        running.run_until_dry(lambda: NOW, kind=sending.KIND)
        sent = [headers["webhook-id"] for headers, _ in receiver.taken[1:]]
        assert sent == [str(waiting.event_id)] * 2
        log = admin.get(path, {"state": "taken"}).content.decode()
        assert log.count("204 No Content.") == 2
        assert admin.get(path, {"state": "odd"}).status_code == 404


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "hook.example", "https://u:p@hook.example/"])
def test_an_address_that_may_not_be_asked_is_refused_beside_its_field(
    house: House, admin: Client, settings: Settings, url: str
) -> None:
    settings.SANDBOX_ALLOWED = False
    page = admin.post(LIST, {"url": url, "events": ["target.hit"]}).content.decode()
    assert "The address must" in page
    with wall.inside(house.organization.id):
        assert not Endpoint.objects.filter(url=url).exists()


def test_the_same_address_is_not_told_twice_of_the_same_brand(house: House, admin: Client) -> None:
    asked = {"url": "https://hook.example/", "events": ["target.hit"]}
    admin.post(LIST, asked)
    assert (
        "This address is told of these brands already" in admin.post(LIST, asked).content.decode()
    )


def test_it_is_paused_resumed_given_a_new_secret_and_removed(house: House, admin: Client) -> None:
    with wall.inside(house.organization.id):
        endpoint = Endpoint.objects.get(brand=house.acme)
    path = f"{LIST}{endpoint.id}/"

    def now() -> Endpoint:
        with wall.inside(house.organization.id):
            return Endpoint.objects.get(id=endpoint.id)

    admin.post(path, {"do": "pause"})
    assert now().paused_at == NOW
    admin.post(path, {"do": "resume"})
    assert now().paused_at is None
    admin.post(path, {"do": "rotate"})
    assert now().old_secret == endpoint.secret != now().secret
    assert admin.post(path, {"do": "anything"}).status_code == 404
    assert admin.post(path, {"do": "replay", "dispatch": "x"}).status_code == 404
    admin.post(path, {"do": "remove"})
    assert admin.get(path).status_code == 404
