"""What a mail provider tells: who may tell it, and what becomes of it."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from accounts import links, wall
from notices import suppression
from notices.models import Notice
from reports.models import Delivery, Recipient, Schedule
from reports.sending.mailing import TOLD
from reports.sending.releasing import DELIVER
from tests.postbox import Sink
from tests.reports.conftest import MONDAY, Lived
from work import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_is")]

WEBHOOK = "/webhooks/mail/"
SECRET = "provider:a long secret"


@pytest.fixture
def sent(closed: Lived, smtp: Sink, settings: Settings) -> Lived:
    """Rae and Sol were mailed the report of week 47; Postmark tells what becomes of it."""
    closed.publish()
    running.run_until_dry(lambda: MONDAY, kind=DELIVER, organization=closed.organization.id)
    settings.MAIL_PROVIDER = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    return closed


def told(lived: Lived, record: str, *, secret: str = SECRET, **said: Any) -> HttpResponse:
    """Postmark posts about Rae's mail."""
    with wall.inside(lived.organization.id):
        rae = Delivery.objects.get(name="Rae")
        token = links.token(TOLD, lived.organization.id, rae.id)
    event = {
        "RecordType": record,
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Email": "rae@client.example",
        "Recipient": "rae@client.example",
        "Metadata": {TOLD: token},
        **said,
    }
    key = b64encode(secret.encode()).decode()
    answer = Client(headers={"Authorization": f"Basic {key}"}).post(
        WEBHOOK, json.dumps(event), content_type="application/json"
    )
    assert isinstance(answer, HttpResponse)
    return answer


def states(lived: Lived) -> dict[str, str]:
    with wall.inside(lived.organization.id):
        return dict(Delivery.objects.values_list("name", "state"))


def bounced(lived: Lived, **said: Any) -> HttpResponse:
    return told(
        lived,
        "Bounce",
        Type="HardBounce",
        TypeCode=1,
        Details="smtp;550 5.1.1 no such mailbox",
        BouncedAt="2026-11-23T07:01:00Z",
        **said,
    )


def test_a_mail_that_came_back_ends_the_mails_to_that_address(sent: Lived) -> None:
    assert bounced(sent).status_code == 200
    assert states(sent) == {"Rae": "bounced", "Sol": "sent"}
    assert suppression.of("rae@client.example") is not None
    assert suppression.of("sol@client.example") is None
    with wall.inside(sent.organization.id):
        assert "the report did not reach rae@client.example" in Notice.objects.get().sentence


def test_a_complaint_ends_the_subscription_too(sent: Lived) -> None:
    told(sent, "SpamComplaint", BouncedAt="2026-11-23T08:01:00Z", Type="SpamComplaint")
    assert states(sent)["Rae"] == "complained"
    with wall.inside(sent.organization.id):
        assert Recipient.objects.get(name="Rae").unsubscribed_at is not None
    assert not suppression.lift("rae@client.example")


def test_opens_are_not_kept_unless_that_is_switched_on(sent: Lived) -> None:
    opened: dict[str, Any] = {"ReceivedAt": "2026-11-23T08:01:00Z", "FirstOpen": True}
    told(sent, "Open", **opened)
    with wall.inside(sent.organization.id):
        assert Delivery.objects.get(name="Rae").opened_at is None
        Schedule.objects.update(count_opens=True)
    told(sent, "Open", **opened)
    with wall.inside(sent.organization.id):
        assert Delivery.objects.get(name="Rae").opened_at is not None


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_without_the_secret_nobody_tells_anything(sent: Lived, settings: Settings) -> None:
    assert bounced(sent, secret="provider:guessed").status_code == 400
    assert states(sent) == {"Rae": "sent", "Sol": "sent"}
    settings.ANYMAIL = {"WEBHOOK_SECRET": ""}
    assert bounced(sent).status_code == 404
    settings.MAIL_PROVIDER = ""
    assert bounced(sent).status_code == 404


def test_a_token_of_our_own_making_is_asked_for(sent: Lived) -> None:
    """An event may name any delivery; only one we signed is believed."""
    with wall.inside(sent.organization.id):
        sol = Delivery.objects.get(name="Sol")
    made_up = f"{sent.organization.id.hex}{sol.id.hex}:made-up"
    assert bounced(sent, Metadata={TOLD: made_up}).status_code == 200
    assert states(sent) == {"Rae": "sent", "Sol": "sent"}


def test_an_event_about_another_mail_fills_the_list_alone(sent: Lived) -> None:
    bounced(sent, Metadata={}, Email="ina@karee.example", Recipient="ina@karee.example")
    assert suppression.of("ina@karee.example") is not None
    assert states(sent) == {"Rae": "sent", "Sol": "sent"}
