"""Tokens that end: refreshed in time, or announced a week ahead."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from brands.models import Connection
from notices.models import Notice
from tests.dashboard.desk import Desk, allow, choose
from tests.factories import NOW
from tracking.access import connections
from tracking.models import Poll
from work import running
from work.models import WorkItem

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("lasts", "before"),
    [(2 * HOUR, timedelta(minutes=30)), (28 * DAY, 7 * DAY), (60 * DAY, 7 * DAY)],
)
def test_a_token_is_seen_to_a_week_ahead_or_in_its_last_quarter(
    lasts: timedelta, before: timedelta
) -> None:
    assert connections.renewed_at(NOW + lasts, NOW) == NOW + lasts - before


@pytest.fixture
def let_in(desk: Desk) -> Desk:
    """On X, with a token of two hours that can be refreshed."""
    choose(desk, desk.back(allow(desk.there("x"))), "@acme")
    return desk


def see_to(desk: Desk, now: datetime) -> int:
    desk.running.set_clock(now)
    return running.run_until_dry(lambda: now, kind=connections.RENEW)


def told(desk: Desk) -> list[str]:
    with wall.inside(desk.organization.id):
        return [notice.sentence for notice in Notice.objects.filter(settled_at=None)]


def due() -> datetime | None:
    return WorkItem.objects.get(kind=connections.RENEW).due_at


def test_it_is_refreshed_before_it_ends_again_and_again(let_in: Desk) -> None:
    first = let_in.only
    assert see_to(let_in, NOW + HOUR) == 0
    now = NOW + timedelta(minutes=91)
    assert see_to(let_in, now) == 1
    second = let_in.only
    assert second.token != first.token
    assert second.refresh_token != first.refresh_token  # X's rotate
    assert second.expires_at is not None
    assert abs(second.expires_at - now - 2 * HOUR) < timedelta(minutes=1)
    assert see_to(let_in, now + 2 * HOUR) == 1
    assert let_in.only.refresh_token != second.refresh_token
    assert told(let_in) == []


def test_while_the_platform_is_away_it_is_tried_again(let_in: Desk, settings: Settings) -> None:
    there, now = settings.PLATFORM_BASES, NOW + timedelta(minutes=91)
    settings.PLATFORM_BASES = {**there, "x": "http://127.0.0.1:9"}  # nobody listens
    see_to(let_in, now)
    assert due() == now + timedelta(minutes=10)
    assert told(let_in) == []
    settings.PLATFORM_BASES = there
    assert see_to(let_in, now + timedelta(minutes=10)) == 1
    assert due() is not None


def test_nothing_is_asked_with_a_token_that_has_ended(let_in: Desk) -> None:
    """The workers were away for three hours: the feed waits for the refreshed token."""
    late = NOW + 3 * HOUR
    let_in.running.set_clock(late)
    running.run_until_dry(lambda: late, kind="poll")
    with wall.inside(let_in.organization.id):
        assert not Poll.objects.exists()
    assert let_in.only.paused_because == ""
    see_to(let_in, late)
    soon = late + timedelta(minutes=1)
    running.run_until_dry(lambda: soon, kind="poll")
    with wall.inside(let_in.organization.id):
        assert Poll.objects.exists()


def test_one_that_cannot_be_refreshed_is_announced_once(let_in: Desk) -> None:
    with wall.inside(let_in.organization.id):
        Connection.objects.update(refresh_token="used-up", expires_at=NOW + 3 * DAY)
    see_to(let_in, NOW + 2 * HOUR)
    sentence = "The access of X (Twitter), @acme ends on 27 November. Connect it again before."
    assert told(let_in) == [sentence]
    assert due() is None
    let_in.back(allow(let_in.there("x", str(let_in.only.id))))
    assert told(let_in) == []
