"""Mentions by six hours of the clock on the wall, also in weeks that are longer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from accounts.models import Organization
from dashboard.frame.ranges import Range
from dashboard.frame.scope import Lane, Watched
from dashboard.pages.volume import per_six_hours
from reports.charts import Bars
from tests.factories import NOW, make_brand, make_person, make_post
from tracking.collecting.intervals import Interval

# The clocks of Berlin go back on Sunday 25 October 2026 at 03:00: the day has 25 hours.
AUTUMN = Range(date(2026, 10, 19), date(2026, 10, 25), "Europe/Berlin", date(2026, 11, 24))


def charted(*posted: datetime) -> Bars:
    brand = make_brand(zone=AUTUMN.zone)
    ann = make_person("Ann", "x:ann")
    for at in posted:
        make_post(ann, at, brand=brand)
    return per_six_hours(brand, AUTUMN, Watched(AUTUMN.instants, ()), NOW)


def test_a_long_day_has_four_slots_too(inside: Organization) -> None:
    # 00:30 UTC is 02:30 in summer time, 01:30 UTC is 02:30 again: both in the first slot.
    chart = charted(
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 22, 59, tzinfo=UTC),
    )
    assert [slot.value for slot in chart.slots[24:]] == [2, 0, 0, 1]
    assert len(chart.slots) == 28


def test_the_week_before_stands_beside_each_slot(inside: Organization) -> None:
    chart = charted(datetime(2026, 10, 12, 10, tzinfo=UTC))  # Monday noon, a week earlier
    assert [slot.compare for slot in chart.slots[:4]] == [0, 0, 1, 0]


def test_unread_time_is_no_zero(inside: Organization) -> None:
    brand = make_brand(zone=AUTUMN.zone)
    whole = AUTUMN.instants
    read = Interval(whole.start, datetime(2026, 10, 20, 10, tzinfo=UTC))  # Tuesday noon
    heard = Watched(whole, (Lane("x", "X (Twitter) search", True, whole, (read,), ""),))
    chart = per_six_hours(brand, AUTUMN, heard, NOW)
    assert [slot.value for slot in chart.slots[4:8]] == [0, 0, None, None]
    assert [gap.start for gap in chart.gaps] == [6.0]
