"""The arithmetic of one bucket in its present window. Pure.

    reserve ──> reserved ──settle──> used        what the call cost, then what the platform says
                    └── the window ends: whoever died between the two has leaked nothing for long

Prices and limits of 2026: `connectors.costs`, `connectors.contract.Bucket`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from connectors.contract import Bucket, Usage

PACIFIC = ZoneInfo("America/Los_Angeles")
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
MONTH = timedelta(days=30)
HELD = timedelta(days=7)  # a hashtag keeps its slot
# X tells whole seconds, and clocks differ.
GRACE = timedelta(seconds=1)

# Meta tells the share that is used, over a window that rolls; after this we look again.
PERCENT = frozenset({Bucket.APP, Bucket.PAGES, Bucket.INSTAGRAM})
PERCENT_HOLDS = timedelta(minutes=10)

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
    used: units spent in this window; of Meta's buckets percent. reserved: of calls on their way.
    ends_at: when the window is over and all of it is there again.
    shut_until: the platform refused, and said until when.
    held: of the hashtag bucket, whose units are slots: until when each is taken.
    """

    limit: int | None
    used: int
    reserved: int
    ends_at: datetime
    shut_until: datetime | None = None
    held: Mapping[str, datetime] = field(default_factory=dict)


def opened(platform: str, bucket: Bucket, limit: int | None, now: datetime) -> Balance:
    """A bucket that nothing was taken from yet."""
    return Balance(100 if bucket in PERCENT else limit, 0, 0, window_end(platform, bucket, now))


def length(platform: str, bucket: Bucket) -> timedelta:
    """Of a window; a month counts 30 days."""
    if bucket is Bucket.POSTS:
        return MONTH
    if bucket is Bucket.HASHTAGS:
        return HELD
    if bucket in PERCENT:
        return PERCENT_HOLDS
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
    return now + length(platform, bucket)


def _midnight(now: datetime, zone: tzinfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + DAY
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing is taken, because `bucket` has not enough; there may be at `until`."""

    bucket: Bucket
    until: datetime


def margin(limit: int) -> int:
    """Left alone: at the turn of a window a call may be counted in the next one."""
    return limit // 100


def rolled(platform: str, bucket: Bucket, balance: Balance, now: datetime) -> Balance:
    """The balance in the window of `now`."""
    if now < balance.ends_at:
        return balance
    ends_at = window_end(platform, bucket, now)
    return replace(balance, used=0, reserved=0, ends_at=ends_at)


def reserve(
    bucket: Bucket, balance: Balance, units: int, *, kept: int, now: datetime
) -> Balance | Refusal:
    """Take `units`, and leave `kept` of them, of the present window, to others."""
    if balance.shut_until is not None and now < balance.shut_until:
        return Refusal(bucket, balance.shut_until)
    if bucket in PERCENT:
        # What a call costs in percent is known only afterwards.
        return Refusal(bucket, balance.ends_at) if balance.used + kept > 100 else balance
    if balance.limit is not None:
        room = balance.limit - margin(balance.limit) - balance.used - balance.reserved
        if units > room - kept:
            return Refusal(bucket, balance.ends_at)
    return replace(balance, reserved=balance.reserved + units)


def hold(balance: Balance, name: str, now: datetime) -> Balance | Refusal:
    """Take a slot for a hashtag, which is free while it has one."""
    held = {known: until for known, until in balance.held.items() if now < until}
    if name in held:
        return balance
    if balance.shut_until is not None and now < balance.shut_until:
        return Refusal(Bucket.HASHTAGS, balance.shut_until)
    if balance.limit is not None and len(held) >= balance.limit:
        return Refusal(Bucket.HASHTAGS, min(held.values()))
    return replace(balance, held=held | {name: now + HELD}, used=len(held) + 1)


def settle(bucket: Bucket, balance: Balance, reserved: int, spent: int) -> Balance:
    """A call is back: what it cost instead of what was reserved for it."""
    if bucket in PERCENT or bucket is Bucket.HASHTAGS:
        return balance
    left = max(0, balance.reserved - reserved)
    return replace(balance, reserved=left, used=balance.used + spent)


def tell(balance: Balance, usage: Usage, now: datetime) -> Balance:
    """Believe the platform: it also counts what we know nothing of."""
    if usage.reset_at is not None and usage.reset_at <= now:
        return balance  # of a window that is over
    if usage.percent is not None:
        full = usage.percent >= 100
        return replace(
            balance,
            used=usage.percent,
            ends_at=now + PERCENT_HOLDS,
            shut_until=usage.reset_at if full else balance.shut_until,
        )
    if usage.limit is not None and usage.remaining is not None:
        ends_at = usage.reset_at + GRACE if usage.reset_at else balance.ends_at
        used = max(0, usage.limit - usage.remaining)
        return replace(balance, limit=usage.limit, used=used, ends_at=ends_at)
    if usage.remaining == 0:
        return replace(balance, shut_until=usage.reset_at)
    return balance
