"""How often to read whom, so that what is worth most gets what it needs. Pure.

Feeds of one credential that are alike (same listing, same value) share one interval. First
everybody gets the slowest pace, in the order of value, then the usual one, then the fastest, each
as far as the units of a window reach. So, when short, the least valuable feeds slow down first,
and what is to spare goes to the most valuable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import NamedTuple

import connectors
from connectors.contract import Ask, Bucket, Cost, Listing
from connectors.costs import POST_PRICE
from tracking.budgets.balances import SHARES, Balance, Want, leaving, length, margin
from tracking.budgets.values import DAY, Speed, Value, pace_of, stretch
from tracking.collecting.scanning import DAWN

# Of each bucket that people under agreement need, kept for them whatever the plan says.
RESERVE = 10  # percent
# Some of what is due comes late. Whoever comes too early for this waits for the next window.
GREED = 1.1
LONGEST = timedelta(days=7)
SHORTEST = timedelta(minutes=15)  # what is left is not spent in less
KNOWN_AT_ONCE = 50

# People rarely post a hundred times between two readings.
USUAL_PART = 10
# Taken by what is found, however often one looks; and by what is looked for.
BY_POST = frozenset({Bucket.POSTS, Bucket.MONEY})
UNPLANNED = BY_POST | {Bucket.HASHTAGS}


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


class Wait(NamedTuple):
    """What the feeds of a cell wait after a reading: a busy one, and at most the quietest."""

    shortest: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Plan:
    """short: the bucket that keeps a cell from its usual pace. rates: units a second by value."""

    platform: str
    waits: Mapping[Cell, Wait]
    short: Mapping[Cell, Bucket]
    rates: Mapping[tuple[Bucket, Value], float]

    def every(self, listing: Listing, value: Value, quiet: int, chance: float) -> timedelta:
        """How long after its last reading a feed is due again. By chance (0 to 1) up to a tenth
        earlier than planned, or feeds that began together would always come together."""
        pace = pace_of(self.platform, listing, value)
        planned = self.waits.get((listing, value))
        wait = planned or Wait(pace.usual, pace.slowest)
        every = min(wait.shortest * stretch(quiet, value), wait.longest)
        return every * (1 - chance / 10) if planned else every

    def wants(
        self,
        costs: Iterable[Cost],
        known: Mapping[Bucket, Balance],
        value: Value,
        now: datetime,
        tag: str = "",
    ) -> dict[Bucket, Want]:
        """What a call for a feed of `value` may take; nothing of another bucket of Meta's, which
        must not be shut all the same."""
        units = {bucket: 0 for bucket in known if bucket in SHARES}
        units |= {cost.bucket: cost.units for cost in costs}
        if value.is_promised:
            # A page of a hundred posts is theirs to find, not to wait for.
            units |= {bucket: units[bucket] // USUAL_PART for bucket in BY_POST & units.keys()}
        kept = {b: self.kept(b, known[b], value, now) if units[b] else 0 for b in units}
        return {bucket: Want(bucket, units[bucket], kept[bucket], tag) for bucket in units}

    def kept(self, bucket: Bucket, balance: Balance, value: Value, now: datetime) -> int:
        """Units of the present window that a feed of `value` leaves to more valuable ones. Those a
        verdict hangs on leave nothing to each other: their paces differ, and all are needed."""
        if balance.limit is None or value.is_promised:
            return 0
        # A window that rolls never ends: then the needs of a tenth of it are kept.
        ends_at = now + SHARES[bucket] / 10 if bucket in SHARES else balance.ends_at
        seconds = max(0.0, (ends_at - now).total_seconds())
        needed = seconds * sum(self.rates.get((bucket, v), 0.0) for v in Value if v < value)
        return max(int(needed), self.reserve(bucket, balance.limit))

    def reserve(self, bucket: Bucket, limit: int) -> int:
        """Units declared for people under agreement; none where they need none."""
        return _reserve(limit, any((bucket, v) in self.rates for v in Value if v.is_promised))


def unplanned(platform: str) -> Plan:
    """Everybody at the usual pace."""
    return Plan(platform, {}, {}, {})


def plan(
    platform: str, demands: Sequence[Demand], known: Mapping[Bucket, Balance], now: datetime
) -> Plan:
    """The plan for one credential. known: its buckets; what has no limit slows nobody."""
    costs = {demand: _costs(platform, demand.listing) for demand in demands}
    promised = {bucket for d in demands if d.value.is_promised for bucket in costs[d]}
    left = {
        bucket: _left(platform, bucket, balance, bucket in promised, now)
        for bucket, balance in known.items()
        if balance.limit is not None and bucket not in UNPLANNED
    }
    reads, short = _share(platform, costs, left)
    rates: dict[tuple[Bucket, Value], float] = defaultdict(float)
    for demand, units_of in costs.items():
        for bucket, cost in units_of.items():
            rates[bucket, demand.value] += reads[demand] * cost / GREED
        if platform == "x":
            posts = demand.posts / DAY.total_seconds()
            rates[Bucket.POSTS, demand.value] += posts
            rates[Bucket.MONEY, demand.value] += posts * POST_PRICE
    waits = {(d.listing, d.value): _wait(platform, d, reads[d]) for d in demands}
    return Plan(platform, waits, short, dict(rates))


def _left(platform: str, bucket: Bucket, balance: Balance, promised: bool, now: datetime) -> float:
    """Units a second that can be planned with. Of a day what is left of it: some readings cost less
    than the most they could, and some that nobody planned come between."""
    assert balance.limit is not None  # asked for no other
    units = balance.limit - margin(balance.limit) - _reserve(balance.limit, promised)
    window = length(platform, bucket)
    even, rest = GREED * units / window.total_seconds(), units - balance.used - balance.reserved
    if window < DAY:
        return even
    if bucket in SHARES:
        # What was asked too much stays for a day; what is old enough leaves soon.
        soon = window / 4
        rest += leaving(bucket, balance, now + soon)
        return min(even, max(0, rest) / soon.total_seconds())
    return GREED * max(0, rest) / max(balance.ends_at - now, SHORTEST).total_seconds()


def _reserve(limit: int, promised: bool) -> int:
    return limit * RESERVE // 100 if promised else 0


def _costs(platform: str, listing: Listing) -> dict[Bucket, int]:
    """What one reading takes of the buckets that can be planned."""
    about = ",".join(["1"] * (KNOWN_AT_ONCE if listing is Listing.KNOWN else 1))
    costs = connectors.cost(platform, Ask(listing, about, DAWN))
    return {cost.bucket: cost.units for cost in costs if cost.bucket not in UNPLANNED}


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
        # Equals share what there is: each gets the same part of its wish. The reserve is for the
        # slowest pace of those a verdict hangs on, which they get in any case.
        short_of = [b for b in wanted if b in left and left[b] < wanted[b]]
        reserved = speed is Speed.SLOWEST and value.is_promised
        parts = {} if reserved else {b: left[b] / wanted[b] for b in short_of}
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
    """Readings a second at that speed. A quiet feed is never slower than the slowest, and where
    there is plenty as fast as the others."""
    pace = pace_of(platform, demand.listing, demand.value)
    slowest = demand.feeds / pace.slowest.total_seconds()
    wanted = demand.feeds if speed is Speed.FASTEST else demand.turns
    return max(slowest, wanted / pace[speed].total_seconds())


def _wait(platform: str, demand: Demand, reads: float) -> Wait:
    """What each waits where all of them are read so many times a second. Quiet feeds wait longer
    only where everybody at the usual pace would be too much."""
    pace = pace_of(platform, demand.listing, demand.value)
    if (
        demand.feeds / pace.slowest.total_seconds()
        <= reads
        < demand.feeds / pace.usual.total_seconds()
    ):
        busy = max(pace.fastest, timedelta(seconds=demand.turns / reads))
        return Wait(busy, max(busy, pace.slowest))
    if reads * LONGEST.total_seconds() <= demand.feeds:
        return Wait(LONGEST, LONGEST)
    even = timedelta(seconds=demand.feeds / reads)
    return Wait(even, even)
