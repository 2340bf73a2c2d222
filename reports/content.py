"""What a weekly report says: every figure of it, as values.

A `Content` is complete and frozen. Texts and links of posts stand in it by post id only, because
they may be erased; whoever prints it looks them up. Ids are UUIDs as text, instants are aware
UTC, days are days in the brand's zone, shares lie between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Outcome = Literal["hit", "missed", "unverified", "excused", "on_track", "at_risk"]
CLOSED = ("hit", "missed", "unverified", "excused")
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
class Masthead:
    """Whom the report is about, and who makes it. accent: `#rrggbb`."""

    brand: str
    slug: str
    accent: str
    organization: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Time in which `feed` (in words) was not read, and why."""

    feed: str
    starts_at: datetime
    ends_at: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class Week:
    """The week reported. watched: the share of all feeds' time that is proved read, or None when
    nothing was watched; data_until: the end of the last reading."""

    label: str
    first_day: date
    last_day: date
    zone: str
    closed_at: datetime | None
    data_until: datetime | None
    feeds: int
    watched: float | None
    gaps: tuple[Gap, ...]


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
class Platform:
    """Mentions and share read on one platform, day by day from the week's first; None: nobody
    asked. limits: what the platform cannot show, in words."""

    name: str
    label: str
    mentions: tuple[int | None, ...]
    covered: tuple[float, ...]
    limits: str


@dataclass(frozen=True, slots=True)
class Talker:
    """previous_rank: the week before; None for somebody new."""

    rank: int
    person: str
    platforms: tuple[str, ...]
    mentions: int
    previous_rank: int | None


@dataclass(frozen=True, slots=True)
class Voice:
    brand: str
    own: bool
    mentions: int
    previous: int


@dataclass(frozen=True, slots=True)
class Relevant:
    post: str
    platform: str
    person: str
    at: datetime
    relevance: float


@dataclass(frozen=True, slots=True)
class QueryVersion:
    version: int
    terms: tuple[str, ...]
    matching: str


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


@dataclass(frozen=True, slots=True)
class Content:
    masthead: Masthead
    week: Week
    made_at: datetime
    query: QueryVersion | None
    targets: tuple[Target, ...]
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]
    platforms: tuple[Platform, ...]
    people: tuple[Talker, ...]
    voices: tuple[Voice, ...]
    posts: tuple[Relevant, ...]
    restated: tuple[Restated, ...]

    def figures(self) -> Iterator[Figure]:
        """Every figure that stands for a verdict, to be compared with the evidence."""
        for target in self.targets:
            for past in target.history:
                if past.outcome is not None and past.verdict:
                    yield Figure(past.verdict, past.revision, past.outcome, past.counted)
        for note in self.restated:
            yield Figure(note.verdict, note.revision, note.after, note.counted)

    @property
    def post_ids(self) -> list[str]:
        """The posts whose texts a printed report shows."""
        counted = [post.post for target in self.targets for post in target.posts]
        return [*counted, *(post.post for post in self.posts)]

    @property
    def at_risk(self) -> tuple[Target, ...]:
        return tuple(target for target in self.targets if target.is_at_risk)

    @property
    def past_weeks(self) -> tuple[str, ...]:
        """The weeks of the board before the reported one; none without targets."""
        return tuple(past.week for past in self.targets[0].history[:-1]) if self.targets else ()

    def count(self, outcome: Outcome) -> int:
        return sum(target.outcome == outcome for target in self.targets)

    @property
    def decided(self) -> int:
        return sum(target.outcome in DECIDED for target in self.targets)

    @property
    def mentions(self) -> int:
        return sum(n or 0 for platform in self.platforms for n in platform.mentions)
