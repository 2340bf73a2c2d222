"""What counts, and what it makes of a period. Pure: values in, values out.

The first law stands here: *missed* is said only of a period that was watched as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from targets.outcomes import Outcome
from targets.verdicts.rules import Candidate, Check, Rule, Terms, checks, spaced


@dataclass(frozen=True, slots=True)
class Judged:
    """One post with all that it was asked: its trace, the same for one that does not count.

    fails: the first rule it fails, in words; counted when it fails none.
    """

    candidate: Candidate
    trace: Sequence[Check]
    fails: str = ""

    @property
    def counted(self) -> bool:
        return not self.fails

    @property
    def inside(self) -> bool:
        """Whether it was published in the period; those that missed it closely are judged, too."""
        return self.trace[0].rule is not Rule.WINDOW or self.trace[0].passed is not False


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


def judge_posts(candidates: Iterable[Candidate], terms: Terms) -> list[Judged]:
    """Every candidate with what became of it, in order of publication, then id."""
    judged: list[Judged] = []
    before: Candidate | None = None
    for candidate in sorted(candidates, key=lambda c: (c.published_at, c.post)):
        one = _judged(candidate, before, terms)
        if one.counted:
            before = candidate
        judged.append(one)
    return judged


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


def _judged(candidate: Candidate, before: Candidate | None, terms: Terms) -> Judged:
    trace = checks(candidate, terms)
    fails = next((check.words for check in trace if check.passed is False), "")
    if not fails:
        trace.append(spaced(candidate, before, terms))
        fails = "" if trace[-1].passed is not False else trace[-1].words
    if candidate.accepted:
        trace.append(Check(Rule.ACCEPTED, True, candidate.accepted))
        fails = ""
    return Judged(candidate, trace, fails)
