"""Terms and entries that reach back to closed periods: each such period gets its next revision.

Who shows the difference first does it in a rehearsal: what stood before, what stands after, and
nothing kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError

from brands.calendar import local_day, midnight, span_of
from targets.contracts.opening import excused_days, open_periods, owing
from targets.contracts.periods import Days
from targets.models import Agreement, ContributionTarget, Period, Verdict
from targets.verdicts import closing


class Stand(NamedTuple):
    """What a closed period of a target came to, by its newest revision."""

    label: str
    key: str
    outcome: str
    counted: int
    owed: int


class Difference(NamedTuple):
    """A period that comes to something else."""

    before: Stand
    after: Stand


def differences(before: Mapping[UUID, Stand], after: Mapping[UUID, Stand]) -> list[Difference]:
    """Of the periods that were closed before; in their order in `before`. Pure."""
    both = ((before[period], after[period]) for period in before if period in after)
    return [Difference(was, now) for was, now in both if was != now]


def stands(agreement: Agreement) -> dict[UUID, Stand]:
    """Of every closed period, by its id, oldest first."""
    verdicts = Verdict.objects.filter(period__target__agreement=agreement).order_by(
        "period__starts_at", "period__target__key", "revision"
    )
    return {
        verdict.period_id: Stand(
            verdict.period.label,
            verdict.period.target.key,
            verdict.outcome,
            verdict.counted,
            verdict.period.minimum,
        )
        for verdict in verdicts.select_related("period__target")
    }


def reach_back(
    target: ContributionTarget, since: date, *, reason: str, by: str, now: datetime
) -> None:
    """Let the newest version of a target hold from the period that holds `since`, and judge what
    is closed from there on by it."""
    earlier = ContributionTarget.objects.filter(
        agreement=target.agreement, key=target.key, version__lt=target.version
    ).order_by("version")
    first = earlier.first()
    begins = span_of(target.per, since, target.zone).first_day
    if first is None or begins >= target.valid_from:
        return
    begins = max(begins, first.valid_from)
    replaced = list(earlier.exclude(valid_until__lte=begins))
    if any((one.per, one.zone) != (target.per, target.zone) for one in replaced):
        raise ValidationError(
            {"since": "Weeks, months and zones change only from the next period on."}
        )
    moved = Period.objects.filter(target__in=replaced, ends_at__gt=midnight(begins, target.zone))
    closed = list(moved.exclude(closed_at=None).values_list("id", flat=True))
    # The running period too: what happened to it so far goes with it.
    moved.update(target=target)
    for one in replaced:
        one.valid_until = max(one.valid_from, begins)
        one.save(update_fields=["valid_until"])
    target.valid_from = begins
    target.save(update_fields=["valid_from"])
    open_periods(target, now)
    for period in Period.objects.filter(id__in=closed).order_by("starts_at"):
        _judge(period, target, reason=reason, by=by, now=now)


def judge_again(agreement: Agreement, days: Days, *, reason: str, by: str, now: datetime) -> None:
    """Give every closed period that shares a day with `days`, and by now owes something else, its
    next revision."""
    zone = agreement.brand.timezone
    found = Period.objects.filter(
        target__agreement=agreement,
        closed_at__isnull=False,
        ends_at__gt=midnight(days.first, zone),
    ).select_related("target__agreement__brand")
    for period in found.order_by("starts_at"):
        first = local_day(period.starts_at, period.target.zone)
        touched = days.last is None or first <= days.last
        if touched and _owing(period, period.target) != period.minimum:
            _judge(period, period.target, reason=reason, by=by, now=now)


def _judge(
    period: Period, target: ContributionTarget, *, reason: str, by: str, now: datetime
) -> None:
    period.minimum = _owing(period, target)
    period.save(update_fields=["minimum"])
    closing.revise(period, reason=reason, by=by, now=now)


def _owing(period: Period, target: ContributionTarget) -> int:
    span = span_of(target.per, local_day(period.starts_at, target.zone), target.zone)
    return owing(target, span, excused_days(target))
