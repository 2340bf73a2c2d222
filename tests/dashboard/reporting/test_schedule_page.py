"""When reports are sent, as people choose it."""

from __future__ import annotations

from datetime import datetime

import pytest

from accounts import wall
from accounts.models import Membership
from brands.models import Brand
from reports.making.publishing import REPORT
from reports.models import Kind, Schedule
from tests.dashboard.reading import read
from tests.dashboard.world import World
from tests.factories import make_agreement, make_person, make_target, utc
from work.models import WorkItem

PATH = "/karee/acme/reports/schedule/"
WEEKLY = {"day": "1", "hour": "7", "language": "en", "hold_hours": "24", "active": "on"}


def refused(world: World, said: dict[str, str]) -> str:
    answer = world.client.post(PATH, WEEKLY | said)
    assert answer.status_code == 200
    return " ".join(error.text for error in read(answer.content.decode()).all("p", "error"))


def kept(world: World, said: dict[str, str], query: str = "") -> Schedule:
    answer = world.client.post(PATH + query, WEEKLY | said)
    assert answer.status_code == 302
    with wall.inside(world.organization.id):
        return Schedule.objects.latest("id")


def due(schedule: Schedule) -> datetime | None:
    return WorkItem.objects.get(kind=REPORT, subject=schedule.id).due_at


def test_a_schedule_is_kept_and_due(world: World) -> None:
    one = kept(world, {"day": "3", "hour": "16", "zone": "Europe/Oslo", "needs_approval": "on"})
    assert (one.kind, one.day, one.hour, one.zone) == (Kind.WEEKLY, 3, 16, "Europe/Oslo")
    assert (one.needs_approval, one.attach, one.count_opens) == (True, False, False)
    assert due(one) == utc(25, 15)  # Wednesday 16:00 in Oslo


def test_a_month_has_a_schedule_of_its_own(world: World) -> None:
    one = kept(world, {"day": "2"}, "?kind=monthly")
    assert one.kind == Kind.MONTHLY
    assert due(one) == datetime.fromisoformat("2026-12-02T05:00:00+00:00")


def test_one_that_is_switched_off_is_never_due(world: World) -> None:
    kept(world, {})
    off = {name: value for name, value in WEEKLY.items() if name != "active"}
    assert world.client.post(PATH, off).status_code == 302
    with wall.inside(world.organization.id):
        assert due(Schedule.objects.get()) is None


@pytest.fixture
def on_youtube(world: World) -> Brand:
    """Whose posts may be listed six hours late; then comes our patience of 45 minutes."""
    with wall.inside(world.organization.id):
        make_target(make_agreement(make_person("Eve", "youtube:eve"), world.brand), 1)
    return world.brand


def test_an_hour_before_the_week_is_final_is_refused_in_words(
    world: World, on_youtube: Brand
) -> None:
    said = refused(world, {"hour": "6"})
    assert said.endswith(
        "is final only on Mon 9 Nov 06:45 (Africa/Johannesburg), when every platform has listed"
        " its posts. Choose Mon 9 Nov 07:00 or later."
    )
    with wall.inside(world.organization.id):
        assert not Schedule.objects.exists()
    kept(world, {"hour": "7"})


def test_the_clock_of_another_zone_may_be_too_early(world: World, on_youtube: Brand) -> None:
    """Seven in Tokyo is midnight in Johannesburg."""
    assert "(Asia/Tokyo)" in refused(world, {"zone": "Asia/Tokyo"})


def test_a_report_moved_to_an_hour_that_is_past_is_due_at_once(world: World) -> None:
    one = kept(world, {"day": "3"})
    assert due(one) == utc(25, 5)  # Wednesday, of week 47
    kept(world, {"day": "1"})
    assert due(one) == utc(23, 5)  # Monday: still that of week 47


def test_who_looks_only_does_not_choose(world: World) -> None:
    Membership.objects.update(role="viewer")
    assert world.client.get(PATH).status_code == 403
    assert world.client.post(PATH, WEEKLY).status_code == 403
