"""The list of a brand's reports."""

from __future__ import annotations

from datetime import timedelta

from accounts import wall
from notices.rules import Rule
from notices.telling import tell
from reports.models import Recipient, Report, Schedule
from tests.dashboard.reading import Element, read
from tests.dashboard.reporting.desk import delivered, path_of, reported
from tests.dashboard.world import World
from tests.factories import NOW, utc


def row(world: World) -> Element:
    (only,) = read(world.page("reports/")).one("tbody").all("tr")
    return only


def test_a_report_says_what_it_says_and_gives_its_files(world: World) -> None:
    report = reported(world)
    found = row(world)
    assert found.one("td", "when").text == "Week 47Mon 16 to Sun 22 Nov"
    assert found.one("td", "says").text == (
        "1 of 3 targets hit; 1 missed, 1 could not be verified."
    )
    assert found.one("td", "when").link("Week 47") == path_of(report)
    assert {a.text: a.attributes["href"] for a in found.one("td", "files").all("a")} == {
        "PDF": f"{path_of(report)}pdf/",
        "CSV": f"{path_of(report)}csv/",
        "JSON": f"{path_of(report)}json/",
    }


def test_says_when_it_was_sent_and_to_how_many(world: World) -> None:
    delivered(world, reported(world), True, True)
    assert row(world).one("td", "sent").text == "Sent Mon 23 Nov 07:002 of 2 delivered"
    assert not row(world).all("span", "warn")


def test_a_mail_that_did_not_go_out_waits_for_somebody(world: World) -> None:
    delivered(world, reported(world), False)
    assert row(world).one("span", "warn").text == "Not sent yet"


def test_the_newest_revision_stands_for_its_week(world: World) -> None:
    report = reported(world)
    with wall.inside(world.organization.id):
        Report.objects.create(
            brand=world.brand,
            label=report.label,
            revision=2,
            snapshot=report.snapshot,
            built_at=NOW + timedelta(hours=1),
        )
    assert row(world).one("td", "says").one("small").text == "restated Tue 24 Nov 11:00"


def test_says_when_the_next_one_is_built_and_who_reads_it(world: World) -> None:
    with wall.inside(world.organization.id):
        Schedule.objects.create(brand=world.brand, hour=7)
        Recipient.objects.create(brand=world.brand, email="ann@acme.example", name="Ann Reader")
        Recipient.objects.create(
            brand=world.brand, email="bob@acme.example", unsubscribed_at=utc(3)
        )
    page = read(world.page("reports/"))
    assert page.one("p", "sentence").text == "The next weekly report is built on Mon 30 Nov 07:00."
    assert [one.text for one in page.one("ul", "receivers").all("li")] == [
        "Ann Readerann@acme.example",
        "bob@acme.examplestopped on Tue 3 Nov",
    ]


def test_a_report_that_waits_for_approval_says_so(world: World) -> None:
    reported(world)
    assert row(world).one("span", "warn").text == "Waits for approval"


def test_a_report_that_is_held_says_why(world: World) -> None:
    with wall.inside(world.organization.id):
        tell(Rule.REPORT, "held 1", "Week 47: the report is held.", NOW, brand=world.brand)
    kept = read(world.page("reports/")).one("p", "kept-back")
    assert kept.text == "Week 47: the report is held."
