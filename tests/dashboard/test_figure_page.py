"""The posts behind one figure of a report, for whoever holds the report."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from accounts import wall
from reports.making import snapshot
from reports.making.build import build
from reports.models import Report
from reports.proof.evidence_links import Links, new_secret
from tests import factories
from tests.factories import utc
from tests.reports.conftest import MONDAY, WEEK, Lived, closed, lived, now_is
from tracking.models import Mention

__all__ = ["closed", "lived", "now_is"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_is")]

HOST = "http://127.0.0.1:8000"


@pytest.fixture
def report(closed: Lived) -> Report:
    with wall.inside(closed.organization.id):
        report = build(closed.brand, WEEK, MONDAY)
    assert report is not None
    return report


def verdict(report: Report, at: int) -> str:
    return snapshot.thawed(report.snapshot).targets[at].verdict


def address(report: Report, at: int = 1) -> str:
    return address_of(report, verdict(report, at))


def address_of(report: Report, about: str) -> str:
    links = Links(report.organization_id, report.id, report.secret)
    return links.address(about).removeprefix(HOST)


def test_it_shows_the_posts_of_the_figure_and_nothing_else(report: Report, client: Client) -> None:
    answer = client.get(address(report))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Bea, week" in said.replace("\u00a0", " ")
    assert "1 of 2, missed" in said
    assert "does not name the brand" in said
    # Ann has a figure of her own; and X shows its texts to nobody who is not signed in.
    assert "Ann" not in said
    assert "acme at noon" not in said


def test_a_persons_mentions_are_listed(report: Report, client: Client) -> None:
    (ann, bea) = snapshot.thawed(report.snapshot).people
    said = client.get(address_of(report, ann.person_id)).content.decode().replace("\u00a0", " ")
    assert "<h1>Ann</h1>" in said
    assert "3 mentions of Acme, 2026-W47" in said
    assert said.count("<li>") == 3
    assert "Bea" not in said
    assert bea.person_id != ann.person_id


def test_a_brands_mentions_are_listed(report: Report, client: Client) -> None:
    brand = snapshot.thawed(report.snapshot).brand_id
    said = client.get(address_of(report, brand)).content.decode().replace("\u00a0", " ")
    assert "4 mentions of Acme, 2026-W47" in said
    assert (said.count("<li>"), 'id="x"' in said) == (4, True)


def test_it_says_when_there_are_others_now(report: Report, client: Client) -> None:
    ann = snapshot.thawed(report.snapshot).people[0]
    with wall.inside(report.organization.id):
        Mention.objects.filter(profile__person__name="Ann", published_at=utc(18)).delete()
    said = client.get(address_of(report, ann.person_id)).content.decode()
    assert "There are 2 now: posts come and go." in said


def test_a_person_whom_the_report_does_not_name_has_no_page(report: Report, client: Client) -> None:
    with wall.inside(report.organization.id):
        other = factories.make_person("Cid", "x:cid")
    assert client.get(address_of(report, str(other.id))).status_code == 404


@pytest.mark.parametrize("at", [10, 30, 50, 80])
def test_a_link_that_was_changed_opens_nothing(report: Report, client: Client, at: int) -> None:
    path = address(report)
    start = len("/reports/figure/")
    other = "A" if path[start + at] != "A" else "B"
    changed = path[: start + at] + other + path[start + at + 1 :]
    answer = client.get(changed)
    assert (answer.status_code, "Bea" in answer.content.decode()) == (404, False)


def test_a_link_of_another_secret_opens_nothing(report: Report, client: Client) -> None:
    links = Links(report.organization_id, report.id, new_secret())
    assert client.get(links.address(verdict(report, 1)).removeprefix(HOST)).status_code == 404


def test_a_link_to_what_is_not_there_opens_nothing(report: Report, client: Client) -> None:
    links = Links(report.organization_id, report.id, report.secret)
    assert client.get(links.address(str(uuid4())).removeprefix(HOST)).status_code == 404


def test_links_end_after_90_days_or_when_their_secret_goes(report: Report, client: Client) -> None:
    path = address(report)
    with wall.inside(report.organization.id):
        Report.objects.update(built_at=MONDAY - timedelta(days=90))
    assert client.get(path).status_code == 404
    with wall.inside(report.organization.id):
        Report.objects.update(built_at=MONDAY)
    assert client.get(path).status_code == 200
    with wall.inside(report.organization.id):
        Report.objects.update(secret="")
    assert client.get(path).status_code == 404
