"""The mail of each kind of report, in the language that was chosen."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from accounts import wall
from accounts.models import Membership, User
from reports.making.publishing import REPORT, publish
from reports.models import Kind, Recipient, Schedule
from reports.sending.releasing import DELIVER
from tests.postbox import Sink
from tests.reports.conftest import MONDAY, WEEK, Lived
from work import ledger, running
from work.models import WorkItem

pytestmark = pytest.mark.django_db

DECEMBER = datetime(2026, 12, 8, 7, tzinfo=UTC)


def body(mail: EmailMessage) -> str:
    found = mail.get_body(["plain"])
    assert found is not None
    return str(found.get_content()).replace("\u00a0", " ")


def sent(lived: Lived, smtp: Sink, now: datetime) -> EmailMessage:
    running.run_until_dry(lambda: now, kind=DELIVER, organization=lived.organization.id)
    return smtp.taken[-1]


def test_a_week_in_afrikaans(closed: Lived, smtp: Sink) -> None:
    with wall.inside(closed.organization.id):
        Schedule.objects.update(language="af")
    closed.publish()
    said = body(sent(closed, smtp, MONDAY))
    for words in (
        "Maak die verslag oop:",
        "Dit word Maandae om 07:00, Africa/Johannesburg, gestuur.",
        "Of hierdie pos oopgemaak word, word nie aangeteken nie. Stop hierdie e-posse:",
        "Karee, vir Acme.",
    ):
        assert words in said
    assert "Open the report" not in said


def test_a_month(lived: Lived, smtp: Sink) -> None:
    """Week 47, and week 48 of which nothing was read, ended in November; week 49 did not."""
    lived.close(DECEMBER)
    with wall.inside(lived.organization.id):
        Schedule.objects.create(brand=lived.brand, kind=Kind.MONTHLY, day=8)
        assert publish(lived.brand, "2026-11", DECEMBER, Kind.MONTHLY) is not None
    mail = sent(lived, smtp, DECEMBER)
    said = body(mail)
    assert "Ann: 1 of 2, 3 of 6" in said
    assert "Bea: 0 of 2, 1 of 4" in said
    assert "Sent on day 8 of each month at 07:00, Africa/Johannesburg." in said
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == "acme-monthly-2026-11.pdf"


@pytest.fixture
def portfolio(lived: Lived) -> Schedule:
    """All clients on one report, for one member who sees them all."""
    user = User.objects.create_user("ola@karee.example", name="Ola")
    Membership.objects.create(organization=lived.organization, user=user, role="owner")
    with wall.inside(lived.organization.id):
        Recipient.objects.create(
            brand=None, email=user.email, name="Ola", is_member=True, confirmed_at=MONDAY
        )
        schedule = Schedule.objects.create(brand=None, kind=Kind.PORTFOLIO)
        ledger.schedule(REPORT, schedule.id, MONDAY)
    lived.organization.timezone = "Africa/Johannesburg"
    lived.organization.save()
    return schedule


def take(lived: Lived) -> str:
    """Do what is due of the schedules; returns why the portfolio waits, or ""."""
    running.run_until_dry(lambda: MONDAY, kind=REPORT, organization=lived.organization.id)
    return WorkItem.objects.get(kind=REPORT, organization=lived.organization).last_error


def test_all_clients_wait_for_the_last_one(lived: Lived, portfolio: Schedule, smtp: Sink) -> None:
    assert take(lived) == "2026-W47 has periods that are still open: Acme"
    lived.close()
    with wall.inside(lived.organization.id):
        ledger.schedule(REPORT, portfolio.id, MONDAY)
    assert take(lived) == ""
    mail = sent(lived, smtp, MONDAY)
    assert mail["To"] == "Ola <ola@karee.example>"
    assert mail["Subject"] == "Karee: 1 of 1 client needs a person."
    assert "Acme: 1 missed, 1 of 2" in body(mail)
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == f"clients-portfolio-{WEEK}.pdf"


def test_who_sees_some_brands_only_gets_no_portfolio(
    lived: Lived, portfolio: Schedule, smtp: Sink
) -> None:
    Membership.objects.update(brand_ids=[lived.brand.id])
    lived.close()
    take(lived)
    running.run_until_dry(lambda: MONDAY, kind=DELIVER)
    assert smtp.taken == []
