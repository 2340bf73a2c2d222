"""The worst gap in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dashboard.frame.quiet_line import worst_gap
from dashboard.frame.scope import Lane, Watched
from tests.factories import W47, ZONE, utc
from tracking.collecting.intervals import Interval


def lane(label: str, *unread: tuple[datetime, datetime], platform: str = "instagram") -> Lane:
    """A lane of week 47 that was read but for `unread`, in order."""
    edges = [W47.start, *(edge for pair in unread for edge in pair), W47.end]
    read = tuple(Interval(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))
    return Lane(platform, label, True, W47, tuple(r for r in read if r.start < r.end), "")


def said(*lanes: Lane) -> str:
    return " ".join(worst_gap(Watched(W47, lanes), ZONE).split())


TUESDAY = (utc(17, 7, 10), utc(17, 11, 40))  # 09:10 to 13:40 in Johannesburg
NIGHT = (utc(17, 7, 10), utc(18, 0, 40))
TO_MIDNIGHT = (utc(17, 20), utc(17, 22))


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (TUESDAY, "could not be read on Tue 17 Nov from 09:10 to 13:40."),
        (NIGHT, "could not be read from Tue 17 Nov 09:10 to Wed 18 Nov 02:40."),
        (TO_MIDNIGHT, "could not be read on Tue 17 Nov from 22:00 to 24:00."),
        ((W47.start, utc(17, 7, 10)), "has been read since Tue 17 Nov 09:10."),
        ((utc(17, 7, 10), W47.end), "has not been read since Tue 17 Nov 09:10."),
        ((W47.start, W47.end), "was not read."),
    ],
)
def test_a_gap_is_told_by_its_ends(gap: tuple[datetime, datetime], words: str) -> None:
    assert said(lane("Instagram #acme", gap)) == f"Instagram {words}"


def test_nothing_is_said_of_a_week_that_was_read() -> None:
    assert said(lane("Instagram #acme")) == ""


def test_one_feed_of_a_platform_is_named() -> None:
    found = said(lane("Instagram #acme", TUESDAY), lane("cid on Instagram"))
    assert found.startswith("Instagram #acme could not be read")


def test_some_feeds_of_a_platform_are_a_part_of_it() -> None:
    lanes = [lane("a", TUESDAY), lane("b", TUESDAY), lane("c")]
    assert said(*lanes).startswith("Part of Instagram could not be read")


def test_the_longest_gap_is_told_and_the_others_counted() -> None:
    found = said(
        lane("Instagram #acme", TUESDAY, (utc(19), utc(19, 13))),
        lane("X (Twitter) search", NIGHT, platform="x"),
    )
    assert found.startswith("X (Twitter) could not be read from")
    assert found.endswith("; 2 shorter gaps.")


def test_a_share_counts_the_time_of_all_lanes() -> None:
    half = (W47.start, W47.start + (W47.end - W47.start) / 2)
    watched = Watched(W47, (lane("a", half), lane("b")))
    assert watched.share == 0.75
    assert Watched(W47, ()).share is None
    first_day = Interval(W47.start, W47.start + timedelta(days=1))
    assert watched.within(first_day).share == 0.5
