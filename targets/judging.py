"""What counts, and what it makes of a period. Pure: values in, values out.

The first law stands here: *missed* is said only of a period that was watched as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from targets.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post by one of the agreement's profiles, published inside the period."""

    post: UUID
    platform: str
    kind: str
    published_at: datetime
    text: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What a target version counts. No platforms = all of them. names: does a text name the brand,
    by the query version in force at the period's start?"""

    minimum: int
    kinds: frozenset[str]
    platforms: frozenset[str]
    names: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """One candidate and the first rule it fails, in words; counted when it fails none."""

    candidate: Candidate
    fails: str = ""

    @property
    def counted(self) -> bool:
        return not self.fails


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which a witness was not read: nothing can be said about what was posted.

    feed: the platform in words; profile: whose posts are in question (an id: handles can be
    erased, gaps stay), None where the person has no profile there.
    """

    feed: str
    profile: UUID | None
    start: datetime
    end: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a period comes to. reached_at, deciding: the moment and post of a hit."""

    outcome: Outcome
    counted: int
    reached_at: datetime | None = None
    deciding: UUID | None = None
    gaps: tuple[Gap, ...] = ()


def judge_posts(candidates: Iterable[Candidate], rules: Rules) -> list[Judged]:
    """Every candidate with what became of it, in order of publication, then id."""
    ordered = sorted(candidates, key=lambda c: (c.published_at, c.post))
    return [Judged(candidate, _fails(candidate, rules)) for candidate in ordered]


def find(judged: Sequence[Judged], minimum: int, gaps: Sequence[Gap]) -> Finding:
    """The verdict of a period that is over: excused, hit, missed, or unverified.

    Short and not watched as a whole is unverified, whatever else speaks for a miss.
    """
    counted = [j.candidate for j in judged if j.counted]
    if minimum == 0:
        return Finding(Outcome.EXCUSED, len(counted))
    if len(counted) >= minimum:
        deciding = counted[minimum - 1]
        return Finding(Outcome.HIT, len(counted), deciding.published_at, deciding.post)
    if gaps:
        return Finding(Outcome.UNVERIFIED, len(counted), gaps=tuple(gaps))
    return Finding(Outcome.MISSED, len(counted))


def stand(judged: Sequence[Judged], minimum: int, *, starts_at: datetime, now: datetime) -> Finding:
    """The standing of a period that is not closed: upcoming, hit (as soon as reached), or open."""
    finding = find(judged, minimum, ())
    if finding.outcome is Outcome.MISSED:
        outcome = Outcome.UPCOMING if now < starts_at else Outcome.OPEN
        return Finding(outcome, finding.counted)
    return finding


def _fails(candidate: Candidate, rules: Rules) -> str:
    if candidate.deleted:
        return "no longer there"
    if rules.platforms and candidate.platform not in rules.platforms:
        return "on a platform the promise does not cover"
    if candidate.kind not in rules.kinds:
        return f"a {candidate.kind}, which the promise does not count"
    if not rules.names(candidate.text):
        return "does not name the brand"
    return ""
