"""Files for members, the link that opens a report, and the link that ends its mails."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from accounts import links, wall
from accounts.models import Membership, Organization, Role, User
from reports.models import Delivery, Recipient, Report
from reports.sending.mailing import OPEN, UNSUBSCRIBE
from tests.factories import utc
from tests.reports.conftest import MONDAY, WEEK, Lived

pytestmark = pytest.mark.django_db

FILE = f"/karee/acme/reports/{WEEK}."


@pytest.fixture
def published(closed: Lived) -> Lived:
    closed.publish()
    return closed


def signed_in(organization: Organization, **limits: object) -> Client:
    user = User.objects.create_user("ana@karee.example", "a long password")
    Membership.objects.create(organization=organization, user=user, role=Role.VIEWER, **limits)
    client = Client()
    client.force_login(user)
    return client


def address(link: str) -> str:
    return link.removeprefix("http://127.0.0.1:8000")


def row(lived: Lived, model: type[Delivery] | type[Recipient]) -> str:
    purpose = OPEN if model is Delivery else UNSUBSCRIBE
    with wall.inside(lived.organization.id):
        return address(links.link(purpose, lived.organization.id, model.objects.all()[0].id))


def subscribed(lived: Lived) -> int:
    with wall.inside(lived.organization.id):
        return Recipient.objects.filter(unsubscribed_at=None).count()


def test_a_member_opens_the_pdf(published: Lived) -> None:
    answer = signed_in(published.organization).get(FILE + "pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="acme-2026-W47.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


def test_a_member_opens_the_targets_as_csv(published: Lived) -> None:
    answer = signed_in(published.organization).get(FILE + "csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert [(row["person"], row["counted"], row["minimum"], row["outcome"]) for row in rows] == [
        ("Ann", "3", "3", "hit"),
        ("Bea", "1", "2", "missed"),
    ]
    assert len(rows[0]["posts"].split()) == 3


def test_a_member_opens_the_snapshot_as_json(published: Lived) -> None:
    answer = signed_in(published.organization).get(FILE + "json")
    snapshot = json.loads(answer.content)
    assert list(snapshot)[:3] == ["masthead", "week", "made_at"]
    assert [target["outcome"] for target in snapshot["targets"]] == ["hit", "missed"]


def test_what_is_not_there_is_not_found(published: Lived) -> None:
    client = signed_in(published.organization)
    for path in (
        f"{FILE}docx",
        "/karee/acme/reports/2026-W46.pdf",
        f"/karee/other/reports/{WEEK}.pdf",
    ):
        assert client.get(path).status_code == 404


def test_a_stranger_finds_nothing(published: Lived) -> None:
    other = Organization.objects.create(slug="other", name="Other")
    assert signed_in(other).get(FILE + "pdf").status_code == 404


def test_a_member_limited_to_another_brand_finds_nothing(published: Lived) -> None:
    client = signed_in(published.organization, brand_ids=[published.organization.id])
    assert client.get(FILE + "pdf").status_code == 404


def test_who_is_not_signed_in_is_sent_to_the_door(published: Lived) -> None:
    answer = Client().get(FILE + "pdf")
    assert answer.status_code == 302


def test_the_link_of_a_mail_opens_the_pdf(published: Lived, now_is: None) -> None:
    answer = Client().get(row(published, Delivery))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_link_ends_after_ninety_days(published: Lived, now_is: None) -> None:
    with wall.inside(published.organization.id):
        Report.objects.update(built_at=utc(25, month=8))
    assert Client().get(row(published, Delivery)).status_code == 404


def test_the_link_ends_with_the_mails(published: Lived, now_is: None) -> None:
    link = row(published, Delivery)
    with wall.inside(published.organization.id):
        Recipient.objects.update(unsubscribed_at=MONDAY)
    assert Client().get(link).status_code == 404


def test_a_made_up_token_opens_nothing(published: Lived) -> None:
    link = row(published, Delivery)
    assert Client().get(link.replace(":", "0:", 1)).status_code == 404
    assert Client().get(link.replace("opened", "unsubscribe")).status_code == 404


def test_looking_at_the_link_does_not_unsubscribe(published: Lived) -> None:
    answer = Client().get(row(published, Recipient))
    assert "Stop the reports?" in answer.content.decode()
    assert subscribed(published) == 2


def test_one_click_unsubscribes_without_a_cookie(published: Lived) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(row(published, Recipient), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "You get no more mails" in answer.content.decode()
    assert subscribed(published) == 1
