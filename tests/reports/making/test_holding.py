"""A report waits for a connection that died, as long as its brand wants."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts import wall
from notices.models import Notice
from reports.making.publishing import REPORT
from reports.models import Report, Schedule
from tests.factories import make_agreement, make_connection, make_person, make_target, utc
from tests.reports.conftest import MONDAY, Lived
from tracking.collecting import feeds, troubles
from tracking.models import Cause, Feed, Trouble
from work import ledger, running
from work.models import WorkItem

pytestmark = pytest.mark.django_db

SEVEN = utc(23, 5)
"""Monday 07:00 in Johannesburg."""


@pytest.fixture
def dead(lived: Lived) -> Lived:
    """Cid's account was not read in week 47, because the token had been withdrawn."""
    with wall.inside(lived.organization.id):
        connection = make_connection(lived.brand, "instagram")
        connection.name = "@acme"
        connection.save()
        cid = make_person("Cid", "instagram:cid")
        make_target(make_agreement(cid, lived.brand, now=utc(16, 8)), 2, now=utc(16, 8))
        feeds.look_again(connection, utc(16, 8))
        feed = Feed.objects.get(profile__person=cid)
        troubles.begin(feed, Cause.CREDENTIAL, "the token was refused", utc(17))
        ledger.schedule(REPORT, lived.schedule.id, SEVEN)
    lived.close()
    return lived


def look(lived: Lived, now: datetime) -> WorkItem:
    """Do the schedule's work at `now`; returns its item."""
    running.run_until_dry(lambda: now, kind=REPORT, organization=lived.organization.id)
    return WorkItem.objects.get(kind=REPORT, organization=lived.organization)


def test_a_report_is_held_and_that_is_told_once(dead: Lived) -> None:
    item = look(dead, MONDAY)
    assert (item.due_at, item.last_error) == (
        MONDAY + timedelta(minutes=5),
        "2026-W47 is held until 24 Nov 05:00 UTC",
    )
    look(dead, MONDAY + timedelta(minutes=5))
    assert dead.report() is None
    with wall.inside(dead.organization.id):
        notice = Notice.objects.get(rule="report")
        assert notice.sentence == (
            "Week\u00a047: the report is held until Tue 24 Nov 05:00 UTC, because Instagram, @acme"
            " cannot be read and targets could not be verified."
        )
        assert notice.address == "/karee/acme/reports/"


def test_it_is_held_no_longer_than_its_brand_wants(dead: Lived) -> None:
    look(dead, MONDAY)
    look(dead, SEVEN + timedelta(hours=24))
    assert dead.report() is not None
    with wall.inside(dead.organization.id):
        assert Notice.objects.get(rule="report", key__startswith="held").settled_at is not None


def test_a_brand_may_choose_not_to_wait(dead: Lived) -> None:
    with wall.inside(dead.organization.id):
        Schedule.objects.update(hold_hours=0)
    look(dead, MONDAY)
    assert dead.report() is not None


def test_once_it_is_read_again_verdicts_are_judged_before_the_report_is_built(
    dead: Lived,
) -> None:
    look(dead, MONDAY)
    with wall.inside(dead.organization.id):
        Trouble.objects.all().delete()
    later = MONDAY + timedelta(minutes=5)
    look(dead, later)
    assert dead.report() is None
    assert WorkItem.objects.filter(kind="close", due_at=later).exists()
    look(dead, later + timedelta(minutes=5))
    assert dead.report() is not None


def test_what_no_connection_can_mend_holds_nothing(lived: Lived) -> None:
    """Cid's account has no connection at all."""
    with wall.inside(lived.organization.id):
        cid = make_person("Cid", "instagram:cid")
        make_target(make_agreement(cid, lived.brand, now=utc(16, 8)), 2, now=utc(16, 8))
        ledger.schedule(REPORT, lived.schedule.id, SEVEN)
    lived.close()
    look(lived, MONDAY)
    with wall.inside(lived.organization.id):
        assert Report.objects.count() == 1
