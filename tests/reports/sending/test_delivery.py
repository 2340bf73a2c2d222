"""The mail on its way: once to each reader, over a real SMTP conversation."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Membership, User
from notices import suppression
from notices.models import Notice
from reports.models import Delivery, Recipient, Rendering, Schedule
from reports.sending import bouncing, delivery, mailing
from reports.sending.releasing import DELIVER, resend
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
        return {one.email: one.sent_at is not None for one in found}


def test_every_reader_gets_one_mail_with_the_pdf(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    assert deliver(closed) == 2
    assert sent(closed) == {"rae@client.example": True, "sol@client.example": True}
    mail, other = sorted(smtp.taken, key=lambda one: one["To"])
    assert mail["To"] == "Rae <rae@client.example>"
    assert other["To"] == "Sol <sol@client.example>"
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
        "Karee, for Acme. Sent on Mondays at 07:00, Africa/Johannesburg.",
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
        one = Delivery.objects.select_related("report__brand", "recipient").first()
        assert one is not None
        first, second = (mailing.message(one, b"").message()["Message-ID"] for _ in range(2))
    assert first == second == f"<{one.id}@amasocial.example>"


def states(lived: Lived) -> dict[str, str]:
    with wall.inside(lived.organization.id):
        return dict(Delivery.objects.values_list("name", "state"))


def died_over(lived: Lived, name: str) -> None:
    with wall.inside(lived.organization.id):
        Delivery.objects.filter(name=name).update(state="sending", begun_at=MONDAY)


def test_a_sender_that_died_sends_again_and_that_is_recorded(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    died_over(closed, "Rae")
    assert deliver(closed, 5) == 2
    assert states(closed) == {"Rae": "resent", "Sol": "sent"}


def test_a_provider_that_knows_the_mail_again_sends_it_once(
    closed: Lived, smtp: Sink, settings: Settings
) -> None:
    settings.MAIL_PROVIDER = "brevo"  # it knows a mail for a quarter of an hour
    closed.publish()
    died_over(closed, "Rae")
    deliver(closed, 14)
    assert states(closed) == {"Rae": "sent", "Sol": "sent"}
    with wall.inside(closed.organization.id):
        Delivery.objects.update(state="sending", begun_at=MONDAY, sent_at=None)
        ledger.schedule_all(DELIVER, Delivery.objects.values_list("id", flat=True), MONDAY)
    deliver(closed, 15)
    assert states(closed) == {"Rae": "resent", "Sol": "resent"}


def test_a_conversation_that_breaks_off_is_begun_again(closed: Lived, smtp: Sink) -> None:
    """The server took the mail and died before it could say so."""
    smtp.silent.add("rae@client.example")
    closed.publish()
    deliver(closed)
    assert states(closed) == {"Rae": "sending", "Sol": "sent"}
    waiting = item(closed, "rae@client.example")
    assert waiting.due_at == utc(23, 7, 1)
    assert waiting.last_error.startswith("the mail server broke off")
    smtp.silent.clear()
    deliver(closed, 1)
    assert states(closed) == {"Rae": "resent", "Sol": "sent"}
    copies = [mail["Message-ID"] for mail in smtp.taken if mail["To"].startswith("Rae")]
    assert len(copies) == 2
    assert len(set(copies)) == 1


def test_mails_go_over_one_conversation(closed: Lived, smtp: Sink) -> None:
    closed.publish()
    deliver(closed)
    assert (len(smtp.taken), smtp.conversations) == (2, 1)


def test_a_server_that_hung_up_is_called_again(closed: Lived, smtp: Sink) -> None:
    smtp.hangs_up_between = True
    closed.publish()
    deliver(closed)
    assert states(closed) == {"Rae": "sent", "Sol": "sent"}
    assert (len(smtp.taken), smtp.conversations) == (2, 2)


def test_a_refusal_for_good_is_kept_and_not_tried_again(closed: Lived, smtp: Sink) -> None:
    smtp.refuse["rae@client.example"] = "550 5.1.1 no such mailbox"
    closed.publish()
    deliver(closed)
    assert sent(closed) == {"rae@client.example": False, "sol@client.example": True}
    refused = item(closed, "rae@client.example")
    assert (refused.due_at, refused.last_error) == (None, "refused: 550 5.1.1 no such mailbox")
    assert states(closed) == {"Rae": "failed", "Sol": "sent"}
    with wall.inside(closed.organization.id):
        assert Notice.objects.get().sentence == (
            "Week\u00a047: the report did not reach rae@client.example."
            " refused: 550 5.1.1 no such mailbox"
        )


def test_a_refusal_for_now_is_tried_again(closed: Lived, smtp: Sink) -> None:
    smtp.refuse["rae@client.example"] = "451 4.7.1 greylisted"
    closed.publish()
    deliver(closed)
    waiting = item(closed, "rae@client.example")
    assert (waiting.due_at, waiting.last_error) == (utc(23, 7, 10), "refused: 451 4.7.1 greylisted")
    smtp.refuse.clear()
    assert deliver(closed, 10) == 1
    assert sent(closed) == {"rae@client.example": True, "sol@client.example": True}


def test_each_further_wait_is_longer_until_two_days_are_over(closed: Lived, smtp: Sink) -> None:
    smtp.refuse["rae@client.example"] = "451 4.7.1 greylisted"
    closed.publish()
    deliver(closed)
    waits: list[int | None] = [10]
    now = MONDAY
    while (waiting := item(closed, "rae@client.example")).due_at is not None:
        now = max(now, waiting.due_at)
        (claim,) = ledger.claim_due(now, kind=DELIVER, limit=1)
        running.run(claim, now)
        due = item(closed, "rae@client.example").due_at
        waits.append(round((due - now) / timedelta(minutes=1)) if due else None)
    # 310 minutes and eleven times four hours are 2,950: the first attempt after 2,880, two days.
    assert waits == [10, 20, 40, 80, 160, *[240] * 11, None]
    assert states(closed)["Rae"] == "failed"


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
    assert states(closed)["Rae"] == "suppressed"


def test_a_member_who_may_not_see_the_brand_any_more_gets_nothing(
    closed: Lived, smtp: Sink
) -> None:
    with wall.inside(closed.organization.id):
        Recipient.objects.update(is_member=True)
    for name in ("rae", "sol"):
        user = User.objects.create_user(f"{name}@client.example")
        Membership.objects.create(organization=closed.organization, user=user, role="viewer")
    closed.publish()
    Membership.objects.filter(user__email="rae@client.example").update(brand_ids=[UUID(int=1)])
    deliver(closed)
    assert states(closed) == {"Rae": "suppressed", "Sol": "sent"}


def test_an_address_that_bounced_gets_nothing_until_somebody_tries_again(
    closed: Lived, smtp: Sink
) -> None:
    suppression.add("Rae@client.example", suppression.Reason.BOUNCED, utc(20))
    closed.publish()
    deliver(closed)
    assert states(closed) == {"Rae": "suppressed", "Sol": "sent"}
    with wall.inside(closed.organization.id):
        one = Delivery.objects.get(name="Rae")
        assert one.reason == "A mail to this address came back on 20 Nov 2026."
        assert suppression.lift("rae@client.example")
        resend(one, by="Ina", now=MONDAY)
    deliver(closed)
    assert [mail["To"] for mail in smtp.taken] == [
        "Sol <sol@client.example>", "Rae <rae@client.example>",
    ]  # fmt: skip


def test_a_large_pdf_is_a_link(closed: Lived, smtp: Sink) -> None:
    report = closed.publish()
    with wall.inside(closed.organization.id):
        Rendering.objects.filter(report=report).update(pdf=b"%PDF-" + bytes(mailing.LARGEST))
    deliver(closed)
    mail = smtp.taken[0]
    assert list(mail.iter_attachments()) == []
    for kind in ("plain", "html"):
        body = mail.get_body([kind])
        assert body is not None
        assert (
            "The link opens the PDF (5\u202f120 KB) until Sun\u00a021\u00a0Feb."
            in body.get_content()
        )


def test_opens_are_not_kept_unless_that_is_switched_on(closed: Lived, smtp: Sink) -> None:
    report = closed.publish()
    with wall.inside(closed.organization.id):
        one = Delivery.objects.filter(report=report).first()
        assert one is not None
        bouncing.opened(one)
        assert one.opened_at is None
        Schedule.objects.update(count_opens=True)
        bouncing.opened(one)
        assert one.opened_at is not None


def test_who_lost_the_lease_sends_nothing(closed: Lived, mails: Path) -> None:
    closed.publish()
    (claim,) = ledger.claim_due(MONDAY, kind=DELIVER, limit=1)
    WorkItem.objects.filter(id=claim.item).update(lease=UUID(int=1))
    with pytest.raises(ledger.LeaseLost):
        delivery.perform(claim, MONDAY)
    assert not mails.exists()
