"""A day without database and network: the product's planner and the arithmetic of its budgets on
one side, the limiter of the stand-in for the platforms on the other.

    each minute -> due feeds -> plan.wants, take -> the limiter -> settle, tell -> plan.every
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import connectors
from connectors.contract import Ask, Bucket, Listing, Usage
from connectors.costs import POST_PRICE
from sandbox.limits import Allowance, Empty, Limiter, Spending
from tests.tracking.budgets.simulated_world import BEGIN, HOUR, Credential, Feed, made
from tracking.budgets import balances, planning
from tracking.budgets.balances import SHARES, Refusal
from tracking.budgets.planning import BY_POST, Demand
from tracking.budgets.values import DAY, stretch

MINUTE = timedelta(minutes=1)
COUNT_EVERY = timedelta(minutes=15)
PATIENCE = timedelta(minutes=45)  # of a closing, after the settling time
ON_ITS_WAY, ANSWERED = timedelta(milliseconds=50), timedelta(milliseconds=250)
BETWEEN = timedelta(milliseconds=3)  # two claims

# What the limiter calls the buckets that it calls otherwise, and those it is not asked about.
NAMES = {("x", Bucket.LOOKUP): "tweets", ("instagram", Bucket.APP): "calls"}
UNASKED = BY_POST | {Bucket.HASHTAGS}
BUCKETS = {
    "x": {Bucket.SEARCH, Bucket.TIMELINE, Bucket.LOOKUP} | BY_POST,
    "youtube": {Bucket.SEARCH, Bucket.UNITS},
    "facebook": {Bucket.PAGES},
    "instagram": {Bucket.APP, Bucket.INSTAGRAM, Bucket.HASHTAGS},
}


@dataclass
class Outcome:
    """used, offered: units of all windows that ended; offered without the declared reserve.
    covered: people under agreement whose week was read to its end in time, or who, where no week
    ends, were never left alone for a third of the day. longest: between two readings of a feed."""

    readings: int = 0
    refused_by_us: int = 0
    refused_by_platforms: Counter[str] = field(default_factory=Counter)
    used: Counter[tuple[str, Bucket]] = field(default_factory=Counter)
    offered: Counter[tuple[str, Bucket]] = field(default_factory=Counter)
    people: int = 0
    covered: int = 0
    longest: dict[tuple[str, Listing], timedelta] = field(default_factory=dict)

    def shares(self) -> dict[tuple[str, Bucket], float]:
        return {key: self.used[key] / self.offered[key] for key in sorted(self.offered)}


@dataclass
class _Call:
    """units: what was reserved for it. posts: how many it found, new ones."""

    feed: Feed
    units: Mapping[Bucket, int]
    posts: int = 0
    spent: Mapping[Bucket, int] = field(default_factory=dict)
    told: dict[Bucket, Usage] = field(default_factory=dict)


class Simulation:
    """size: 1 = 200 brands and 1,000 people. budget: 1 = as much as `simulated_world` says."""

    def __init__(self, *, size: float = 1, budget: float = 1, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.limiter = Limiter()
        self.outcome = Outcome()
        self.feeds = list(made(size, budget, self.chance))
        self.credentials = list({id(f.credential): f.credential for f in self.feeds}.values())
        for credential in self.credentials:
            for bucket in BUCKETS[credential.platform]:
                limit = credential.limits.get(bucket)
                known = limit if _is_documented(credential, bucket) else None
                opened = balances.opened(credential.platform, bucket, known, BEGIN)
                credential.known[bucket] = opened
        self._due: list[tuple[datetime, int, Feed]] = []
        self._events: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._used: dict[tuple[str, Bucket, datetime], tuple[Credential, int]] = {}
        self._numbers = itertools.count()

    def run(self, hours: int = 24) -> Outcome:
        for feed in self.feeds:
            self._put(feed, BEGIN, BEGIN)
        for minute in range(hours * 60 + 1):
            now = BEGIN + minute * MINUTE
            while self._events and self._events[0][0] <= now:
                at, _, event = heapq.heappop(self._events)
                event(at)
            if minute % 15 == 0:
                self._count(now)
            for credential in self.credentials:
                self._roll(credential, now)
                if minute % 5 == 0:
                    self._plan(credential, now)
            if minute < hours * 60:
                self._tick(now)
        self._conclude(now)
        return self.outcome

    # ---- our side ----

    def _count(self, now: datetime) -> None:
        """As `demand.count` does."""
        alike = defaultdict(list)
        for feed in self.feeds:
            alike[id(feed.credential), feed.listing, feed.value(now)].append(feed)
        for credential in self.credentials:
            credential.demands = []
        for (_, listing, value), same in alike.items():
            turns = sum(1 / stretch(feed.quiet, value) for feed in same)
            posts = sum(feed.posts for feed in same)
            demand = Demand(listing, value, len(same), turns, posts)
            same[0].credential.demands.append(demand)

    def _roll(self, credential: Credential, now: datetime) -> None:
        for bucket, balance in credential.known.items():
            credential.known[bucket] = balances.rolled(credential.platform, bucket, balance, now)

    def _plan(self, credential: Credential, now: datetime) -> None:
        platform, demands, known = credential.platform, credential.demands, credential.known
        credential.plan = planning.plan(platform, demands, known, now)

    def _tick(self, now: datetime) -> None:
        at = now
        while self._due and self._due[0][0] <= now:
            _, _, feed = heapq.heappop(self._due)
            at += BETWEEN
            self._at(at, self._reserve, feed)

    def _reserve(self, feed: Feed, now: datetime) -> None:
        credential, known = feed.credential, feed.credential.known
        costs = connectors.cost(credential.platform, Ask(feed.listing, feed.about, BEGIN))
        wants = credential.plan.wants(costs, known, feed.value(now), now, feed.about)
        taken = balances.take(known, wants, now)
        if isinstance(taken, Refusal):
            self.outcome.refused_by_us += 1
            self._put(feed, taken.until, now)
            return
        known |= taken
        units = {bucket: want.units for bucket, want in wants.items()}
        self._at(now + ON_ITS_WAY, self._call, _Call(feed, units))

    def _settle(self, call: _Call, now: datetime) -> None:
        feed, known, spent = call.feed, call.feed.credential.known, call.spent
        for bucket, units in call.units.items():
            after = balances.settle(bucket, known[bucket], units, spent.get(bucket, 0), now)
            if bucket in call.told:
                after = balances.tell(after, call.told[bucket], now)
            known[bucket] = after
        begun_at = now - ON_ITS_WAY - ANSWERED
        self.outcome.readings += 1
        feed.longest = max(feed.longest, begun_at - feed.read_at)
        feed.read_at = begun_at
        feed.covered_until = max(feed.covered_until, begun_at - feed.settling)
        feed.quiet = 0 if call.posts else feed.quiet + 1
        plan, value, chance = feed.credential.plan, feed.value(now), self.chance.random()
        self._put(feed, begun_at + plan.every(feed.listing, value, feed.quiet, chance), now)

    def _put(self, feed: Feed, due_at: datetime, now: datetime) -> None:
        """Due then; and once when its period has ended and settled, as `closing.close` wants."""
        if (ends_at := feed.period_ends_at) is not None and feed.closed is None:
            last = ends_at + feed.settling
            if feed.covered_until >= ends_at:
                feed.closed = now <= last + PATIENCE
                feed.period_ends_at = ends_at + timedelta(weeks=1)
            elif now < last < due_at:
                due_at = last
        heapq.heappush(self._due, (due_at, next(self._numbers), feed))

    # ---- the platforms' side ----

    def _call(self, call: _Call, now: datetime) -> None:
        credential = call.feed.credential
        call.posts = self._poisson(call.feed.posts * ((now - call.feed.read_at) / DAY))
        call.spent = _spent(call)
        if Bucket.MONEY in credential.limits:
            window = balances.window_end("x", Bucket.MONEY, now)
            key = credential.name, Bucket.MONEY, window
            _, before = self._used.get(key, (credential, 0))
            self._used[key] = credential, before + call.spent[Bucket.MONEY]
        for bucket in (call.spent.keys() & credential.limits) - UNASKED:
            try:
                standing = self._ask(credential, bucket, call.spent[bucket], now)
            except Empty as empty:
                self.outcome.refused_by_platforms[f"{credential.platform} {bucket}"] += 1
                (standing,) = empty.standing.values()
                call.told[bucket] = Usage(bucket, remaining=0, reset_at=standing.resets_at)
            else:
                if usage := _usage(credential.platform, bucket, standing):
                    call.told[bucket] = usage
        self._at(now + ANSWERED, self._settle, call)

    def _ask(self, credential: Credential, bucket: Bucket, amount: int, now: datetime) -> Allowance:
        """How the bucket stands after it. Raises Empty."""
        name = NAMES.get((credential.platform, bucket), str(bucket))
        limit = credential.limits[bucket]
        wanted = Spending(credential.platform, credential.name, name, limit, amount)
        standing = self.limiter.take([wanted], now)[name]
        if bucket in SHARES:
            # Of one that rolls, what every hour leaves behind.
            window = BEGIN + ((now - BEGIN) // HOUR + 1) * HOUR
            if window - BEGIN < SHARES[bucket]:
                return standing
        else:
            window = standing.resets_at
        self._used[credential.name, bucket, window] = credential, standing.used
        return standing

    def _poisson(self, expected: float) -> int:
        found, product = 0, self.chance.random()
        while product > math.exp(-expected):
            found, product = found + 1, product * self.chance.random()
        return found

    # ---- what came of it ----

    def _conclude(self, end: datetime) -> None:
        """Money is counted by the day that ends at midnight UTC."""
        for (_, bucket, window), (credential, used) in self._used.items():
            if window <= end:
                budget = credential.platform, bucket
                limit = credential.limits[bucket]
                self.outcome.used[budget] += used
                self.outcome.offered[budget] += limit - credential.plan.reserve(bucket, limit)
        for feed in self.feeds:
            key = feed.credential.platform, feed.listing
            waited = max(feed.longest, end - feed.read_at)
            self.outcome.longest[key] = max(self.outcome.longest.get(key, waited), waited)
            if feed.promised:
                self.outcome.people += 1
                open_end = end - feed.settling - DAY / 3
                self.outcome.covered += feed.closed is not False and feed.covered_until >= open_end

    def _at(self, at: datetime, event: Callable[..., None], *given: object) -> None:
        run: Callable[[datetime], None] = partial(event, *given)
        heapq.heappush(self._events, (at, next(self._numbers), run))


def _is_documented(credential: Credential, bucket: Bucket) -> bool:
    """Whether the limit is known before an answer tells it."""
    return credential.platform == "youtube" or bucket in UNASKED


def _spent(call: _Call) -> dict[Bucket, int]:
    """What it costs in truth, for what was found."""
    platform = call.feed.credential.platform
    spent = dict(call.units)
    if platform == "x":
        read = 50 if call.feed.listing is Listing.KNOWN else call.posts
        spent |= {Bucket.POSTS: read, Bucket.MONEY: read * POST_PRICE}
    elif platform == "youtube":
        # The videos' titles and numbers are asked for only where there are any.
        dearest = spent[Bucket.UNITS]
        known = call.feed.listing is Listing.KNOWN
        spent[Bucket.UNITS] = dearest if call.posts or known else dearest - 1
    return spent


def _usage(platform: str, bucket: Bucket, standing: Allowance) -> Usage | None:
    """What the answer's headers tell."""
    if platform == "x":
        reset_at = standing.resets_at
        return Usage(bucket, limit=standing.limit, remaining=standing.left, reset_at=reset_at)
    if bucket in SHARES:
        return Usage(bucket, percent=standing.percent)
    return None
