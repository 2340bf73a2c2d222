from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from targets.contracts.backtest import Trial, backtest
from targets.models import ContributionTarget
from targets.outcomes import Outcome
from tests.factories import W47, declare_complete, make_post, make_query, utc
from tests.targets.conftest import Promise
from tracking.collecting.intervals import Interval

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
    promise: Promise, first: date, last: date, minimum: int = 3, per: str = "week", **terms: Any
) -> list[Trial]:
    target = ContributionTarget(
        minimum=minimum, per=per, kinds=["post", "video"], zone=promise.brand.timezone, **terms
    )
    return list(backtest(promise.brand, promise.person, target, first=first, last=last))


def test_each_week_is_judged_as_a_whole(lived: Promise) -> None:
    found = trials(lived, date(2026, 11, 11), date(2026, 11, 23))
    assert [(t.span.label, t.count, t.outcome, t.covered) for t in found] == [
        ("2026-W46", 3, Outcome.HIT, True),
        ("2026-W47", 2, Outcome.MISSED, True),
        ("2026-W48", 0, Outcome.UNVERIFIED, False),
    ]


def test_every_term_of_the_target_is_held_against_the_posts(lived: Promise) -> None:
    make_post(lived.person, utc(17, 13), brand=lived.brand, text="acme #spring")

    def counts(**terms: Any) -> list[int]:
        found = trials(lived, date(2026, 11, 9), date(2026, 11, 22), **terms)
        return [trial.count for trial in found]

    assert counts() == [3, 3]
    assert counts(platforms=["youtube"]) == [0, 0]
    assert counts(formats=["reel"]) == [0, 0]
    assert counts(required_hashtags=["spring"]) == [0, 1]
    assert counts(required_words="#spring OR autumn") == [0, 1]
    assert counts(spacing=timedelta(hours=36)) == [2, 1]
    assert counts(count_copies=False) == [1, 2]


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
