from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracking.collecting.intervals import Interval, gaps, share, union

START = datetime(2026, 11, 16, tzinfo=UTC)


def interval(start: int, end: int) -> Interval:
    return Interval(START + timedelta(seconds=start), START + timedelta(seconds=end))


seconds = st.integers(0, 30)
intervals = st.lists(st.builds(interval, seconds, seconds), max_size=6)
wholes = st.builds(interval, seconds, seconds)


def instants(*parts: Interval) -> set[datetime]:
    """Every whole second that lies in one of the parts: the slow and obvious way."""
    return {
        START + timedelta(seconds=second)
        for second in range(31)
        if any(part.start <= START + timedelta(seconds=second) < part.end for part in parts)
    }


def test_touching_intervals_become_one_and_empty_ones_vanish() -> None:
    assert union([interval(5, 9), interval(0, 5), interval(7, 8), interval(3, 3)]) == [
        interval(0, 9)
    ]
    assert union([interval(0, 1), interval(2, 3)]) == [interval(0, 1), interval(2, 3)]
    assert union([]) == []


def test_gaps_are_what_is_not_covered() -> None:
    covered = [interval(0, 3), interval(5, 6), interval(9, 12)]
    assert gaps(interval(2, 10), covered) == [interval(3, 5), interval(6, 9)]
    assert gaps(interval(2, 10), []) == [interval(2, 10)]
    assert gaps(interval(2, 10), [interval(0, 20)]) == []


def test_a_second_short_is_a_gap_of_a_second() -> None:
    assert gaps(interval(0, 10), [interval(0, 9)]) == [interval(9, 10)]


def test_a_share_is_the_covered_part() -> None:
    assert share(interval(0, 10), [interval(0, 4), interval(8, 20)]) == 0.6
    assert share(interval(0, 10), []) == 0.0
    assert share(interval(4, 4), []) == 1.0


@given(intervals)
def test_a_union_holds_the_same_instants_in_fewest_intervals(parts: list[Interval]) -> None:
    merged = union(parts)
    assert instants(*merged) == instants(*parts)
    assert merged == sorted(merged)
    assert all(one.end < other.start for one, other in pairwise(merged))


@given(wholes, intervals)
def test_gaps_and_cover_together_are_the_whole(whole: Interval, parts: list[Interval]) -> None:
    missing = gaps(whole, parts)
    assert instants(*missing) == instants(whole) - instants(*parts)
    assert union(missing) == missing


@given(wholes, intervals)
def test_the_share_counts_instants(whole: Interval, parts: list[Interval]) -> None:
    inside = instants(whole)
    expected = len(inside & instants(*parts)) / len(inside) if inside else 1.0
    assert abs(share(whole, parts) - expected) < 1e-9
