"""One mail of each kind about one brand: it says nothing of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core import mail

from accounts import wall
from accounts.models import Membership, Role, User
from notices import telling
from notices.models import Notice
from reports.models import Delivery, Recipient
from reports.sending import receiving, releasing
from targets.contracts import reminding
from targets.models import Agreement, Period
from tests.house import House
from tests.matrix.rules import HERE, MAILS
from tests.test_architecture import FILES, TESTS
from work import clock, ledger, running

OF_ANOTHER = re.compile(r"\b(zeta|Zeta|bob|Bob)\b")
Due = tuple[str, UUID]


def a_digest(house: House) -> Due:
    Notice.objects.update(told_at=clock.now() - timedelta(hours=20))
    user = User.objects.create_user("client@acme.example")
    member = Membership.objects.create(
        organization=house.organization, user=user, role=Role.VIEWER, brand_ids=[house.acme.id]
    )
    return telling.DIGEST, member.id


def a_report(house: House) -> Due:
    return releasing.DELIVER, Delivery.objects.get(report__brand=house.acme).id


def a_question(house: House) -> Due:
    reader = Recipient.objects.create(
        brand=house.acme, email="new@acme.example", asked_at=clock.now()
    )
    return receiving.INVITE, reader.id


def a_reminder(house: House) -> Due:
    Agreement.objects.filter(person=house.ann).update(email="ann@acme.example")
    now = clock.now()
    period = Period.objects.get(
        target__agreement__person=house.ann, starts_at__lte=now, ends_at__gt=now
    )
    reminding.ask(period, by="Zed", now=now)
    return reminding.REMIND, period.reminders.get().id


SENDING: dict[str, Callable[[House], Due]] = {
    "notices/digest.py": a_digest,
    "reports/sending/mailing.py": a_report,
    "reports/sending/receiving.py": a_question,
    "targets/contracts/reminding.py": a_reminder,
}


def test_every_mail_is_sent_here() -> None:
    root = Path(settings.BASE_DIR)
    writing = {
        str(path.relative_to(root))
        for path in set(FILES) - set(TESTS)
        if re.search(r"\bEmailM\w+\(", path.read_text()) and "benchmarks" not in path.parts
    }
    assert writing == MAILS.keys() == SENDING.keys(), f"say it in {HERE} and send one here"


@pytest.mark.parametrize("where", SENDING)
def test_a_mail_about_one_brand_names_no_other(house: House, where: str) -> None:
    now = clock.now()
    with wall.inside(house.organization.id):
        kind, subject = SENDING[where](house)
        ledger.schedule(kind, subject, now)
    (claim,) = ledger.claim_due(now, kind=kind, subjects=[subject])
    running.run(claim, now)
    (sent,) = mail.outbox
    whole = sent.message().as_string() + sent.body
    for part in getattr(sent, "alternatives", []):
        whole += part.content
    assert not OF_ANOTHER.search(whole)
    assert "acme" in whole.casefold()


def test_a_name_adds_no_header(house: House) -> None:
    now = clock.now()
    with wall.inside(house.organization.id):
        house.acme.name = "Acme\r\nBcc: spy@example.com"
        house.acme.save()
        kind, subject = a_question(house)
        ledger.schedule(kind, subject, now)
    (claim,) = ledger.claim_due(now, kind=kind, subjects=[subject])
    running.run(claim, now)
    (sent,) = mail.outbox
    assert "Bcc" not in sent.message()
    assert sent.recipients() == ["new@acme.example"]
