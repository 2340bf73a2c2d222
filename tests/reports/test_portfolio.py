"""All clients on a page each, those first that need a human."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from accounts import wall
from reports.content import Portfolio
from reports.making.build import build
from reports.making.kinds import content_of
from reports.models import Kind
from reports.typesetting import rendering
from tests import factories
from tests.reports.conftest import MONDAY, WEEK, Lived

pytestmark = pytest.mark.django_db


def test_clients_that_need_a_human_come_first(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        factories.make_brand("aardvark")
        report = build(None, WEEK, MONDAY, kind=Kind.PORTFOLIO)
        assert report is not None
        content = content_of(report)
        pdf = rendering.of_report(report)
    assert isinstance(content, Portfolio)
    # Acme's Bea missed; nobody owes Aardvark anything.
    assert [(one.week.masthead.brand, one.needs) for one in content.clients] == [
        ("Acme", True),
        ("Aardvark", False),
    ]
    document = PdfReader(io.BytesIO(pdf))
    first, second, third = (page.extract_text() for page in document.pages)
    assert "1 of 2 clients need a person." in " ".join(first.split())
    assert "Bea" in second
    assert "No target was due" in third


def test_it_waits_for_the_last_client(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        # A week ends in Honolulu twelve hours after it has ended in Johannesburg.
        factories.make_brand("late", zone="Pacific/Honolulu")
        assert build(None, WEEK, MONDAY, kind=Kind.PORTFOLIO) is None
        assert build(None, WEEK, factories.utc(23, 11), kind=Kind.PORTFOLIO) is not None


def test_a_client_that_cannot_be_read_comes_before_all(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        broken = factories.make_brand("zebra")
        connection = factories.make_connection(broken)
        connection.paused_because = "The token was withdrawn."
        connection.save()
        report = build(None, WEEK, MONDAY, kind=Kind.PORTFOLIO)
        assert report is not None
        content = content_of(report)
    assert isinstance(content, Portfolio)
    assert [(one.week.masthead.brand, one.broken) for one in content.clients] == [
        ("Zebra", ("X (Twitter)",)),
        ("Acme", ()),
    ]
