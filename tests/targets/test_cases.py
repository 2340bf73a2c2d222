"""Contract, posts, coverage -> verdict with its reason: the rules, line by line."""

from __future__ import annotations

from datetime import date

import pytest

from brands.calendar import span_of, week_named
from targets.contracts.periods import Days, owed
from targets.verdicts.judging import stand
from tests.targets.cases import (
    Laid,
    case,
    content,
    counting,
    coverage,
    kinds,
    lines,
    owing,
    removal,
    spacing,
    standing,
    windows,
)

TABLES = (counting, windows, kinds, content, spacing, removal, coverage)
CLOSED = [line for table in TABLES for line in lines(table.CASES)]
OWING, STANDING = lines(owing.CASES), lines(standing.CASES)


def test_there_are_as_many_as_were_promised() -> None:
    every = [*CLOSED, *OWING, *STANDING]
    assert len(set(every)) == len(every) >= 500


@pytest.mark.parametrize("line", CLOSED)
def test_a_period_that_is_over(line: str) -> None:
    laid = Laid(case(line))
    found = laid.found()
    assert f"{found.outcome.value} {found.counted}" == laid.case.expected
    fails = next((one.fails for one in laid.judged() if not one.counted), "")
    assert fails.startswith(laid.case.why)
    assert bool(fails) == bool(laid.case.why)


@pytest.mark.parametrize("line", STANDING)
def test_a_period_that_is_not_closed(line: str) -> None:
    laid = Laid(case(line))
    at = laid.at(laid.case.read)
    found = stand(laid.judged(), laid.minimum, starts_at=laid.span.starts_at, now=at)
    assert f"{found.outcome.value} {found.counted}" == laid.case.expected


@pytest.mark.parametrize("line", OWING)
def test_what_a_period_owes(line: str) -> None:
    given, _, expected = line.partition("->")
    asked, in_force, away = (part.strip() for part in given.split(";"))
    minimum, per, label, *zone = asked.split()
    day = week_named(label, "UTC").first_day if per == "week" else date.fromisoformat(f"{label}-01")
    starts_on, _, ends_on = in_force.partition("..")
    assert owed(
        int(minimum),
        span_of(per, day, zone[0] if zone else "Africa/Johannesburg"),
        date.fromisoformat(starts_on.strip()),
        date.fromisoformat(ends_on.strip()) if ends_on.strip() else None,
        [_days(*stretch.split("..")) for stretch in away.split()],
    ) == int(expected)


def _days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
