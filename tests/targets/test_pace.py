from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from targets.verdicts.pace import Pace, pace
from tests.factories import W47


def at(counted: int, minimum: int, now: datetime) -> Pace:
    return pace(counted=counted, minimum=minimum, starts_at=W47.start, ends_at=W47.end, now=now)


def days(number: float) -> datetime:
    """That long after the week's beginning."""
    return W47.start + timedelta(days=number)


@pytest.mark.parametrize(
    ("counted", "minimum", "now", "expected"),
    [
        (0, 3, days(0), Pace.ON_TRACK),
        (0, 3, days(2.3), Pace.ON_TRACK),  # even pace 0.99: less than a post behind
        (0, 3, days(7 / 3), Pace.AT_RISK),  # even pace 1: a whole post behind
        (1, 3, days(4), Pace.ON_TRACK),  # even pace 1.71
        (1, 3, days(14 / 3), Pace.AT_RISK),  # even pace 2
        (2, 3, days(6.9), Pace.ON_TRACK),  # one owed, one day left
        (1, 3, days(6.1), Pace.AT_RISK),  # two owed, one day left
        (3, 3, days(1), Pace.ON_TRACK),
        (0, 8, days(0), Pace.AT_RISK),  # more posts than days
        (0, 7, days(0), Pace.ON_TRACK),
        (4, 3, days(9), Pace.ON_TRACK),
        (2, 3, days(9), Pace.AT_RISK),  # over, and short
        (0, 3, days(-5), Pace.ON_TRACK),
    ],
)
def test_at_risk_is_a_post_behind_or_more_posts_than_days(
    counted: int, minimum: int, now: datetime, expected: Pace
) -> None:
    assert at(counted, minimum, now) is expected
