"""A brand moves to another zone in mid-week: the running period ends at its stored instant, and the
the next begins there and ends at a Monday 00:00 of the new zone, at least five days later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from brands.calendar import midnight
from targets.models import Period
from tests.factories import W47, make_target, utc
from tests.targets.conftest import Promise

WEDNESDAY = utc(18)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/London",
        "America/New_York",
        "Asia/Tokyo",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Australia/Lord_Howe",
    ],
)
def test_the_next_period_begins_where_the_running_one_ends(promise: Promise, zone: str) -> None:
    promise.brand.timezone = zone
    promise.brand.save()
    promise.agreement.refresh_from_db()
    for now in (WEDNESDAY, WEDNESDAY + timedelta(weeks=1), WEDNESDAY + timedelta(weeks=2)):
        make_target(promise.agreement, now=now)
    running, following, after = Period.objects.order_by("starts_at")[:3]
    assert (running.starts_at, running.ends_at) == W47
    assert (following.label, following.starts_at) == ("2026-W48", W47.end)
    assert following.ends_at == midnight(utc(30).date(), zone)
    assert following.ends_at - following.starts_at >= 5 * DAY
    assert after.starts_at == following.ends_at
    assert [period.minimum for period in (running, following, after)] == [3, 3, 3]


def test_in_the_same_zone_nothing_is_handed_over(promise: Promise) -> None:
    make_target(promise.agreement, minimum=4, now=WEDNESDAY)
    running, following = Period.objects.order_by("starts_at")
    assert running.ends_at == following.starts_at == W47.end
