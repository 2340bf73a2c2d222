"""Periods and all that decides them, gathered together; and what is decided, written together.

A thousand periods cost as many statements as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet

from targets.contracts.profiles import Account, Accounts, accounts_of
from targets.models import Period, Verdict
from targets.proof import evidence
from targets.proof.evidence import Erasable, Ruling
from targets.verdicts import events, judging, trace
from targets.verdicts.judging import Finding, Gap, Judged
from targets.verdicts.reading import Row
from targets.verdicts.readings import brackets
from targets.verdicts.standing import Stretch, judge, posts_in, stretch_of
from targets.verdicts.witnesses import Watch, asked_of, watches
from tracking.collecting.intervals import Interval
from tracking.storing import writing


@dataclass(frozen=True)
class Matter:
    """One period, what was read of its person, and how the posts stand by its terms."""

    period: Period
    stretch: Stretch
    watch: Watch
    judged: Sequence[Judged]

    @cached_property
    def gaps(self) -> list[Gap]:
        return self.watch.gaps(Interval(self.period.starts_at, self.period.ends_at))

    @cached_property
    def finding(self) -> Finding:
        """What it would be closed as."""
        return judging.find(self.judged, self.period.minimum, self.gaps)


@dataclass(frozen=True, slots=True)
class Case:
    """Several matters, and the rows they were made from. accounts: by person."""

    matters: Sequence[Matter]
    accounts: Accounts
    erasable: dict[UUID, Erasable]


def judgeable(periods: QuerySet[Period]) -> QuerySet[Period]:
    """The periods with all that `gather` and `decide` ask of them."""
    return events.with_last_event(periods).select_related("target__agreement")


def gather(periods: Sequence[Period]) -> Case:
    """Seven statements at most, and one more where posts were let in."""
    stretches = [stretch_of(period) for period in periods]
    accounts = accounts_of({stretch.person for stretch in stretches})
    whole = Interval(min(p.starts_at for p in periods), max(p.ends_at for p in periods))
    watched = watches([asked_of(period) for period in periods], accounts, whole)
    posts = posts_in(stretches, accounts)
    judged = judge(stretches, accounts, posts)
    known = {account.id: account for person in accounts.values() for account in person}
    erasable = {
        row.id: _erasable(row, known.get(row.profile)) for rows in posts.values() for row in rows
    }
    matters = [Matter(*parts) for parts in zip(periods, stretches, watched, judged, strict=True)]
    return Case(matters, accounts, erasable)


def decide(
    case: Case,
    matters: Sequence[Matter],
    now: datetime,
    *,
    reason: str,
    earlier: Mapping[UUID, Verdict] = MappingProxyType({}),
) -> None:
    """Write the next verdict of each of the matters, its evidence, and what happened. earlier: the
    last verdict of a period that has one, by period id."""
    if not matters:
        return
    verdicts = [
        Verdict(
            period=matter.period,
            revision=_revision_after(earlier.get(matter.period.id)),
            outcome=matter.finding.outcome,
            counted=matter.finding.counted,
            reached_at=matter.finding.reached_at,
            deciding_post_id=matter.finding.deciding,
            gaps=[trace.gap_body(gap) for gap in matter.finding.gaps],
            reason=reason,
            decided_at=now,
        )
        for matter in matters
    ]
    writing.add(Verdict, [writing.row_of(verdict) for verdict in verdicts])
    asked = [
        (feed.id, Interval(matter.period.starts_at, matter.period.ends_at))
        for matter in matters
        for feed in matter.watch.timelines
    ]
    around = iter(brackets(asked))
    evidence.write(
        [
            Ruling(
                verdict,
                matter.stretch.terms,
                matter.judged,
                [next(around) for _ in matter.watch.timelines],
            )
            for verdict, matter in zip(verdicts, matters, strict=True)
        ],
        case.erasable,
    )
    events.record([(matter.period, matter.finding) for matter in matters], now)


def _erasable(row: Row, account: Account | None) -> Erasable:
    """No account of the person's: a partner's post that somebody let count."""
    handle, author = (account.handle, account.author) if account else ("", "")
    return Erasable(row.text, handle, author, row.url)


def _revision_after(last: Verdict | None) -> int:
    return last.revision + 1 if last else 1
