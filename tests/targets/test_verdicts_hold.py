"""What never changes a verdict, and what a verdict never changes into."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.calendar import local_day, span_of, spans
from targets.outcomes import Outcome
from targets.verdicts.judging import Gap, find, judge_posts
from targets.verdicts.rules import Candidate, Terms
from tests.factories import W47
from tracking.collecting.intervals import Interval, gaps

MINUTES = int((W47.end - W47.start).total_seconds() // 60)
SPACINGS = st.sampled_from([None, timedelta(hours=1), timedelta(hours=24), timedelta(days=2)])


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Candidate], Terms, int]:
    """Posts in and around a week, terms, and how many it owes."""
    posts = [
        Candidate(
            UUID(int=number),
            draw(st.sampled_from(["x", "youtube"])),
            draw(st.sampled_from(["post", "video", "reply"])),
            W47.start + timedelta(minutes=draw(st.integers(-60, MINUTES + 60))),
            names=draw(st.booleans()),
            covered=draw(st.sampled_from([True, True, True, False])),
            removed_at=draw(st.sampled_from([None, None, None, W47.end])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    terms = Terms(
        *W47,
        "Africa/Johannesburg",
        "week",
        frozenset(draw(st.sampled_from([("post",), ("post", "video"), ("post", "reply")]))),
        platforms=frozenset(draw(st.sampled_from([(), ("x",), ("youtube",)]))),
        spacing=draw(SPACINGS),
    )
    return posts, terms, draw(st.integers(0, 8))


COVERAGE = st.lists(
    st.tuples(st.integers(0, MINUTES), st.integers(0, MINUTES)).map(
        lambda pair: Interval(*(W47.start + timedelta(minutes=m) for m in sorted(pair)))
    ),
    max_size=6,
)


def unread(covered: list[Interval]) -> list[Gap]:
    return [Gap("X (Twitter)", UUID(int=1), *gap, "not read") for gap in gaps(W47, covered)]


@given(programmes(), COVERAGE, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    programme: tuple[list[Candidate], Terms, int], covered: list[Interval], chance: random.Random
) -> None:
    posts, terms, _ = programme
    shuffled = chance.sample(posts, len(posts))
    assert judge_posts(shuffled, terms) == judge_posts(posts, terms)
    mixed = chance.sample(covered, len(covered))
    assert unread(mixed) == unread(covered)


@given(programmes(), COVERAGE, COVERAGE)
def test_more_coverage_never_turns_a_hit_into_anything_and_a_miss_into_nothing_else(
    programme: tuple[list[Candidate], Terms, int], covered: list[Interval], more: list[Interval]
) -> None:
    posts, terms, minimum = programme
    judged = judge_posts(posts, terms)
    before = find(judged, minimum, unread(covered))
    after = find(judged, minimum, unread([*covered, *more]))
    if before.outcome is not Outcome.UNVERIFIED:
        assert after == before
    else:
        assert after.outcome in (Outcome.UNVERIFIED, Outcome.MISSED)
    if after.outcome is Outcome.MISSED:
        assert gaps(W47, [*covered, *more]) == []


@given(programmes(), COVERAGE)
def test_what_is_read_again_is_read_once(
    programme: tuple[list[Candidate], Terms, int], covered: list[Interval]
) -> None:
    """A post is known by its id: polls that show it again change nothing, and neither does reading
    the same stretch twice."""
    posts, terms, minimum = programme
    again = list({post.post: post for post in [*posts, *posts]}.values())
    assert find(judge_posts(again, terms), minimum, unread([*covered, *covered])) == find(
        judge_posts(posts, terms), minimum, unread(covered)
    )


@given(programmes())
def test_one_more_post_that_qualifies_never_takes_a_hit_away(
    programme: tuple[list[Candidate], Terms, int],
) -> None:
    """Without spacing, where an earlier post may push a later one out and the count stays."""
    posts, terms, minimum = programme
    before = find(judge_posts(posts, terms), minimum, [])
    extra = Candidate(UUID(int=99), "x", "post", W47.start + timedelta(days=3), names=True)
    after = find(judge_posts([*posts, extra], terms), minimum, [])
    assert after.counted >= before.counted
    assert not (before.outcome is Outcome.HIT and after.outcome is not Outcome.HIT)


@given(programmes())
def test_posts_that_count_keep_their_distance(
    programme: tuple[list[Candidate], Terms, int],
) -> None:
    posts, terms, _ = programme
    counted = [j.candidate.published_at for j in judge_posts(posts, terms) if j.counted]
    assert all(terms.starts_at <= at < terms.ends_at for at in counted)
    for earlier, later in pairwise(counted):
        assert later - earlier >= (terms.spacing or timedelta(0))


# Half hours, missing midnights, a missing day, a week 53, and what most of our brands use.
SAMPLE = (
    "Africa/Johannesburg",
    "Africa/Cairo",
    "America/New_York",
    "America/Santiago",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "UTC",
)


def tiles(zone: str, first: date, last: date) -> None:
    """Weeks and months of the zone follow each other without gap or overlap, each begins at the
    first instant of its first local day, and every day lies in one."""
    for per in ("week", "month"):
        found = list(spans(per, first, last, zone))
        for earlier, later in pairwise(found):
            assert earlier.ends_at == later.starts_at, (zone, later.label)
            assert earlier.last_day + timedelta(days=1) == later.first_day
        for span in found:
            assert span.starts_at < span.ends_at, (zone, span.label)
            begins = local_day(span.starts_at, zone)
            before = local_day(span.starts_at - timedelta(microseconds=1), zone)
            # Where the day itself does not exist, its first instant is that of the next one.
            assert before < span.first_day <= begins, (zone, span.label)
        assert len({span.label for span in found}) == len(found)


@pytest.mark.parametrize("zone", SAMPLE)
def test_periods_tile_time(zone: str) -> None:
    for first, last in (
        (date(2010, 12, 1), date(2012, 2, 1)),
        (date(2025, 12, 1), date(2027, 2, 1)),
    ):
        tiles(zone, first, last)


@pytest.mark.nightly
@pytest.mark.parametrize("zone", sorted(available_timezones()))
def test_periods_tile_time_in_every_zone_from_1990_to_2037(zone: str) -> None:
    tiles(zone, date(1990, 1, 1), date(2037, 12, 31))


DAWN = datetime(1990, 1, 1, tzinfo=UTC)


@given(st.sampled_from(SAMPLE), st.timedeltas(timedelta(0), timedelta(days=48 * 365)))
def test_an_instant_lies_in_the_period_of_its_local_day(zone: str, later: timedelta) -> None:
    instant = DAWN + later
    for per in ("week", "month"):
        span = span_of(per, local_day(instant, zone), zone)
        assert span.starts_at <= instant < span.ends_at
