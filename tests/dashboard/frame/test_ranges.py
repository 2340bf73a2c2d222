"""How days are named, stepped through and asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.frame.ranges import Range, days, weeks_until

ZONE = "Africa/Johannesburg"
TODAY = date(2026, 11, 24)  # Tuesday of week 48


def between(first: date, last: date) -> Range:
    return Range(first, last, ZONE, TODAY)


def test_one_week_is_asked_for_by_its_name() -> None:
    week = weeks_until(TODAY, 1, ZONE, TODAY)
    assert week.query == {"week": "2026-W48"}
    assert week.label == "Week 48"
    assert week.before.query == {"week": "2026-W47"}
    assert week.after is None


def test_several_weeks_are_asked_for_by_their_days() -> None:
    # Monday of week 37 is 7 September.
    twelve = weeks_until(TODAY, 12, ZONE, TODAY)
    assert twelve.query == {"from": "2026-09-07", "to": "2026-11-29"}
    assert twelve.label == "12 weeks to week 48"
    assert twelve.before.last == date(2026, 9, 6)
    assert twelve.before.after == twelve


def test_other_days_step_by_their_own_length() -> None:
    three = between(date(2026, 11, 10), date(2026, 11, 12))
    assert (three.before.first, three.before.last) == (date(2026, 11, 7), date(2026, 11, 9))
    assert three.weeks == 0
    assert three.touched_weeks == 1
    assert between(date(2026, 11, 15), date(2026, 11, 16)).touched_weeks == 2


def test_a_week_lasts_from_local_midnight_to_local_midnight() -> None:
    week = weeks_until(TODAY, 1, ZONE, TODAY)
    assert week.instants.start == datetime(2026, 11, 22, 22, tzinfo=UTC)
    assert week.ends_at == datetime(2026, 11, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "Mon 16 to Sun 22 Nov"),
        (date(2026, 8, 31), date(2026, 11, 22), "Mon 31 Aug to Sun 22 Nov"),
        (date(2026, 11, 24), date(2026, 11, 24), "Tue 24 Nov"),
        (date(2025, 11, 24), date(2025, 11, 24), "Mon 24 Nov 2025"),
        (date(2025, 11, 17), date(2025, 11, 23), "Mon 17 to Sun 23 Nov 2025"),
        (date(2025, 12, 29), date(2026, 1, 4), "Mon 29 Dec 2025 to Sun 4 Jan 2026"),
    ],
)
def test_days_name_month_and_year_as_often_as_they_change(
    first: date, last: date, said: str
) -> None:
    assert " ".join(days(first, last, TODAY).split()) == said
