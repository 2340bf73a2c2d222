from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.calendar import month, week
from targets.contracts.periods import Balance, Days, balance, owed

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


def days(first: int, last: int | None) -> Days:
    """Days of November 2026."""
    return Days(date(2026, 11, first), date(2026, 11, last) if last else None)


@pytest.mark.parametrize(
    ("away", "minimum"),
    [
        ([days(17, 17)], 3),  # 3 x 6/7 = 2.57
        ([days(17, 19)], 2),  # 3 x 4/7 = 1.71
        ([days(17, 19), days(18, 20)], 2),  # 3 x 3/7 = 1.29: the 18th and 19th are away once
        ([days(17, 17), days(22, 22)], 3),  # 3 x 5/7 = 2.14
        ([days(9, 21)], 1),  # 3 x 1/7 = 0.43
        ([days(9, 30)], 0),
        ([days(16, None)], 0),  # until further notice
        ([days(23, None)], 3),
        ([days(2, 15)], 3),
    ],
)
def test_leave_takes_its_share_of_what_is_owed(away: list[Days], minimum: int) -> None:
    assert owed(3, W47, BEFORE, None, away) == minimum


def test_leave_before_the_first_day_excuses_nothing_twice() -> None:
    assert owed(3, W47, date(2026, 11, 19), None, [days(16, 18)]) == 2  # 3 x 4/7 = 1.71


@pytest.mark.parametrize(
    ("promised", "owing", "counted", "made_good", "where"),
    [
        (3, 3, 3, 0, Balance(3, 3, 0, 0, 0, 0)),
        (3, 3, 5, 0, Balance(3, 3, 0, 0, 0, 2)),  # surplus is shown
        (3, 3, 1, 0, Balance(3, 1, 0, 0, 2, 0)),
        (3, 2, 1, 0, Balance(3, 1, 1, 0, 1, 0)),  # three days of leave
        (3, 2, 3, 0, Balance(3, 2, 1, 0, 0, 1)),  # and posted all the same
        (3, 0, 0, 0, Balance(3, 0, 3, 0, 0, 0)),  # excused
        (3, 3, 1, 1, Balance(3, 1, 0, 1, 1, 0)),
        (3, 3, 1, 5, Balance(3, 1, 0, 2, 0, 0)),  # no more than was short
        (3, 3, 3, 1, Balance(3, 3, 0, 0, 0, 0)),
    ],
)
def test_where_the_promised_mentions_went(
    promised: int, owing: int, counted: int, made_good: int, where: Balance
) -> None:
    assert balance(promised, owing, counted, made_good) == where


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 99), st.integers(0, 99))
def test_the_balance_always_adds_up(owing: int, more: int, counted: int, made_good: int) -> None:
    """N = delivered + excused + made good + (missed, unverified or open)."""
    where = balance(owing + more, owing, counted, made_good)
    parts = (where.delivered, where.excused, where.made_good, where.rest)
    assert sum(parts) == where.promised == owing + more
    assert min(*parts, where.surplus) >= 0
    assert where.delivered + where.surplus == counted


@given(
    st.integers(1, 100),
    st.lists(st.builds(days, st.integers(1, 30), st.none() | st.integers(1, 30)), max_size=4),
)
def test_more_leave_never_owes_more(minimum: int, away: list[Days]) -> None:
    shares = [owed(minimum, W47, BEFORE, None, away[:n]) for n in range(len(away) + 1)]
    assert shares == sorted(shares, reverse=True)
