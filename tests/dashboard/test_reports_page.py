"""The list of a brand's reports."""

from __future__ import annotations

from datetime import timedelta

from accounts import wall
from reports.build import build
from reports.models import Delivery, Recipient, Report, Schedule
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, utc


def reported(world: World) -> Report:
    with wall.inside(world.organization.id):
        report = build(world.brand, "2026-W47", NOW)
        assert report is not None
        return report


def delivered(world: World, report: Report, *sent: bool) -> None:
    with wall.inside(world.organization.id):
        for number, is_sent in enumerate(sent):
            reader = Recipient.objects.create(
                brand=world.brand, email=f"r{number}@acme.example", confirmed_at=NOW
            )
            Delivery.objects.create(
                report=report,
                recipient=reader,
                email=reader.email,
                due_at=utc(23, 5),
                state="sent" if is_sent else "due",
                message_id=f"<{number}@karee.example>",
                sent_at=utc(23, 5) if is_sent else None,
            )


def row(world: World) -> Element:
    (only,) = read(world.page("reports/")).one("tbody").all("tr")
    return only


def test_a_report_says_what_it_says_and_gives_its_files(world: World) -> None:
    reported(world)
    found = row(world)
    assert found.one("td", "when").text == "Week 47Mon 16 to Sun 22 Nov"
    assert found.one("td", "says").text == (
        "1 of 3 targets hit; 1 missed, 1 could not be verified."
    )
    assert {a.text: a.attributes["href"] for a in found.one("td", "files").all("a")} == {
        "PDF": "/karee/acme/reports/2026-W47.pdf",
        "CSV": "/karee/acme/reports/2026-W47.csv",
        "JSON": "/karee/acme/reports/2026-W47.json",
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
    assert page.one("p", "sentence").text == "The next report is built on Mon 30 Nov 07:00."
    assert [one.text for one in page.one("ul", "receivers").all("li")] == [
        "bob@acme.examplestopped these mails on Tue 3 Nov",
        "Ann Readerann@acme.example",
    ]
