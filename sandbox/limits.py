"""The platforms' limits, counted in process: who spent how much of which bucket, and until when."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from sandbox.refusal import Refusal

_PACIFIC = ZoneInfo("America/Los_Angeles")
_QUARTER, _HOUR, _DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
_GRAIN = timedelta(minutes=1)  # rolling windows forget by the minute
RESETS_ON = 28


@dataclass(slots=True, frozen=True)
class Bucket:
    """What an empty bucket answers, and how it fills again.

    length: of a window that begins at a full multiple of it, or rolls.
    until: `pacific midnight`, `reset day` (X's month), `never`.
    """

    refusal: str
    length: timedelta = timedelta()
    rolls: bool = False
    until: str = ""

    def began_at(self, now: datetime) -> datetime:
        """What was spent before does not count any more."""
        if self.rolls:
            return now - self.length
        if self.length:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight + self.length * ((now - midnight) // self.length)
        if self.until == "pacific midnight":
            return datetime.combine(now.astimezone(_PACIFIC).date(), time(), _PACIFIC)
        if self.until == "reset day":
            before = now if now.day >= RESETS_ON else now.replace(day=1) - _DAY
            return datetime(before.year, before.month, RESETS_ON, tzinfo=UTC)
        return datetime.min.replace(tzinfo=UTC)

    def ends_at(self, now: datetime, first_spent_at: datetime) -> datetime:
        """When there is room again."""
        if self.rolls:
            return first_spent_at + self.length
        if self.length:
            return self.began_at(now) + self.length
        if self.until == "pacific midnight":
            tomorrow = now.astimezone(_PACIFIC).date() + _DAY
            return datetime.combine(tomorrow, time(), _PACIFIC).astimezone(UTC)
        if self.until == "reset day":
            return self.began_at(self.began_at(now) + timedelta(days=32))
        return datetime.max.replace(tzinfo=UTC)


_PER_QUARTER = Bucket("rate_limit", _QUARTER)
_PER_DAY = Bucket("quota", until="pacific midnight")
_META = {
    "calls": Bucket("rate_limit", _HOUR, rolls=True),
    "user": Bucket("user_limit", _HOUR, rolls=True),
    "custom": Bucket("custom_limit", _HOUR, rolls=True),
    "page": Bucket("page_limit", _DAY, rolls=True),
    "pages": Bucket("quota", _DAY, rolls=True),
    "instagram": Bucket("quota", _DAY, rolls=True),
}
# per 15 minutes, for an app alone
X_ENDPOINTS = {
    "search": 450,
    "search_all": 300,
    "counts": 300,
    "timeline": 10_000,
    "mentions": 450,
    "tweets": 3_500,
    "quotes": 75,
    "users": 300,
    "me": 75,
    "usage": 50,
}
BUCKETS: dict[str, dict[str, Bucket]] = {
    "x": {
        **dict.fromkeys(X_ENDPOINTS, _PER_QUARTER),
        "month": Bucket("quota", until="reset day"),
        "credits": Bucket("credits", until="never"),
    },
    "youtube": {
        "search": _PER_DAY,
        "units": _PER_DAY,
        "stats": _PER_DAY,
        "minute": Bucket("rate_limit", timedelta(minutes=1)),
    },
    "facebook": _META,
    "instagram": _META,
}
STANDARD: dict[str, dict[str, int]] = {
    "x": {**X_ENDPOINTS, "month": 3_000_000},
    "youtube": {"search": 100, "units": 10_000, "stats": 10_000},
    "facebook": {"calls": 200, "pages": 4_800},
    "instagram": {"calls": 200, "instagram": 4_800},
}


@dataclass(slots=True, frozen=True)
class Allowance:
    """How a bucket stands."""

    limit: int
    used: int
    resets_at: datetime

    @property
    def left(self) -> int:
        return max(self.limit - self.used, 0)

    @property
    def percent(self) -> int:
        return 100 * self.used // self.limit if self.limit else 100


@dataclass(slots=True, frozen=True)
class Spending:
    """holder: a token, or an app that several tokens belong to."""

    platform: str
    holder: str
    bucket: str
    limit: int
    amount: int = 1


class Empty(Refusal):
    """A bucket has no room; `standing` says how it is."""

    def __init__(self, bucket: str, refusal: str, standing: Allowance) -> None:
        super().__init__(refusal, about=bucket)
        self.standing = {bucket: standing}


class Limiter:
    """Remembers no more than the windows need; a clock that is set back makes it forget."""

    def __init__(self) -> None:
        self._purses: defaultdict[tuple[str, str, str], _Purse] = defaultdict(_Purse)
        self._lock = Lock()

    def take(self, wanted: Iterable[Spending], now: datetime) -> dict[str, Allowance]:
        """Spend from all of them or from none: raises Empty where one has no room.

        An amount of 0 asks for room and takes none. Of two holders of one bucket the answer tells
        of the one with less left.
        """
        spendings = list(wanted)
        with self._lock:
            for one in spendings:
                purse = self._purse(one, now)
                if purse.total + max(one.amount, 1) > one.limit:
                    raise Empty(one.bucket, _bucket(one).refusal, _standing(one, purse, now))
            return self._add(spendings, now)

    def charge(self, wanted: Iterable[Spending], now: datetime) -> None:
        """Spend what an answer turned out to cost, be there room or not."""
        with self._lock:
            self._add(list(wanted), now)

    def _add(self, spendings: list[Spending], now: datetime) -> dict[str, Allowance]:
        standing: dict[str, Allowance] = {}
        for one in spendings:
            purse, bucket = self._purse(one, now), _bucket(one)
            purse.add(one.amount, now, joins=_GRAIN if bucket.rolls else None)
            known = standing.get(one.bucket)
            if known is None or one.limit - purse.total < known.left:
                standing[one.bucket] = _standing(one, purse, now)
        return standing

    def _purse(self, one: Spending, now: datetime) -> _Purse:
        purse = self._purses[one.platform, one.holder, one.bucket]
        purse.forget(_bucket(one).began_at(now), now)
        return purse


class _Purse:
    """What was spent, and when."""

    def __init__(self) -> None:
        self.total = 0
        self._spent: deque[tuple[datetime, int]] = deque()

    @property
    def first_at(self) -> datetime | None:
        return self._spent[0][0] if self._spent else None

    def add(self, amount: int, now: datetime, *, joins: timedelta | None) -> None:
        """joins: how far apart two spendings may lie to be kept as one; None = any distance."""
        self.total += amount
        if self._spent and (joins is None or self._spent[-1][0] > now - joins):
            at, before = self._spent.pop()
            self._spent.append((at, before + amount))
        elif amount:
            self._spent.append((now, amount))

    def forget(self, before: datetime, now: datetime) -> None:
        if self._spent and self._spent[-1][0] > now + _GRAIN:
            self._spent.clear()
            self.total = 0
        while self._spent and self._spent[0][0] < before:
            self.total -= self._spent.popleft()[1]


def _standing(one: Spending, purse: _Purse, now: datetime) -> Allowance:
    ends_at = _bucket(one).ends_at(now, purse.first_at or now)
    return Allowance(one.limit, purse.total, ends_at)


def _bucket(one: Spending) -> Bucket:
    return BUCKETS[one.platform][one.bucket]
