"""What was promised, what became of it, and what is worth saying about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reports.content.watching import Gap

Outcome = Literal["hit", "missed", "unverified", "excused", "on_track", "at_risk"]
DECIDED = ("hit", "missed", "unverified")
"""An excused period counts neither for nor against."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands for a verdict, and which revision of which one."""

    verdict: str
    revision: int
    outcome: Outcome
    counted: int


@dataclass(frozen=True, slots=True)
class Past:
    """One week of the board. Without an outcome nothing was due in that week."""

    week: str
    outcome: Outcome | None = None
    counted: int = 0
    verdict: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How the period that runs now stands. last_day: the last day to post."""

    label: str
    minimum: int
    counted: int
    outcome: Literal["on_track", "at_risk"]
    last_day: date

    @property
    def owed(self) -> int:
        return max(0, self.minimum - self.counted)


@dataclass(frozen=True, slots=True)
class Counted:
    post: str
    platform: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NotCounted:
    post: str
    platform: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """One promise and what became of it.

    apart: what tells it from the person's other promises ("video", "a month"), or "".
    unit: what is counted, in the singular. history: the last eight weeks, the reported one last.
    An open month has no verdict: its outcome is on_track or at_risk.
    """

    target: str
    person: str
    apart: str
    promise: str
    unit: str
    per: Literal["week", "month"]
    minimum: int
    counted: int
    outcome: Outcome
    verdict: str
    revision: int
    history: tuple[Past, ...]
    standing: Standing | None
    posts: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        return f"{self.person}, {self.apart}" if self.apart else self.person

    @property
    def is_exception(self) -> bool:
        """Missed or not verified: what a reader must see first."""
        return self.outcome in ("missed", "unverified")

    @property
    def is_at_risk(self) -> bool:
        return self.standing is not None and self.standing.outcome == "at_risk"


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about one target; `periods`, of the past, belong to the kind."""

    kind: Literal["recovered", "missed_again", "missed_first", "returned", "started"]
    target: str
    periods: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A question to answer with yes or no by `until`; `number` belongs to the kind."""

    kind: Literal["settle", "lower", "talk", "remind", "raise"]
    target: str
    number: int
    until: date


@dataclass(frozen=True, slots=True)
class Restated:
    """An earlier figure that a person or a late reading corrected."""

    week: str
    person: str
    before: Outcome
    after: Outcome
    counted: int
    minimum: int
    reason: str
    decided_at: datetime
    verdict: str
    revision: int
