from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from targets.contracts.backtest import Trial, backtest
from targets.outcomes import Outcome
from tests.factories import W47, declare_complete, make_query, utc
from tests.targets.conftest import Promise
from tracking.intervals import Interval

WEEK = timedelta(days=7)


@pytest.fixture
def lived(promise: Promise) -> Promise:
    """Two weeks watched: one with three posts, one with two; a third is not."""
    promise.posts(9, 10, 11)
    promise.posts(16, 17)
    promise.posts(18, kind="reply")
    declare_complete(promise.brand, Interval(W47.start - WEEK, W47.end))
    return promise


def trials(
    promise: Promise, first: date, last: date, minimum: int = 3, per: str = "week"
) -> list[Trial]:
    kinds = ("post", "video")
    return list(
        backtest(
            promise.brand,
            promise.person,
            minimum=minimum,
            per=per,
            kinds=kinds,
            first=first,
            last=last,
        )
    )


def test_each_week_is_judged_as_a_whole(lived: Promise) -> None:
    found = trials(lived, date(2026, 11, 11), date(2026, 11, 23))
    assert [(t.span.label, t.count, t.outcome, t.covered) for t in found] == [
        ("2026-W46", 3, Outcome.HIT, True),
        ("2026-W47", 2, Outcome.MISSED, True),
        ("2026-W48", 0, Outcome.UNVERIFIED, False),
    ]


def test_months_are_judged_too(lived: Promise) -> None:
    (november,) = trials(lived, date(2026, 11, 1), date(2026, 11, 30), minimum=5, per="month")
    assert (november.count, november.outcome, november.covered) == (5, Outcome.HIT, False)


def test_no_days_have_no_trial(lived: Promise) -> None:
    assert trials(lived, date(2026, 11, 23), date(2026, 11, 20)) == []


def test_each_week_uses_the_query_of_its_time(lived: Promise) -> None:
    make_query(lived.brand, ["zeta"], accepted_at=utc(12))
    found = trials(lived, date(2026, 11, 9), date(2026, 11, 22))
    assert [trial.count for trial in found] == [3, 0]


def test_a_year_takes_as_many_queries_as_a_week(lived: Promise) -> None:
    def queries(first: date) -> int:
        with CaptureQueriesContext(connection) as asked:
            trials(lived, first, date(2026, 11, 22))
        return len(asked)

    assert queries(date(2026, 11, 16)) == queries(date(2025, 11, 24))
