from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.calendar import month, week
from targets.periods import owed

W47 = week(date(2026, 11, 16), "Africa/Johannesburg")  # 16 to 22 November
NOVEMBER = month(date(2026, 11, 1), "Africa/Johannesburg")
BEFORE, AFTER = date(2026, 1, 1), date(2027, 1, 1)


def test_a_whole_period_owes_the_minimum() -> None:
    assert owed(3, W47, BEFORE, None) == 3
    assert owed(3, W47, date(2026, 11, 16), date(2026, 11, 22)) == 3


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "minimum"),
    [
        (date(2026, 11, 17), None, 3),  # 3 x 6/7 = 2.57
        (date(2026, 11, 18), None, 3),  # 3 x 5/7 = 2.14
        (date(2026, 11, 19), None, 2),  # 3 x 4/7 = 1.71
        (date(2026, 11, 20), None, 2),  # 3 x 3/7 = 1.29
        (date(2026, 11, 21), None, 1),  # 3 x 2/7 = 0.86
        (date(2026, 11, 22), None, 1),  # 3 x 1/7 = 0.43
        (BEFORE, date(2026, 11, 16), 1),
        (BEFORE, date(2026, 11, 19), 2),
        (date(2026, 11, 18), date(2026, 11, 20), 2),  # 3 x 3/7 = 1.29
    ],
)
def test_a_part_of_a_week_owes_its_share_rounded_up(
    starts_on: date, ends_on: date | None, minimum: int
) -> None:
    assert owed(3, W47, starts_on, ends_on) == minimum


def test_a_share_that_is_whole_is_not_rounded() -> None:
    assert owed(7, W47, date(2026, 11, 18), None) == 5  # 7 x 5/7
    assert owed(30, NOVEMBER, date(2026, 11, 10), None) == 21  # 30 x 21/30


def test_a_period_without_a_day_in_force_owes_nothing() -> None:
    assert owed(3, W47, date(2026, 11, 23), None) == 0
    assert owed(3, W47, BEFORE, date(2026, 11, 15)) == 0


@given(
    st.integers(1, 10_000),
    st.dates(date(2026, 11, 1), date(2026, 12, 15)),
    st.dates(date(2026, 11, 1), date(2026, 12, 15)),
)
def test_never_more_than_the_minimum_and_never_less_than_the_share(
    minimum: int, starts_on: date, ends_on: date
) -> None:
    days = sum(starts_on <= date(2026, 11, day) <= ends_on for day in range(1, 31))
    share = owed(minimum, NOVEMBER, starts_on, ends_on)
    assert share <= minimum
    assert (share - 1) * 30 < minimum * days <= share * 30
