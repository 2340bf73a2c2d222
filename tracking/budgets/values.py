"""What a feed is worth, and how often its kind is read. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from connectors.contract import Listing

# An open period this close to its end can still be saved, or lost, today.
NEAR = timedelta(days=2)


class Value(IntEnum):
    """The order in which feeds get what a budget has; the first is worth most."""

    ENDING = 1  # a person under agreement, an open target near its end
    CONTRACT = 2  # other people under agreement
    TAGS = 3  # tags and mentions
    SEARCH = 4  # searches and hashtags of a brand, comments
    INDUSTRY = 5  # rivals, and people whose agreement is over
    REFRESH = 6  # metrics of posts we hold

    @property
    def is_promised(self) -> bool:
        """Whether a verdict hangs on it."""
        return self <= Value.CONTRACT


def value_of(
    listing: Listing,
    *,
    of_client: bool,
    promised: bool,
    promised_until: datetime | None,
    period_ends_at: datetime | None,
    now: datetime,
    named: bool = False,
) -> Value:
    """of_client: not a rival's feed. Of a timeline, promised: whether an agreement hangs on it;
    until when, None = for good; and the end of the first period that is not over. named: whether it
    asks for one post that a person under agreement handed in."""
    if listing is Listing.KNOWN:
        return Value.CONTRACT if named else Value.REFRESH
    if listing is Listing.TIMELINE:
        if not promised or (promised_until is not None and promised_until <= now):
            return Value.INDUSTRY
        near = period_ends_at is not None and period_ends_at - NEAR <= now
        return Value.ENDING if near else Value.CONTRACT
    if not of_client:
        return Value.INDUSTRY
    return Value.TAGS if listing in (Listing.TAGGED, Listing.OWN_PAGE) else Value.SEARCH


class Speed(IntEnum):
    """The place of each in a Pace."""

    SLOWEST, USUAL, FASTEST = range(3)


class Pace(NamedTuple):
    """How long after one reading the next is due: when short of budget, ordinarily, and when there
    is plenty. The slowest stays well inside what a platform shows (a day of a hashtag, a week of
    X's search) and inside a day for whom a verdict hangs on."""

    slowest: timedelta
    usual: timedelta
    fastest: timedelta


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

ENDING = Pace(4 * HOUR, 15 * MINUTE, 5 * MINUTE)
PACES: dict[tuple[str, Listing], Pace] = {
    ("x", Listing.SEARCH): Pace(DAY, 15 * MINUTE, 3 * MINUTE),
    # One of a hundred a day, and without a window.
    ("youtube", Listing.SEARCH): Pace(3 * DAY, 3 * HOUR, 30 * MINUTE),
}
PACE_OF: dict[Listing, Pace] = {
    Listing.TIMELINE: Pace(6 * HOUR, HOUR, 10 * MINUTE),
    Listing.HASHTAG: Pace(8 * HOUR, HOUR, 15 * MINUTE),
    # Each reading costs as much as the last: it never goes faster than it must.
    Listing.KNOWN: Pace(3 * DAY, 3 * HOUR, 3 * HOUR),
}
PACE = Pace(6 * HOUR, 30 * MINUTE, 7 * MINUTE)

# A feed that showed nothing new so many times in a row is read half as often, and again, ...
QUIET, QUIETEST = 4, 4


def pace_of(platform: str, listing: Listing, value: Value) -> Pace:
    if value is Value.ENDING:
        return ENDING
    return PACES.get((platform, listing), PACE_OF.get(listing, PACE))


def stretch(quiet: int, value: Value) -> int:
    """How many times longer a feed waits after `quiet` readings without a new post: 1, 2 or 4."""
    if value in (Value.ENDING, Value.REFRESH):
        return 1
    return int(min(2 ** (quiet // QUIET), QUIETEST))
