"""How often to read whom, so that what is worth most gets what it needs. Pure.

Feeds of one credential that are alike (same listing, same value) share one interval. First
everybody gets the slowest pace, in the order of value, then the usual one, then the fastest, each
as far as the units of a window reach. So, when short, the least valuable feeds slow down first,
and what is to spare goes to the most valuable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

import connectors
from connectors.contract import Ask, Bucket, Listing
from connectors.costs import POST_PRICE
from tracking.budgets.balances import PERCENT, Balance, length, margin
from tracking.budgets.values import DAY, Speed, Value, pace_of, stretch
from tracking.scanning import DAWN

# Of each bucket that people under agreement need, kept for them whatever the plan says.
RESERVE = 10  # percent
# Some of what is due comes late. Whoever comes too early for this waits for the next window.
GREED = 1.05
# How much of Meta's buckets, in percent, each leaves alone.
LEFT_ALONE = {
    Value.ENDING: 2,
    Value.CONTRACT: 5,
    Value.TAGS: 15,
    Value.SEARCH: 20,
    Value.INDUSTRY: 30,
    Value.REFRESH: 40,
}
LONGEST = timedelta(days=7)
KNOWN_AT_ONCE = 50

# Taken by what is found, however often one looks; and by what is looked for.
BY_POST = frozenset({Bucket.POSTS, Bucket.MONEY})
WITHOUT_PLAN = PERCENT | {Bucket.HASHTAGS}


@dataclass(frozen=True, slots=True)
class Demand:
    """Feeds of one credential that are alike.

    feeds: how many. turns: the same, a quiet one counted as the half or the quarter that it is
    read as often. posts: how many new ones a day they bring together.
    """

    listing: Listing
    value: Value
    feeds: int
    turns: float
    posts: float = 0


Cell = tuple[Listing, Value]
Costs = Mapping[Demand, Mapping[Bucket, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """intervals: what the feeds of a cell wait after a reading, before their own rhythm.
    short: the bucket that keeps a cell from its usual pace. rates: units a second by value."""

    platform: str
    intervals: Mapping[Cell, timedelta]
    short: Mapping[Cell, Bucket]
    rates: Mapping[tuple[Bucket, Value], float]

    def every(self, listing: Listing, value: Value, quiet: int) -> timedelta:
        """How long after its last reading a feed is due again."""
        pace = pace_of(self.platform, listing, value)
        interval = self.intervals.get((listing, value), pace.usual)
        return max(interval, min(interval * stretch(quiet, value), pace.slowest))

    def kept(self, bucket: Bucket, balance: Balance, value: Value, now: datetime) -> int:
        """Units of the present window that a feed of `value` leaves to more valuable ones."""
        if bucket in PERCENT:
            return LEFT_ALONE[value]
        if balance.limit is None:
            return 0
        seconds = max(0.0, (balance.ends_at - now).total_seconds())
        needed = seconds * sum(self.rates.get((bucket, v), 0.0) for v in Value if v < value)
        declared = 0 if value.is_promised else self.reserve(bucket, balance.limit)
        return max(int(needed), declared)

    def reserve(self, bucket: Bucket, limit: int) -> int:
        """Units declared for people under agreement; none where they need none."""
        return _reserve(limit, any((bucket, v) in self.rates for v in Value if v.is_promised))


def unplanned(platform: str) -> Plan:
    """Everybody at the usual pace."""
    return Plan(platform, {}, {}, {})


def plan(platform: str, demands: Sequence[Demand], known: Mapping[Bucket, Balance]) -> Plan:
    """The plan for one credential. known: its buckets; what has no limit slows nobody."""
    costs = {demand: _costs(platform, demand.listing) for demand in demands}
    promised = {bucket for d in demands if d.value.is_promised for bucket in costs[d]}
    left = {}
    for bucket, balance in known.items():
        if balance.limit is not None and bucket not in BY_POST | WITHOUT_PLAN:
            reserve = _reserve(balance.limit, bucket in promised)
            units = balance.limit - margin(balance.limit) - reserve
            left[bucket] = GREED * units / length(platform, bucket).total_seconds()
    reads, short = _share(platform, costs, left)
    rates: dict[tuple[Bucket, Value], float] = defaultdict(float)
    for demand, units_of in costs.items():
        for bucket, cost in units_of.items():
            rates[bucket, demand.value] += reads[demand] * cost
        if platform == "x":
            posts = demand.posts / DAY.total_seconds()
            rates[Bucket.POSTS, demand.value] += posts
            rates[Bucket.MONEY, demand.value] += posts * POST_PRICE
    intervals = {(d.listing, d.value): _interval(platform, d, reads[d]) for d in demands}
    return Plan(platform, intervals, short, dict(rates))


def _reserve(limit: int, promised: bool) -> int:
    return limit * RESERVE // 100 if promised else 0


def _costs(platform: str, listing: Listing) -> dict[Bucket, int]:
    """What one reading takes of the buckets that can be planned."""
    about = ",".join(["1"] * (KNOWN_AT_ONCE if listing is Listing.KNOWN else 1))
    costs = connectors.cost(platform, Ask(listing, about, DAWN))
    return {cost.bucket: cost.units for cost in costs if cost.bucket not in BY_POST}


def _share(
    platform: str, costs: Costs, left: dict[Bucket, float]
) -> tuple[dict[Demand, float], dict[Cell, Bucket]]:
    """Readings a second of each demand, and what was too short for some.

    left: units a second; what is given away is taken from it.
    """
    reads = dict.fromkeys(costs, 0.0)
    short: dict[Cell, Bucket] = {}
    for speed, value in product(Speed, Value):
        more = {
            demand: _wish(platform, demand, speed) - reads[demand]
            for demand in costs
            if demand.value is value and (speed is not Speed.FASTEST or left.keys() & costs[demand])
        }
        wanted: dict[Bucket, float] = defaultdict(float)
        for demand, wish in more.items():
            for bucket, cost in costs[demand].items():
                wanted[bucket] += wish * cost
        # Equals share what there is: each gets the same part of its wish.
        parts = {b: left[b] / wanted[b] for b in wanted if b in left and left[b] < wanted[b]}
        for demand, wish in more.items():
            scarce = min(costs[demand].keys() & parts, key=parts.__getitem__, default=None)
            given = wish if scarce is None else wish * parts[scarce]
            if scarce is not None and speed is not Speed.FASTEST:
                short.setdefault((demand.listing, value), scarce)
            reads[demand] += given
            for bucket in left.keys() & costs[demand]:
                left[bucket] = max(0.0, left[bucket] - given * costs[demand][bucket])
    return reads, short


def _wish(platform: str, demand: Demand, speed: Speed) -> float:
    """Readings a second at that speed; a quiet feed is never slower than the slowest."""
    pace = pace_of(platform, demand.listing, demand.value)
    slowest = demand.feeds / pace.slowest.total_seconds()
    return max(slowest, demand.turns / pace[speed].total_seconds())


def _interval(platform: str, demand: Demand, reads: float) -> timedelta:
    """What one feed waits where all of them are read so many times a second."""
    slowest = pace_of(platform, demand.listing, demand.value).slowest
    fewest = demand.feeds / slowest.total_seconds()
    counted = demand.feeds if reads < fewest else demand.turns
    if reads * LONGEST.total_seconds() <= counted:
        return LONGEST
    return timedelta(seconds=counted / reads)
