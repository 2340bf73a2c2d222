"""What a weekly report says: every figure of it, as values.

A `Content` is complete and frozen. Texts and links of posts stand in it by post id only, because
they may be erased; whoever prints it looks them up. Ids are UUIDs as text, instants are aware
UTC, days are days in the brand's zone, shares lie between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.content.listening import (
    Platform,
    QueryVersion,
    Relevant,
    Talker,
    Voice,
)
from reports.content.promises import (
    DECIDED,
    Change,
    Counted,
    Decision,
    Figure,
    NotCounted,
    Outcome,
    Past,
    Restated,
    Standing,
    Target,
)
from reports.content.watching import (
    Gap,
    Week,
)

__all__ = [
    "DECIDED",
    "Change",
    "Content",
    "Counted",
    "Decision",
    "Figure",
    "Gap",
    "Masthead",
    "NotCounted",
    "Outcome",
    "Past",
    "Platform",
    "QueryVersion",
    "Relevant",
    "Restated",
    "Standing",
    "Talker",
    "Target",
    "Voice",
    "Week",
]


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whom the report is about, and who makes it. accent: `#rrggbb`."""

    brand: str
    slug: str
    accent: str
    organization: str


@dataclass(frozen=True, slots=True)
class Content:
    masthead: Masthead
    week: Week
    made_at: datetime
    query: QueryVersion
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
