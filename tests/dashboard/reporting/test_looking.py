"""The report that comes next, and two weeks side by side."""

from __future__ import annotations

from datetime import timedelta

from accounts import wall
from reports.making.build import build
from reports.models import Recipient, Report, Schedule
from tests.dashboard.reading import Element
from tests.dashboard.reporting.desk import reported, shown
from tests.dashboard.world import World
from tests.factories import NOW

COMING = "/karee/acme/reports/coming/"
COMPARE = "/karee/acme/reports/compare/"


def test_the_coming_report_is_shown_as_of_now(world: World) -> None:
    with wall.inside(world.organization.id):
        Schedule.objects.create(brand=world.brand)
        Recipient.objects.create(brand=world.brand, email="rae@acme.example", confirmed_at=NOW)
    page = shown(world, COMING)
    assert page.one("h1").text == "Week 48 Mon 23 to Sun 29 November 2026, as of now"
    assert page.one("p", "quiet-state").text == (
        "It is built on Mon 30 Nov 07:00, for 1 reader."
        " Its week is not closed: figures still change."
    )
    with wall.inside(world.organization.id):
        assert not Report.objects.exists()


def test_its_pdf_is_a_preview_that_is_not_kept(world: World) -> None:
    answer = world.client.get(f"{COMING}pdf/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    with wall.inside(world.organization.id):
        assert not Report.objects.exists()


def test_without_a_schedule_it_says_so(world: World) -> None:
    assert "None is scheduled." in shown(world, COMING).one("p", "quiet-state").text


def cells(page: Element, which: int) -> list[list[str]]:
    rows = page.all("table", "compared")[which].one("tbody").all("tr")
    return [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in rows]


def test_two_weeks_stand_side_by_side(world: World) -> None:
    reported(world)
    with wall.inside(world.organization.id):
        assert build(world.brand, "2026-W48", NOW + timedelta(days=7)) is None
        later = Report.objects.get()
        later.id, later.label, later._state.adding = None, "2026-W48", True
        later.snapshot = _better(later.snapshot)
        later.save()
    page = shown(world, f"{COMPARE}?one=2026-W48&other=2026-W47")
    assert cells(page, 0)[:3] == [
        ["Targets decided", "3", "3", ""],
        ["Hit", "1", "2", "+1"],
        ["Missed", "1", "0", "−1"],
    ]
    assert cells(page, 1)[1] == [
        "Bob2 mentions a week", "missed1 of 2", "hit2 of 2", "+1",
    ]  # fmt: skip


def _better(snapshot: dict[str, object]) -> dict[str, object]:
    """Bob hit it."""
    targets = snapshot["targets"]
    assert isinstance(targets, list)
    for target in targets:
        if target["person"] == "Bob":
            target["outcome"], target["counted"] = "hit", 2
    return snapshot


def test_one_report_alone_is_not_compared(world: World) -> None:
    headings = [heading.text for heading in shown(world, COMPARE).all("h2")]
    assert "Two reports are needed" in headings
