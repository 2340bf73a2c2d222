"""When a report is due: days after its week or month has ended, at an hour of some clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reports.making.schedule import Rhythm, last_ended_week

OSLO = "Europe/Oslo"
WEEKLY = Rhythm("week", OSLO, day=1, hour=7, zone=OSLO)
MONTHLY = Rhythm("month", OSLO, day=2, hour=7, zone=OSLO)
SIX_HOURS = timedelta(hours=6, minutes=45)


def utc(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (utc(11, 18, 12), utc(11, 23, 6)),  # Wednesday: next Monday 07:00 in winter is 06:00 UTC
        (utc(11, 23, 5), utc(11, 23, 6)),  # Monday before seven: today
        (utc(11, 23, 6), utc(11, 30, 6)),  # on the stroke: a week later
        (utc(10, 20, 12), utc(10, 26, 6)),  # over the end of summer time
        (utc(10, 13, 12), utc(10, 19, 5)),  # in summer 07:00 is 05:00 UTC
    ],
)
def test_a_report_is_due_on_mondays_at_seven(now: datetime, due: datetime) -> None:
    assert WEEKLY.next_due(now) == due


def test_the_day_counts_from_the_end_of_the_week() -> None:
    wednesday = replace(WEEKLY, day=3)
    assert wednesday.next_due(utc(11, 23, 12)) == utc(11, 25, 6)
    assert wednesday.due_span(utc(11, 25, 6)).label == "2026-W47"
    assert wednesday.due_span(utc(11, 25, 5)).label == "2026-W46"
    sunday = replace(WEEKLY, day=7)
    assert sunday.coming_span(utc(11, 23, 12)).label == "2026-W47"
    assert sunday.next_due(utc(11, 23, 12)) == utc(11, 29, 6)


def test_a_monthly_report_is_due_after_its_month() -> None:
    assert MONTHLY.next_due(utc(11, 24, 12)) == utc(12, 2, 6)
    assert MONTHLY.coming_span(utc(11, 24, 12)).label == "2026-11"
    assert MONTHLY.due_span(utc(11, 24, 12)).label == "2026-10"


def test_the_hour_is_read_from_the_clock_that_was_chosen() -> None:
    """Seven in Auckland is still Sunday evening in Oslo: 18:00 UTC."""
    early = replace(WEEKLY, zone="Pacific/Auckland")
    assert early.next_due(utc(11, 18, 12)) == utc(11, 22, 18)


def test_an_hour_before_the_week_is_settled_is_found() -> None:
    now = utc(11, 18, 12)
    assert WEEKLY.begins_before_its_time(SIX_HOURS, now) is None
    for early in (replace(WEEKLY, hour=6), replace(WEEKLY, zone="Pacific/Auckland")):
        found = early.begins_before_its_time(SIX_HOURS, now)
        assert found is not None


def test_an_hour_that_is_too_early_in_another_season_only_is_found_too() -> None:
    """Six in New York is noon in Oslo, and eleven in the weeks between their changes of clocks."""
    hours = timedelta(hours=11, minutes=30)
    new_york = Rhythm("week", OSLO, day=1, hour=6, zone="America/New_York")
    found = new_york.begins_before_its_time(hours, utc(11, 18, 12))
    # In 2027 New York changes on 14 March, Oslo on 28 March.
    assert found is not None
    assert found.label == "2027-W10"


def test_a_report_stays_that_of_its_week_when_its_hour_moves() -> None:
    assert WEEKLY.ended_by(utc(11, 23, 6)).label == "2026-W47"
    assert WEEKLY.ended_by(utc(11, 22, 22)).label == "2026-W46"


def test_the_last_ended_week_is_that_of_the_zone() -> None:
    # Sunday 23:30 UTC is Monday in Oslo and still Sunday in New York.
    now = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert last_ended_week(OSLO, now).label == "2026-W47"
    assert last_ended_week("America/New_York", now).label == "2026-W46"


def test_a_year_may_end_with_week_53() -> None:
    assert last_ended_week(OSLO, datetime(2027, 1, 4, 12, tzinfo=UTC)).label == "2026-W53"
