"""Mondays at an hour of the brand's zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.schedule import last_ended_week, next_due

OSLO = "Europe/Oslo"


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
    assert next_due(OSLO, 7, now) == due


def test_the_last_ended_week_is_that_of_the_zone() -> None:
    # Sunday 23:30 UTC is Monday in Oslo and still Sunday in New York.
    now = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert last_ended_week(OSLO, now).label == "2026-W47"
    assert last_ended_week("America/New_York", now).label == "2026-W46"


def test_a_year_may_end_with_week_53() -> None:
    assert last_ended_week(OSLO, datetime(2027, 1, 4, 12, tzinfo=UTC)).label == "2026-W53"
