from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.calendar import local_day, midnight, month, span_of, spans, week, week_named

HOUR = timedelta(hours=1)

# Those of PostgreSQL and Python alike: links such as "localtime" are the machine's own.
ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
zones = st.sampled_from(ZONES)
days = st.dates(date(2005, 1, 1), date(2037, 12, 31))
instants = st.integers(1_100_000_000, 2_140_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))


def test_2026_has_a_week_53() -> None:
    span = week(date(2027, 1, 2), "Africa/Johannesburg")
    assert span.label == "2026-W53"
    assert (span.first_day, span.last_day) == (date(2026, 12, 28), date(2027, 1, 3))
    assert span.starts_at == datetime(2026, 12, 27, 22, tzinfo=UTC)
    assert span.ends_at == datetime(2027, 1, 3, 22, tzinfo=UTC)
    assert week(date(2027, 1, 4), "Africa/Johannesburg").label == "2027-W01"


def test_the_first_days_of_a_year_may_belong_to_the_last_week_of_the_year_before() -> None:
    assert week(date(2027, 1, 1), "UTC").label == "2026-W53"
    assert week(date(2024, 12, 31), "UTC").label == "2025-W01"


@pytest.mark.parametrize(
    ("day", "label", "hours"),
    [
        (date(2026, 3, 25), "2026-W13", 167),  # clocks go forward on Sunday the 29th
        (date(2026, 10, 21), "2026-W43", 169),  # and back on Sunday the 25th
        (date(2026, 11, 18), "2026-W47", 168),
    ],
)
def test_a_london_week_may_have_167_or_169_hours(day: date, label: str, hours: int) -> None:
    span = week(day, "Europe/London")
    assert span.label == label
    assert (span.ends_at - span.starts_at) / HOUR == hours


def test_a_month_is_the_calendar_month_of_the_zone() -> None:
    span = month(date(2026, 10, 31), "Europe/London")
    assert (span.label, span.days) == ("2026-10", 31)
    assert span.starts_at == datetime(2026, 9, 30, 23, tzinfo=UTC)  # still summer time
    assert span.ends_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert (span.ends_at - span.starts_at) / HOUR == 31 * 24 + 1


def test_february_has_28_or_29_days() -> None:
    assert month(date(2027, 2, 10), "UTC").days == 28
    assert month(date(2028, 2, 10), "UTC").days == 29


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("America/Santiago", date(2026, 9, 6), datetime(2026, 9, 6, 4, tzinfo=UTC)),
        ("Asia/Beirut", date(2026, 3, 29), datetime(2026, 3, 28, 22, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), datetime(2026, 4, 23, 22, tzinfo=UTC)),
    ],
)
def test_a_day_without_midnight_begins_when_the_clocks_have_jumped(
    zone: str, day: date, first: datetime
) -> None:
    assert midnight(day, zone) == first
    assert local_day(first, zone) == day
    assert local_day(first - timedelta(microseconds=1), zone) == day - timedelta(days=1)


def test_a_week_may_begin_without_its_midnight() -> None:
    """In Tehran the clocks jumped from Monday 00:00 to 01:00."""
    span = week(date(2021, 3, 22), "Asia/Tehran")
    assert span.starts_at == datetime(2021, 3, 21, 20, 30, tzinfo=UTC)
    assert span.ends_at == datetime(2021, 3, 28, 19, 30, tzinfo=UTC)


def test_a_day_with_two_midnights_begins_at_the_first() -> None:
    """In Havana the clocks go back from 01:00 to 00:00."""
    assert midnight(date(2026, 11, 1), "America/Havana") == datetime(2026, 11, 1, 4, tzinfo=UTC)


def test_a_week_may_lack_a_whole_day() -> None:
    """Samoa crossed the date line: there was no 30 December 2011."""
    line = datetime(2011, 12, 30, 10, tzinfo=UTC)
    assert midnight(date(2011, 12, 30), "Pacific/Apia") == line
    assert midnight(date(2011, 12, 31), "Pacific/Apia") == line
    assert local_day(line, "Pacific/Apia") == date(2011, 12, 31)
    span = week(date(2011, 12, 29), "Pacific/Apia")
    assert (span.ends_at - span.starts_at) / HOUR == 6 * 24


def test_a_week_is_found_by_its_name() -> None:
    assert week_named("2026-W47", "Europe/London") == week(date(2026, 11, 18), "Europe/London")


@pytest.mark.parametrize(
    "label",
    [
        "2025-W53",
        "2026-W00",
        "2026-W54",
        "2026-W4_7",
        "2026-W 47",
        "2026-47",
        "2026-11",
        "next",
        "",
    ],
)
def test_a_week_that_does_not_exist_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="Invalid"):
        week_named(label, "UTC")


def test_spans_are_those_that_hold_a_day_of_the_stretch() -> None:
    found = spans("week", date(2026, 12, 27), date(2027, 1, 4), "UTC")
    assert [span.label for span in found] == ["2026-W52", "2026-W53", "2027-W01"]
    found = spans("month", date(2026, 1, 31), date(2026, 3, 1), "UTC")
    assert [span.label for span in found] == ["2026-01", "2026-02", "2026-03"]
    assert list(spans("week", date(2026, 1, 2), date(2026, 1, 1), "UTC")) == []


@given(zones, days, st.sampled_from(["week", "month"]))
def test_spans_tile_time_without_gap_or_overlap(zone: str, day: date, per: str) -> None:
    tiles = list(spans(per, day, day + timedelta(days=100), zone))
    for one, other in pairwise(tiles):
        assert one.starts_at < one.ends_at == other.starts_at
        assert other.first_day - one.last_day == timedelta(days=1)
        assert one.label < other.label
    assert all(tile.days == 7 for tile in tiles if per == "week")


@given(zones, instants, st.sampled_from(["week", "month"]))
def test_an_instant_lies_in_the_span_of_its_local_day(
    zone: str, instant: datetime, per: str
) -> None:
    span = span_of(per, local_day(instant, zone), zone)
    assert span.starts_at <= instant < span.ends_at
