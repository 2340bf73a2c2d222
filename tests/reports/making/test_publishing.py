"""The schedule's work: built, set and made due, once a week."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts import wall
from reports.making.publishing import REPORT, render
from reports.models import Delivery, Rendering, Report, Schedule
from tests.factories import utc
from tests.reports.conftest import MONDAY, WEEK, Lived
from tracking.models import Post
from work import ledger, running
from work.models import WorkItem

pytestmark = pytest.mark.django_db

SEVEN = utc(23, 5)
"""Monday 07:00 in Johannesburg."""


def run(lived: Lived) -> WorkItem:
    """Do the schedule's work when it is due; returns its item."""
    with wall.inside(lived.organization.id):
        ledger.schedule(REPORT, lived.schedule.id, SEVEN)
    running.run_until_dry(lambda: MONDAY, kind=REPORT, organization=lived.organization.id)
    return WorkItem.objects.get(kind=REPORT)


def test_a_due_schedule_publishes_and_is_due_next_monday(closed: Lived) -> None:
    item = run(closed)
    assert (item.due_at, item.last_error) == (SEVEN + timedelta(weeks=1), "")
    with wall.inside(closed.organization.id):
        assert [report.label for report in Report.objects.all()] == [WEEK]
        assert (Rendering.objects.count(), Delivery.objects.count()) == (1, 2)
    assert WorkItem.objects.filter(kind="deliver", due_at=MONDAY).count() == 2


def test_an_open_week_is_looked_at_again_in_five_minutes(lived: Lived) -> None:
    item = run(lived)
    assert item.due_at == MONDAY + timedelta(minutes=5)
    assert item.last_error == "2026-W47 has periods that are still open: Acme"


def test_a_schedule_that_was_switched_off_does_nothing(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        Schedule.objects.update(active=False)
    assert run(closed).due_at is None
    assert closed.report() is None


def test_a_report_is_set_once(closed: Lived) -> None:
    closed.publish()
    with wall.inside(closed.organization.id):
        first = Rendering.objects.get()
    closed.publish(MONDAY + timedelta(hours=1))
    with wall.inside(closed.organization.id):
        assert Rendering.objects.get().rendered_at == first.rendered_at == MONDAY


def test_setting_again_gives_the_same_bytes_until_a_post_is_erased(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        Post.objects.update(url="https://x.com/i/status/1")
    report = closed.publish()
    assert report is not None
    with wall.inside(closed.organization.id):
        first = bytes(Rendering.objects.get().pdf)
        assert bytes(render(report, utc(24)).pdf) == first
        Post.objects.filter(text="acme at noon").update(text="", url="", deleted_at=utc(24))
        assert bytes(render(report, utc(24)).pdf) != first
