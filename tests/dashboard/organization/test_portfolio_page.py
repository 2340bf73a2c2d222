"""The report on all clients, for those who see all of them."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from accounts import wall
from accounts.models import Membership
from reports.making.build import build
from reports.making.publishing import REPORT
from reports.models import Kind, Report, Schedule
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, utc
from work.models import WorkItem

PATH = "/karee/settings/portfolio/"
MONDAYS = {"day": "1", "hour": "9", "language": "en", "hold_hours": "24", "active": "on"}


@pytest.fixture
def built(world: World) -> UUID:
    with wall.inside(world.organization.id):
        report = build(None, "2026-W47", NOW, kind=Kind.PORTFOLIO)
        assert report is not None
        return report.id


def shown(world: World) -> Element:
    answer = world.client.get(PATH)
    assert answer.status_code == 200
    return read(answer.content.decode())


def test_every_one_there_was_is_listed_with_its_files(world: World, built: UUID) -> None:
    page = shown(world)
    assert [one.text for one in page.all("td", "when")] == ["Week 47Mon 16 to Sun 22 Nov"]
    assert [one.text for one in page.all("td", "says")] == ["1 of 1 client needs a person."]
    files = [one.attributes["href"] for one in page.one("td", "files").all("a")]
    assert files == [f"{PATH}{built}/{kind}/" for kind in ("pdf", "csv", "json")]
    snapshot = json.loads(world.client.get(files[2]).content)
    assert [client["week"]["masthead"]["brand"] for client in snapshot["clients"]] == ["Acme"]


def test_a_brands_report_is_none_of_them(world: World) -> None:
    with wall.inside(world.organization.id):
        own = build(world.brand, "2026-W47", NOW)
    assert own is not None
    assert world.client.get(f"{PATH}{own.id}/json/").status_code == 404


def test_before_the_first_it_says_when_that_comes(world: World) -> None:
    assert "The first is built once the last client's week is closed." in shown(world).text


def test_its_schedule_is_kept_and_due(world: World) -> None:
    assert world.client.post(PATH, MONDAYS).status_code == 302
    with wall.inside(world.organization.id):
        schedule = Schedule.objects.get(brand=None)
    # Nine o'clock in Johannesburg.
    assert WorkItem.objects.get(kind=REPORT, subject=schedule.id).due_at == utc(30, 7)


def test_an_hour_before_weeks_are_final_is_refused(world: World) -> None:
    answer = world.client.post(PATH, MONDAYS | {"hour": "0"})
    errors = [one.text for one in read(answer.content.decode()).all("p", "error")]
    assert len(errors) == 1
    assert "is final only on" in errors[0]
    with wall.inside(world.organization.id):
        assert not Schedule.objects.filter(brand=None).exists()


def test_who_may_not_change_it_sees_no_form(world: World, built: UUID) -> None:
    Membership.objects.update(role="analyst")
    assert "Keep this schedule" not in shown(world).text
    assert world.client.post(PATH, MONDAYS).status_code == 403
    with wall.inside(world.organization.id):
        assert Report.objects.filter(id=built).exists()


def test_who_sees_some_clients_only_has_no_such_page(world: World, built: UUID) -> None:
    Membership.objects.update(brand_ids=[world.brand.id])
    assert world.client.get(PATH).status_code == 403
    assert world.client.get(f"{PATH}{built}/json/").status_code == 403
