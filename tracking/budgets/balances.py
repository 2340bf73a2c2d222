"""The arithmetic of one bucket in its present window. Pure.

    reserve ──> reserved ──settle──> used        what the call cost, then what the platform says
                    └── the window ends: whoever died between the two has leaked nothing for long

Prices and limits of 2026: `connectors.costs`, `connectors.contract.Bucket`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from connectors.contract import Bucket, Usage

PACIFIC = ZoneInfo("America/Los_Angeles")
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
MONTH = timedelta(days=30)
HELD = timedelta(days=7)  # a hashtag keeps its slot
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# X tells whole seconds, and clocks differ.
GRACE = timedelta(seconds=1)

# Meta tells only what share is used, of a window that rolls. Beside our own calls in that window it
# says how large the whole is, once it is large enough to say anything.
SHARES: dict[Bucket, timedelta] = {
    Bucket.APP: timedelta(hours=1),
    Bucket.PAGES: DAY,
    Bucket.INSTAGRAM: DAY,
}
TELLING = 10  # percent
GRAINS = 60  # a window forgets its calls in so many steps
# Whoever was refused may look again, alone, after this.
PATIENCE = timedelta(minutes=10)
SOON = timedelta(minutes=1)

LIMITS: dict[tuple[str, Bucket], int] = {
    ("x", Bucket.SEARCH): 450,
    ("x", Bucket.TIMELINE): 10_000,
    ("x", Bucket.MENTIONS): 450,
    ("x", Bucket.LOOKUP): 3_500,
    ("x", Bucket.USERS): 300,
    ("x", Bucket.POSTS): 3_000_000,
    ("youtube", Bucket.SEARCH): 100,
    ("youtube", Bucket.UNITS): 10_000,
    ("instagram", Bucket.HASHTAGS): 30,
}
"""What each platform's own address gives an ordinary app; answers and people correct it."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One bucket of one credential.

    limit: units of a window; None = nobody knows one, and use is only counted.
    used: units spent in this window. reserved: of calls on their way.
    ends_at: when the window is over and all of it is there again; of one that rolls, when we look
        again.
    shut_until: the platform refused, and said until when.
    held: of the hashtag bucket, whose units are slots: until when each is taken.
    calls: of a window that rolls: how many were ours, by the step (ISO 8601) they were made in.
    """

    limit: int | None
    used: int
    reserved: int
    ends_at: datetime
    shut_until: datetime | None = None
    held: Mapping[str, datetime] = field(default_factory=dict)
    calls: Mapping[str, int] = field(default_factory=dict)


def opened(platform: str, bucket: Bucket, limit: int | None, now: datetime) -> Balance:
    """A bucket that nothing was taken from yet."""
    return Balance(limit, 0, 0, window_end(platform, bucket, now))


def length(platform: str, bucket: Bucket) -> timedelta:
    """Of a window; a month counts 30 days."""
    if bucket is Bucket.POSTS:
        return MONTH
    if bucket is Bucket.HASHTAGS:
        return HELD
    if bucket in SHARES:
        return SHARES[bucket]
    return DAY if platform == "youtube" or bucket is Bucket.MONEY else QUARTER


def window_end(platform: str, bucket: Bucket, now: datetime) -> datetime:
    """When a window that begins by a call at `now` is over, until the platform says otherwise.

    YouTube's day ends at midnight in California, X's bill at midnight UTC, and its month with the
    calendar's.
    """
    if platform == "youtube":
        return _midnight(now, PACIFIC)
    if bucket is Bucket.MONEY:
        return _midnight(now, UTC)
    if bucket is Bucket.POSTS:
        first = now.astimezone(UTC).date().replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        return datetime.combine(following, time(), UTC)
    return now + (PATIENCE if bucket in SHARES else length(platform, bucket))


def _midnight(now: datetime, zone: tzinfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + DAY
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Want:
    """What a call may take of a bucket at most. kept: how much of the present window it leaves to
    others. tag: of the hashtag bucket, the digest of which one."""

    bucket: Bucket
    units: int
    kept: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing is taken, because `bucket` has not enough; there may be at `until`."""

    bucket: Bucket
    balance: Balance
    until: datetime


K = TypeVar("K")


def margin(limit: int) -> int:
    """Left alone: at the turn of a window a call may be counted in the next one."""
    return limit // 100


def rolled(platform: str, bucket: Bucket, balance: Balance, now: datetime) -> Balance:
    """The balance in the window of `now`."""
    if bucket in SHARES:
        return _rolled_on(bucket, balance, now)
    if now < balance.ends_at:
        return balance
    ends_at = window_end(platform, bucket, now)
    return replace(balance, used=0, reserved=0, ends_at=ends_at)


def _rolled_on(bucket: Bucket, balance: Balance, now: datetime) -> Balance:
    """What we asked more than a whole window ago is there again; others may have taken it."""
    step = SHARES[bucket] / GRAINS
    calls = _since(balance.calls, now - SHARES[bucket] - step)
    used = balance.used - sum(balance.calls.values()) + sum(calls.values())
    rolled = replace(balance, used=max(0, used), calls=calls)
    if now < balance.ends_at:
        return rolled
    if balance.limit is not None and not any(calls.values()):  # others ask, and nobody tells
        last = max(0, balance.limit - margin(balance.limit) - 1)
        rolled = replace(rolled, used=min(rolled.used, last))
    return replace(rolled, reserved=0, ends_at=now + PATIENCE)


def leaving(bucket: Bucket, balance: Balance, by: datetime) -> int:
    """How many of our calls the window will have forgotten at `by`."""
    staying = _since(balance.calls, by - SHARES[bucket])
    return sum(balance.calls.values()) - sum(staying.values())


def _since(calls: Mapping[str, int], oldest: datetime) -> dict[str, int]:
    return {at: count for at, count in calls.items() if at >= oldest.isoformat()}


def take(
    known: Mapping[K, Balance], wants: Mapping[K, Want], now: datetime
) -> dict[K, Balance] | Refusal:
    """All that is wanted, reserved; or nothing, and why."""
    changed = {}
    for key, want in wants.items():
        held = _hold if want.bucket is Bucket.HASHTAGS else _reserve
        taken = held(known[key], want, now)
        if isinstance(taken, datetime):
            return Refusal(want.bucket, known[key], taken)
        changed[key] = taken
    return changed


def _reserve(balance: Balance, want: Want, now: datetime) -> Balance | datetime:
    """The balance after it, or when to try again."""
    if balance.shut_until is not None and now < balance.shut_until:
        return balance.shut_until
    if balance.limit is not None and want.units:
        room = balance.limit - margin(balance.limit) - balance.used - want.units
        if room < 0:
            return _again_at(balance, want, now)
        if room < want.kept:  # less is kept, the less of the window is left
            return min(_again_at(balance, want, now), now + max(SOON, (balance.ends_at - now) / 8))
        if room < want.kept + balance.reserved:  # most calls cost less than they might
            return now + SOON
    return replace(balance, reserved=balance.reserved + want.units)


def _again_at(balance: Balance, want: Want, now: datetime) -> datetime:
    """When the window is over, or has rolled on by a step."""
    if want.bucket in SHARES:
        return now + SHARES[want.bucket] / GRAINS
    return balance.ends_at


def _hold(balance: Balance, want: Want, now: datetime) -> Balance | datetime:
    """The same of a slot, which is free for whoever holds one."""
    held = {known: until for known, until in balance.held.items() if now < until}
    if want.tag in held:
        return balance
    if balance.shut_until is not None and now < balance.shut_until:
        return balance.shut_until
    if balance.limit is not None and len(held) >= balance.limit:
        return min(held.values())
    return replace(balance, held=held | {want.tag: now + HELD}, used=len(held) + 1)


def settle(bucket: Bucket, balance: Balance, reserved: int, spent: int, now: datetime) -> Balance:
    """A call is back: what it cost instead of what was reserved for it."""
    if bucket is Bucket.HASHTAGS:
        return balance
    calls = dict(balance.calls)
    if bucket in SHARES:
        grain = (now - (now - EPOCH) % (SHARES[bucket] / GRAINS)).isoformat()
        calls[grain] = calls.get(grain, 0) + spent
    left = max(0, balance.reserved - reserved)
    return replace(balance, reserved=left, used=balance.used + spent, calls=calls)


def tell(balance: Balance, usage: Usage, now: datetime) -> Balance:
    """Believe the platform: it also counts what we know nothing of."""
    if usage.reset_at is not None and usage.reset_at <= now:
        return balance  # of a window that is over
    if usage.percent is not None:
        return _tell_share(balance, usage, usage.percent, now)
    if usage.limit is not None and usage.remaining is not None:
        ends_at = usage.reset_at + GRACE if usage.reset_at else balance.ends_at
        used = max(0, usage.limit - usage.remaining)
        return replace(balance, limit=usage.limit, used=used, ends_at=ends_at)
    if usage.remaining == 0:
        return replace(balance, shut_until=usage.reset_at)
    return balance


def _tell_share(balance: Balance, usage: Usage, percent: int, now: datetime) -> Balance:
    """The share is rounded down. Near its end, a percent more is on the safe side."""
    # The share no longer holds what is older: it must not be taken off again, nor make the whole
    # look larger. A step more, as clocks differ.
    window = SHARES[usage.bucket]
    calls = _since(balance.calls, now - window + window / GRAINS)
    ours, limit, share = sum(calls.values()), balance.limit, percent * 1.01 / 100
    if percent >= TELLING and ours:
        limit = int(ours / share)
    return replace(
        balance,
        limit=limit,
        used=ours if limit is None else math.ceil(limit * share),
        ends_at=now + PATIENCE,
        shut_until=(usage.reset_at or now + PATIENCE) if percent >= 100 else balance.shut_until,
        calls=calls,
    )
