"""Where every period of a board stands, in a fixed number of queries, however many people.

A closed period has its newest verdict; an open one is judged from the posts as they are now, by
the same pure rules that will close it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from targets.models import Period, Verdict
from targets.outcomes import Outcome
from targets.verdicts.judging import Judged
from targets.verdicts.pace import Pace, pace
from targets.verdicts.standing import judged_posts, stretch_of
from tracking.collecting.intervals import Interval


@dataclass(frozen=True, slots=True)
class Score:
    """A period with its mark: an outcome, or "on_track" and "at_risk" for an open one.

    judged: the posts of a period that is not closed; `verdict` is then None.
    """

    period: Period
    mark: str
    counted: int
    verdict: Verdict | None = None
    judged: tuple[Judged, ...] = ()

    @property
    def needs(self) -> int:
        return max(0, self.period.minimum - self.counted)

    @property
    def person(self) -> UUID:
        return self.period.target.agreement.person_id

    @property
    def name(self) -> str:
        return self.period.target.agreement.person.name

    def runs_at(self, at: datetime) -> bool:
        return self.period.starts_at <= at < self.period.ends_at

    def is_due(self, days: Interval, now: datetime) -> bool:
        """A period belongs to the days in which it ends, and while they run, to them."""
        ends = days.start < self.period.ends_at <= days.end
        return ends or (days.start <= now < days.end and self.runs_at(now))


def scores(periods: Iterable[Period], now: datetime) -> list[Score]:
    """One for each of `periods`, which come with target, agreement and person."""
    periods = list(periods)
    verdicts = {
        verdict.period_id: verdict
        for verdict in Verdict.objects.filter(period__in=periods).order_by("revision")
    }
    unclosed = [period for period in periods if period.id not in verdicts]
    judged = judged_posts([stretch_of(period) for period in unclosed])
    stands = {
        period.id: _open(period, posts, now) for period, posts in zip(unclosed, judged, strict=True)
    }
    return [stands.get(period.id) or _closed(period, verdicts[period.id]) for period in periods]


def mark_at(period: Period, counted: int, at: datetime) -> str:
    """The mark of an open period that has `counted` posts at `at`."""
    if period.minimum == 0:
        return Outcome.EXCUSED
    if counted >= period.minimum:
        return Outcome.HIT
    if at < period.starts_at:
        return Outcome.UPCOMING
    going = pace(
        counted=counted,
        minimum=period.minimum,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        now=at,
    )
    return "at_risk" if going is Pace.AT_RISK else "on_track"


def _closed(period: Period, verdict: Verdict) -> Score:
    return Score(period, verdict.outcome, verdict.counted, verdict)


def _open(period: Period, judged: Sequence[Judged], now: datetime) -> Score:
    counted = sum(one.counted for one in judged)
    return Score(period, mark_at(period, counted, now), counted, judged=tuple(judged))
