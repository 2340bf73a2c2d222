"""A brand's week or month: every figure of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.content.conduct import Breach
from reports.content.listening import (
    Approach,
    Platform,
    QueryVersion,
    Relevant,
    Said,
    Talker,
    Topic,
    Voice,
)
from reports.content.masthead import Masthead
from reports.content.months import Line
from reports.content.promises import (
    DECIDED,
    Change,
    Decision,
    Figure,
    Outcome,
    Restated,
    Target,
)
from reports.content.watching import Week


@dataclass(frozen=True, slots=True)
class Content:
    """A brand's week or month. A week has targets, a month has lines instead."""

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
    breaches: tuple[Breach, ...] = ()
    approach: tuple[Approach, ...] = ()
    lines: tuple[Line, ...] = ()
    industry: tuple[Topic, ...] = ()
    brand_id: str = ""

    def figures(self) -> Iterator[Figure]:
        """Every figure that stands for a verdict, to be compared with the evidence."""
        for target in self.targets:
            for past in target.history:
                if past.outcome is not None and past.verdict:
                    yield Figure(past.verdict, past.revision, past.outcome, past.counted)
        for line in self.lines:
            for past in line.periods:
                if past.outcome is not None:
                    yield Figure(past.verdict, past.revision, past.outcome, past.counted)
        for note in self.restated:
            yield Figure(note.verdict, note.revision, note.after, note.counted)

    def said(self) -> Iterator[Said]:
        """Every figure that stands for mentions; each has posts behind it."""
        yield Said(self.brand_id, self.masthead.brand, self.mentions)
        for voice in self.voices:
            yield Said(voice.brand_id, voice.brand, voice.mentions)
        for talker in self.people:
            yield Said(talker.person_id, talker.person, talker.mentions)
        for other in self.approach:
            yield Said(other.person_id, other.person, other.mentions)

    @property
    def post_ids(self) -> list[str]:
        """The posts whose texts a printed report shows."""
        counted = [post.post for target in self.targets for post in target.posts]
        topics = [post.post for topic in self.industry for post in topic.posts]
        return [*counted, *(post.post for post in self.posts), *topics]

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
