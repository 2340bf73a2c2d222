"""The mail on its way: once to each reader, over a real SMTP conversation."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from reports import delivery, mailing
from reports.models import Delivery, Recipient
from reports.publishing import DELIVER
from tests.factories import utc
from tests.postbox import Sink
from tests.reports.conftest import MONDAY, Lived
from work import ledger, running
from work.models import WorkItem

pytestmark = pytest.mark.django_db


def deliver(lived: Lived, minutes: int = 0) -> int:
    now = utc(23, 7, minutes)
    return running.run_until_dry(lambda: now, kind=DELIVER, organization=lived.organization.id)


def item(lived: Lived, email: str) -> WorkItem:
    with wall.inside(lived.organization.id):
        subject = Delivery.objects.get(recipient__email=email).id
    return WorkItem.objects.get(kind=DELIVER, subject=subject)


def sent(lived: Lived) -> dict[str, bool]:
    with wall.inside(lived.organization.id):
        found = Delivery.objects.select_related("recipient")
        return {one.recipient.email: one.sent_at is not None for one in found}


def test_every_reader_gets_one_mail_with_the_pdf(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    assert deliver(closed) == 2
    assert sent(closed) == {"rae@client.example": True, "sol@client.example": True}
    mail = smtp.taken[0]
    assert mail["To"] == "Rae <rae@client.example>"
    assert mail["Subject"] == "Acme: 1 of 2 targets hit (week 47)"
    (pdf,) = mail.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()[:5]) == ("acme-2026-W47.pdf", b"%PDF-")


def test_text_and_html_say_the_same(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    deliver(closed)
    plain, html = (smtp.taken[0].get_body([kind]) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    for said in (
        "1 of 2 targets hit; 1\u00a0missed.",
        "Mon\u00a016 to Sun\u00a022 November\u00a02026",
        "missed",
        "1 of 2",
        "Ann",
        "Bea",
        "Karee, for Acme. Sent on Mondays at 7:00, Africa/Johannesburg.",
    ):
        assert said in plain.get_content()
        assert said in html.get_content()


def test_a_mail_can_be_stopped_with_one_click(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    deliver(closed)
    mail = smtp.taken[0]
    link = mail["List-Unsubscribe"].strip()
    assert link.startswith("<http://127.0.0.1:8000/reports/unsubscribe/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_publishing_twice_sends_once(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    deliver(closed)
    closed.publish(utc(23, 8))
    assert deliver(closed, 30) == 0
    assert len(smtp.taken) == 2


def test_a_second_attempt_has_the_same_message_id(closed: Lived, mails: Path) -> None:
    closed.publish()
    with wall.inside(closed.organization.id):
        one = Delivery.objects.select_related("report__brand__schedule", "recipient").first()
        assert one is not None
        first, second = (mailing.message(one, b"").message()["Message-ID"] for _ in range(2))
    assert first == second == f"<{one.id}@amasocial.example>"


def test_a_sender_that_died_sends_again(closed: Lived, mails: Path) -> None:
    closed.publish()
    with wall.inside(closed.organization.id):
        Delivery.objects.update(begun_at=MONDAY)
    assert deliver(closed, 5) == 2
    assert len(list(mails.glob("*.eml"))) == 2


def test_a_refusal_for_good_is_kept_and_not_tried_again(closed: Lived, smtp: Sink) -> None:
    smtp.refuse["rae@client.example"] = "550 5.1.1 no such mailbox"
    closed.publish()
    deliver(closed)
    assert sent(closed) == {"rae@client.example": False, "sol@client.example": True}
    refused = item(closed, "rae@client.example")
    assert (refused.due_at, refused.last_error) == (None, "refused: 550 5.1.1 no such mailbox")


def test_a_refusal_for_now_is_tried_again(closed: Lived, smtp: Sink) -> None:
    smtp.refuse["rae@client.example"] = "451 4.7.1 greylisted"
    closed.publish()
    deliver(closed)
    waiting = item(closed, "rae@client.example")
    assert (waiting.due_at, waiting.last_error) == (utc(23, 7, 10), "refused: 451 4.7.1 greylisted")
    smtp.refuse.clear()
    assert deliver(closed, 10) == 1
    assert sent(closed) == {"rae@client.example": True, "sol@client.example": True}


def test_a_server_that_is_away_is_waited_for(closed: Lived, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    closed.publish()
    deliver(closed)
    waiting = item(closed, "rae@client.example")
    assert waiting.due_at == utc(23, 7, 10)
    assert waiting.last_error.startswith("the mail server could not be reached")


def test_who_unsubscribed_meanwhile_gets_nothing(closed: Lived, mails: Path) -> None:
    closed.publish()
    with wall.inside(closed.organization.id):
        Recipient.objects.filter(name="Rae").update(unsubscribed_at=MONDAY)
    deliver(closed)
    assert sent(closed) == {"rae@client.example": False, "sol@client.example": True}


def test_who_lost_the_lease_sends_nothing(closed: Lived, mails: Path) -> None:
    closed.publish()
    (claim,) = ledger.claim_due(MONDAY, kind=DELIVER, limit=1)
    WorkItem.objects.filter(id=claim.item).update(lease=UUID(int=1))
    with pytest.raises(ledger.LeaseLost):
        delivery.perform(claim, MONDAY)
    assert not mails.exists()
