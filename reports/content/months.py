"""What a month came to, and what of it is for payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from reports.content.listening import Platform
from reports.content.masthead import Masthead
from reports.content.promises import Counted, Figure, Outcome, Past


@dataclass(frozen=True, slots=True)
class Line:
    """One promise in a month. periods: those that ended in it, oldest first; owed, delivered: their
    sums, of which a surplus is no part."""

    target: str
    person: str
    apart: str
    per: Literal["week", "month"]
    periods: tuple[Past, ...]
    owed: int
    delivered: int

    @property
    def name(self) -> str:
        return f"{self.person}, {self.apart}" if self.apart else self.person

    def count(self, *outcomes: str) -> int:
        return sum(period.outcome in outcomes for period in self.periods)


@dataclass(frozen=True, slots=True)
class Stated:
    """What became of the mentions of one period: contracted is the sum of the five after it, and
    surplus comes on top."""

    label: str
    outcome: Outcome
    contracted: int
    delivered: int
    excused: int
    made_good: int
    missed: int
    unverified: int
    surplus: int
    verdict: str
    revision: int


@dataclass(frozen=True, slots=True)
class Promise:
    promise: str
    periods: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """What the agreement gives, and what of it belongs to the month.

    value: of the whole agreement, from `starts_on` to `ends_on`; without an end, of a month.
    part, whole: days in force in the month, and days that the value is for.
    """

    currency: str
    value: Decimal
    part: int
    whole: int
    fee: Decimal
    due: Decimal
    deducted: Decimal
    waiting: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """One agreement's month, for payment."""

    masthead: Masthead
    label: str
    first_day: date
    last_day: date
    zone: str
    made_at: datetime
    person: str
    role: Literal["ambassador", "influencer"]
    starts_on: date
    ends_on: date | None
    promises: tuple[Promise, ...]
    fee: Fee | None
    platforms: tuple[Platform, ...]
    posts: tuple[Counted, ...]

    def figures(self) -> list[Figure]:
        return [
            Figure(p.verdict, p.revision, p.outcome, p.delivered + p.surplus)
            for promise in self.promises
            for p in promise.periods
            if p.verdict
        ]

    @property
    def post_ids(self) -> list[str]:
        return [post.post for post in self.posts]
