"""A month of promises in lines, and one agreement's for payment, from rows."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts import wall
from accounts.models import Membership, Organization, Role, User
from reports.content import Content, Statement
from reports.making.build import build
from reports.making.kinds import content_of
from reports.models import Kind, Report
from reports.typesetting import rendering
from targets.contracts.adjusting import excuse, make_good
from targets.models import Adjustment, Agreement, Period
from tests import factories
from tests.factories import utc
from tracking.collecting.intervals import Interval
from work import clock, running

pytestmark = pytest.mark.django_db

BEFORE = utc(5, 8, month=10)
AFTER = utc(2, 8)
WATCHED = Interval(datetime(2026, 10, 4, 22, tzinfo=UTC), datetime(2026, 11, 3, 22, tzinfo=UTC))


@pytest.fixture
def october(organization: Organization) -> Agreement:
    """Ann owes two a week from 5 October to 3 November for ZAR 3,000. She gave three in week 41,
    one in week 42, and was on leave in week 43. Week 44 ends in November."""
    with wall.inside(organization.id):
        brand = factories.make_brand()
        ann = factories.make_person("Ann", "x:ann")
        agreement = factories.make_agreement(
            ann,
            brand,
            starts_on=date(2026, 10, 5),
            ends_on=date(2026, 11, 3),
            now=BEFORE,
            consideration="paid",
            value=Decimal(3000),
            currency="ZAR",
        )
        factories.make_target(agreement, 2, now=BEFORE)
        for day in (6, 7, 8, 14):
            text = f"acme on day {day}"
            factories.make_post(ann, utc(day, month=10), brand=brand, text=text)
        excuse(
            agreement,
            Adjustment.Kind.LEAVE,
            date(2026, 10, 19),
            date(2026, 10, 25),
            reason="away",
            by="Zed",
            now=BEFORE,
        )
        factories.declare_complete(brand, WATCHED)
    running.run_until_dry(lambda: AFTER, kind="close", organization=organization.id)
    return agreement


def built(agreement: Agreement, kind: Kind, now: datetime = AFTER) -> Report | None:
    about = agreement if kind == Kind.STATEMENT else None
    return build(agreement.brand, "2026-10", now, kind=kind, agreement=about)


def statement(agreement: Agreement) -> Statement:
    report = built(agreement, Kind.STATEMENT)
    assert report is not None
    content = content_of(report)
    assert isinstance(content, Statement)
    return content


def test_a_statement_says_what_became_of_every_mention(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        (promise,) = statement(october).promises
    said = [
        (one.label, one.outcome, one.contracted, one.delivered, one.excused, one.missed)
        for one in promise.periods
    ]
    assert said == [
        ("2026-W41", "hit", 2, 2, 0, 0),
        ("2026-W42", "missed", 2, 1, 0, 1),
        ("2026-W43", "excused", 2, 0, 2, 0),
    ]
    assert [one.surplus for one in promise.periods] == [1, 0, 0]


def test_a_statement_says_what_it_earns(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        fee = statement(october).fee
    assert fee is not None
    # 27 of 30 days; of four mentions owed one was missed: 2700 / 4 = 675.
    paid = [fee.fee, fee.deducted, fee.waiting, fee.due]
    assert paid == [Decimal(2700), Decimal(675), Decimal(0), Decimal(2025)]


def test_what_was_made_good_is_earned(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        short = Period.objects.get(label="2026-W42")
        make_good(short, 1, reason="one more in November", by="Zed", now=AFTER)
        fee = statement(october).fee
    assert fee is not None
    assert fee.due == fee.fee == Decimal(2700)


def test_a_statement_is_printed(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        report = built(october, Kind.STATEMENT)
        assert report is not None
        pdf = rendering.of_report(report)
    pages = PdfReader(io.BytesIO(pdf)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "Statement of Ann, October 2026",
        "3 of 4 delivered",
        "ZAR 2 700.00",
        "−675.00",
        "ZAR 2 025.00",
        "Ambassador of Acme",
    ):
        assert words in said, said


def test_a_month_says_how_many_periods_were_hit(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        report = built(october, Kind.MONTHLY)
        assert report is not None
        content = content_of(report)
        pdf = rendering.of_report(report)
    assert isinstance(content, Content)
    (line,) = content.lines
    assert [(past.week, past.outcome, past.counted) for past in line.periods] == [
        ("2026-W41", "hit", 3),
        ("2026-W42", "missed", 1),
        ("2026-W43", "excused", 0),
    ]
    assert (line.delivered, line.owed) == (3, 4)
    assert len(content.platforms[0].mentions) == 31
    said = " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "1 of 2 periods hit in October 2026." in said


def test_a_month_that_runs_is_not_built(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        assert built(october, Kind.MONTHLY, utc(30, month=10)) is None


def test_a_statement_is_of_a_month(october: Agreement) -> None:
    with (
        wall.inside(october.organization.id),
        pytest.raises(ValueError, match="of a month, which 2026-W43 is not"),
    ):
        build(october.brand, "2026-W43", AFTER, kind=Kind.STATEMENT, agreement=october)


def test_two_agreements_have_statements_of_their_own(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        bea = factories.make_person("Bea", "x:bea")
        other = factories.make_agreement(bea, october.brand, starts_on=date(2026, 10, 5))
        first, second = built(october, Kind.STATEMENT), built(other, Kind.STATEMENT)
        assert first is not None
        assert second is not None
        assert (first.revision, second.revision) == (1, 1)
        assert built(october, Kind.STATEMENT) == first


def test_a_statement_follows_what_was_made_good(october: Agreement) -> None:
    with wall.inside(october.organization.id):
        first = built(october, Kind.STATEMENT)
        assert restated(october) == first
        make_good(Period.objects.get(label="2026-W42"), 1, reason="late", by="Zed", now=AFTER)
        second = restated(october)
    assert second is not None
    assert second.revision == 2


def restated(agreement: Agreement) -> Report | None:
    return build(
        agreement.brand,
        "2026-10",
        AFTER,
        kind=Kind.STATEMENT,
        agreement=agreement,
        restate=True,
    )


def test_a_member_opens_the_statements_of_ended_months(
    october: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    user = User.objects.create_user("ina@example.com")
    Membership.objects.create(organization=october.organization, user=user, role=Role.OWNER)
    client = Client()
    client.force_login(user)
    page = f"/karee/acme/agreements/{october.id}/"
    # September was before the agreement, and November runs.
    found = re.findall(r"statements/([\d-]+)\.pdf", client.get(page).content.decode())
    assert found == ["2026-10"]
    file = client.get(f"{page}statements/2026-10.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(row["period"], row["contracted"], row["missed"]) for row in rows] == [
        ("2026-W41", "2", "0"),
        ("2026-W42", "2", "1"),
        ("2026-W43", "2", "0"),
    ]
    assert client.get(f"{page}statements/2026-13.csv").status_code == 404
    answer = client.get(f"{page}statements/2026-11.csv", follow=True)
    assert "still open" in answer.content.decode()
