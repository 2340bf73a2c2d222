from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organization
from tests.factories import W47, import_feed, make_brand, utc
from tracking.collecting import coverage
from tracking.collecting.intervals import Interval, union
from tracking.models import Coverage, Feed


@pytest.fixture
def feed(inside: Organization) -> Feed:
    return import_feed(make_brand())


def rows(feed: Feed) -> list[Interval]:
    found = Coverage.objects.filter(feed=feed).order_by("starts_at")
    return [Interval(row.starts_at, row.ends_at) for row in found]


def hours(start: int, end: int) -> Interval:
    return Interval(utc(16, start), utc(16, end))


def test_neighbours_become_one_row(feed: Feed) -> None:
    for part in (hours(0, 2), hours(4, 6), hours(2, 4), hours(5, 8)):
        coverage.add(feed, part)
    assert rows(feed) == [hours(0, 8)]


def test_a_gap_stays_a_gap(feed: Feed) -> None:
    coverage.add(feed, hours(0, 2))
    coverage.add(feed, hours(3, 4))
    assert rows(feed) == [hours(0, 2), hours(3, 4)]


def test_what_is_known_already_is_not_written_again(feed: Feed) -> None:
    coverage.add(feed, hours(0, 8))
    row = Coverage.objects.get()
    coverage.add(feed, hours(2, 4))
    assert Coverage.objects.get() == row


def test_feeds_are_covered_apart(feed: Feed) -> None:
    assert feed.brand is not None
    other, silent = import_feed(feed.brand, "youtube"), import_feed(feed.brand, "facebook")
    coverage.add(feed, hours(0, 2))
    coverage.add(other, hours(1, 4))

    def covered(whole: Interval) -> dict[UUID, list[Interval]]:
        found = coverage.with_covered(Feed.objects.all(), whole, "id")
        return {id_: parts for (id_,), parts in found}

    assert covered(W47) == {feed.id: [hours(0, 2)], other.id: [hours(1, 4)], silent.id: []}
    assert covered(hours(2, 3)) == {feed.id: [], other.id: [hours(1, 4)], silent.id: []}


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_rows_are_the_union_in_whatever_order_it_was_proven(
    feed: Feed, parts: list[tuple[int, int]]
) -> None:
    Coverage.objects.all().delete()
    proven = [hours(start, end) for start, end in parts if start < end]
    for part in proven:
        coverage.add(feed, part)
    assert rows(feed) == union(proven)
