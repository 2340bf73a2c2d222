"""When a feed is read, how far back, and what a reading proves. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from connectors.contract import Listing, Platform
from tracking.collecting.intervals import Interval


class Look(NamedTuple):
    """Posts of at most this age (None = any) are looked at again after `every`."""

    until_age: timedelta | None
    every: timedelta


# Numbers grow fast at first. Less than whole days, so that a daily reading skips none.
LOOKS = (
    Look(timedelta(days=1), timedelta(hours=3)),
    Look(timedelta(days=3), timedelta(hours=11)),
    Look(timedelta(days=9), timedelta(hours=22)),  # until the report of its week has gone out
    Look(timedelta(days=35), timedelta(days=6)),
)
# What is kept only if it was looked at again within this time: YouTube's policies, III.E.4.d, say
# 30 days.
KEPT = {"youtube": timedelta(days=25)}
# How long a post has to be missing, as platforms forget things for a moment. X wants deletions
# honoured within 24 hours.
SECOND_LOOK = timedelta(hours=1)

# The earliest start X takes for a timeline; nobody promised anything before it.
DAWN = datetime(2010, 11, 7, tzinfo=UTC)
# A year to try a promise on, and what of a period may lie before the promise. All that a platform
# shows of an account would be thirty calls on Facebook and sixteen dollars on X.
HISTORY = timedelta(days=400)
FIRST_LOOK_BACK = timedelta(days=30)  # where a listing reaches back without limit
# Listings of one thing, and how long after its beginning they are read.
LASTS = {Listing.MENTIONED: timedelta(0), Listing.COMMENTS: timedelta(days=7)}
WINDOWED = frozenset({Listing.SEARCH, Listing.HASHTAG})
# Inside a platform's window, so that the request does not fall out of it on its way.
WINDOW_MARGIN = timedelta(minutes=1)

FIRST_BACK_OFF = timedelta(seconds=30)
LONGEST_BACK_OFF = timedelta(hours=1)


def looks(platform: str) -> list[Look]:
    """When posts of the platform are looked at again."""
    kept = KEPT.get(platform)
    return [*LOOKS, Look(None, kept * 0.8)] if kept else list(LOOKS)


def first_bound(platform: Platform, listing: Listing, now: datetime) -> datetime:
    """Where a brand's new feed begins: as far back as its platform shows it, or a month."""
    window = platform.search_window if listing in WINDOWED else None
    return now - (window or FIRST_LOOK_BACK)


def history(first: date, now: datetime) -> datetime:
    """How far back the timeline of a person under agreement from `first` on is read."""
    return max(DAWN, min(datetime.combine(first, time(), UTC), now) - HISTORY)


def lower_bound(
    platform: Platform,
    listing: Listing,
    *,
    since: datetime,
    covered_until: datetime | None,
    now: datetime,
) -> datetime:
    """Where a scan begun at `now` must reach back to.

    The end of what is proven, else the feed's own beginning; but no search reaches further back
    than its platform's window, and what lies before that stays a gap.
    """
    bound = max(since, covered_until or since)
    if listing in WINDOWED and platform.search_window is not None:
        bound = max(bound, now - platform.search_window + WINDOW_MARGIN)
    return bound


def still_shown(
    platform: Platform, listing: Listing, gap: Interval, now: datetime
) -> datetime | None:
    """Where a reading must begin that closes `gap`, or the last part of it that its platform still
    shows; None where that is nothing. How many posts a platform lists is not asked here."""
    start = max(gap.start, DAWN)
    if listing in WINDOWED and platform.search_window is not None:
        # The reading is not at once.
        start = max(start, now - platform.search_window + 2 * WINDOW_MARGIN)
    return start if start < gap.end else None


def proven(platform: Platform, *, since: datetime, begun_at: datetime) -> Interval | None:
    """What a scan that reached `since` proves: all but the time the platform may need to list."""
    end = begun_at - platform.settling
    return Interval(since, end) if since < end else None


def is_over(listing: Listing, *, since: datetime, begun_at: datetime) -> bool:
    """Whether a complete scan of a listing that stands for one thing was the last."""
    lasts = LASTS.get(listing)
    return lasts is not None and begun_at >= since + lasts


def is_cut(platform: Platform, shown: int) -> bool:
    """Whether a timeline ended because the platform shows no more of it, not because there is no
    more. What lies before its last post stays unknown."""
    return platform.timeline_reach is not None and shown >= platform.timeline_reach


def cut_years(reach: int, held: Mapping[int, int]) -> list[Interval]:
    """The years of which a platform that lists about `reach` posts of one may not list every post.
    held: how many we hold, by year."""
    return [
        Interval(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
        for year, posts in sorted(held.items())
        if posts >= reach
    ]


def back_off(failures: int, chance: float | None = None) -> timedelta:
    """Full jitter: anywhere up to 30 s x 2^failures, at most an hour, so that feeds that failed
    together do not come back together."""
    longest = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2.0 ** min(failures, 10))
    return longest * (random.random() if chance is None else chance)  # noqa: S311
