"""What the closed periods of a promise say about its open one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from brands.calendar import local_day
from dashboard.promises.scores import Score
from reports.content import DECIDED
from reports.phrases import KEPT, plural
from targets.models import Evidence, Period
from targets.outcomes import Outcome
from targets.verdicts.likelihood import LOOKED_BACK, Habits, likelihood

FAR_ENOUGH = timedelta(days=31 * (LOOKED_BACK + 1))
ENOUGH = 4
"""With fewer closed periods to look at nothing is said."""


@dataclass(slots=True)
class Record:
    """The closed periods of one promise, newest first: outcomes, and how many posts counted on each
    local day since the first of them began."""

    outcomes: list[str] = field(default_factory=list)
    days: Counter[date] = field(default_factory=Counter)
    since: date | None = None

    def words(self, per: str) -> str:
        """ "Hit 6 of the last 8 weeks" """
        decided = [one for one in self.outcomes[:LOOKED_BACK] if one in DECIDED]
        if not decided:
            return f"The first {per}"
        hit, many = decided.count(Outcome.HIT), len(decided)
        return f"Hit {hit} of the last {many}{KEPT}{plural(per, many)}"

    def likely(self, score: Score, now: datetime) -> int | None:
        """How likely the open period is hit, in percent; None when nothing can be said."""
        if self.since is None or len(self.outcomes) < ENOUGH:
            return None
        zone = score.period.target.zone
        times = (one.candidate.published_at for one in score.judged if one.counted)
        share = likelihood(
            self.days + Counter(local_day(at, zone) for at in times),
            since=self.since,
            needed=score.needs,
            now=now,
            ends_at=score.period.ends_at,
            zone=zone,
            prior=Habits(),
        )
        return round(100 * share)


def records(open_ones: Iterable[Score], now: datetime) -> dict[UUID, Record]:
    """By period id, for each of the open scores."""
    open_ones = list(open_ones)
    by_promise: dict[tuple[UUID, str], Record] = {}
    seen: set[UUID] = set()
    for evidence in _newest_first(open_ones, now):
        period = evidence.verdict.period
        if period.id in seen:  # an earlier revision
            continue
        seen.add(period.id)
        record = by_promise.setdefault(_promise(period), Record())
        record.outcomes.append(evidence.verdict.outcome)
        if len(record.outcomes) > LOOKED_BACK:
            continue
        zone = period.target.zone
        record.since = local_day(period.starts_at, zone)
        record.days.update(
            local_day(datetime.fromisoformat(post["published_at"]), zone)
            for post in evidence.body["posts"]
            if post["counted"]
        )
    return {s.period.id: by_promise.get(_promise(s.period), Record()) for s in open_ones}


def _newest_first(open_ones: list[Score], now: datetime) -> Iterable[Evidence]:
    return (
        Evidence.objects.filter(
            agreement__in={score.period.target.agreement_id for score in open_ones},
            verdict__period__starts_at__gte=now - FAR_ENOUGH,
        )
        .select_related("verdict__period__target")
        .order_by("-verdict__period__starts_at", "-verdict__revision")
    )


def _promise(period: Period) -> tuple[UUID, str]:
    """What all versions of one promise have in common."""
    return period.target.agreement_id, period.target.key
