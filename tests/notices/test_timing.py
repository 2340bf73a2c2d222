"""When a notice may be mailed: by hand, for Johannesburg (two hours before UTC) and elsewhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from notices.timing import Pending, Sent, chosen, due_at
from tests.factories import ZONE, utc

ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("told", "mailed"),
    [
        (utc(24, 3, 0), utc(24, 6, 0)),  # 05:00 there: at 8
        (utc(24, 6, 0), utc(24, 6, 0)),  # 08:00 there: now
        (utc(24, 6, 1), utc(24, 14, 0)),  # 08:01 there: at 16
        (utc(24, 14, 1), utc(25, 6, 0)),  # 16:01 there: tomorrow at 8
        (utc(24, 23, 0), utc(25, 6, 0)),  # 01:00 of the 25th there: at 8 of that day
    ],
)
def test_what_comes_up_is_mailed_at_eight_or_four(told: datetime, mailed: datetime) -> None:
    assert due_at(told, ZONE, urgent=False) == mailed


@pytest.mark.parametrize(
    ("told", "mailed"),
    [
        (utc(24, 5, 0), utc(24, 5, 0)),  # 07:00 there: now
        (utc(24, 9, 17), utc(24, 9, 17)),
        (utc(24, 18, 59), utc(24, 18, 59)),  # 20:59 there: still now
        (utc(24, 19, 0), utc(25, 5, 0)),  # 21:00 there: tomorrow at 7
        (utc(24, 3, 0), utc(24, 5, 0)),  # 05:00 there: at 7
    ],
)
def test_what_is_urgent_waits_for_the_morning_only(told: datetime, mailed: datetime) -> None:
    assert due_at(told, ZONE, urgent=True) == mailed


def test_a_morning_is_that_of_the_day_after_the_clocks_changed() -> None:
    """New York, 1 November 2026: the night has an hour more; 8 is 13:00 UTC after, 12:00 before."""
    assert due_at(utc(1, 3), "America/New_York", urgent=False) == utc(1, 13)
    assert due_at(utc(31, 3, month=10), "America/New_York", urgent=False) == utc(31, 12, month=10)


def pending(one: UUID, told: datetime, rule: str = "missed", *, urgent: bool = False) -> Pending:
    return Pending(one, rule, told, ZONE, urgent)


def test_what_is_due_goes_together_and_the_rest_waits() -> None:
    found = [pending(ONE, utc(24, 5)), pending(TWO, utc(24, 6, 30))]
    assert chosen(found, [], utc(24, 6, 40)) == ([ONE], utc(24, 14))
    assert chosen(found, [], utc(24, 14)) == ([ONE, TWO], None)
    assert chosen([], [], utc(24, 14)) == ([], None)


def test_a_third_mail_of_a_day_about_one_rule_waits_for_tomorrow() -> None:
    found = [pending(ONE, utc(24, 9), "connection", urgent=True)]
    sent = [Sent(utc(24, hour), frozenset({"connection"})) for hour in (6, 8)]
    assert chosen(found, sent, utc(24, 9)) == ([], utc(25, 5))
    assert chosen(found, sent[:1], utc(24, 9)) == ([ONE], None)
    other = [Sent(mail.at, frozenset({"spike"})) for mail in sent]
    assert chosen(found, other, utc(24, 9)) == ([ONE], None)


def test_yesterday_is_over_at_midnight_there() -> None:
    """22:30 UTC is half past midnight in Johannesburg."""
    sent = [Sent(utc(23, hour, 30), frozenset({"missed"})) for hour in (22, 21, 20)]
    assert chosen([pending(ONE, utc(24, 5))], sent, utc(24, 6)) == ([ONE], None)


def test_what_a_failure_put_off_into_the_night_waits_for_the_morning() -> None:
    assert chosen([pending(ONE, utc(24, 13))], [], utc(24, 20)) == ([], utc(25, 5))
