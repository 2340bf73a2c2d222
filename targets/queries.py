"""Named questions about verdicts; the caller stands inside the wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from brands.calendar import local_day
from brands.models import Brand
from targets.models import Agreement, Period, Role, Status, Verdict
from targets.verdicts.judging import Judged
from targets.verdicts.pace import Pace
from targets.verdicts.standing import Standing, standings
from tracking.models import Person

STANDS = ("ambassador", "former ambassador", "influencer")


@dataclass(frozen=True, slots=True)
class Result:
    """A period with what it came to, or with where it stands.

    revision 0 = not closed yet; then `pace` says how an open one goes, and `judged` holds its
    posts. Those of a closed one stand in its evidence.
    """

    period: Period
    outcome: str
    counted: int
    revision: int
    gaps: list[dict[str, Any]]
    pace: Pace | None = None
    verdict: Verdict | None = None
    judged: Sequence[Judged] = ()


def periods(brand: Brand, person: Person | None = None) -> QuerySet[Period]:
    """All periods of the brand's targets with what a reader needs of them, people first."""
    found = Period.objects.filter(target__agreement__brand=brand).select_related(
        "target__agreement__person", "target__agreement__brand"
    )
    if person is not None:
        found = found.filter(target__agreement__person=person)
    return found.order_by(
        "target__agreement__person__sort_name", "target__agreement__key", "target__key", "starts_at"
    )


def periods_between(found: QuerySet[Period], start: datetime, end: datetime) -> QuerySet[Period]:
    """Those that share an instant with [start, end)."""
    return found.filter(starts_at__lt=end, ends_at__gt=start)


def results(found: Iterable[Period], now: datetime) -> list[Result]:
    """Each period's newest verdict, or its standing at `now`."""
    found = list(found)
    newest = {
        verdict.period_id: verdict
        for verdict in Verdict.objects.filter(period__in=found).order_by("revision")
    }
    unclosed = [period for period in found if period.id not in newest]
    stands = dict(zip((p.id for p in unclosed), standings(unclosed, now), strict=True))
    return [
        _closed(period, newest[period.id])
        if period.id in newest
        else _open(period, stands[period.id])
        for period in found
    ]


def agreements_in_force(brand: Brand, at: datetime) -> QuerySet[Agreement]:
    day = local_day(at, brand.timezone)
    agreements = Agreement.objects.filter(brand=brand, starts_on__lte=day)
    return agreements.exclude(ends_on__lt=day).exclude(status=Status.DRAFT)


def roles_of(brand: Brand, people: Iterable[UUID], at: datetime) -> dict[UUID, str]:
    """How people stand under agreement: of several agreements the first of STANDS decides."""
    day = local_day(at, brand.timezone)
    roles: dict[UUID, str] = {}
    for agreement in Agreement.objects.filter(
        brand=brand, person__in=list(people), starts_on__lte=day
    ).exclude(status=Status.DRAFT):
        in_force = agreement.ends_on is None or agreement.ends_on >= day
        if agreement.role == Role.AMBASSADOR:
            role = "ambassador" if in_force else "former ambassador"
        elif in_force:
            role = "influencer"
        else:
            continue
        known = roles.get(agreement.person_id, role)
        roles[agreement.person_id] = min(role, known, key=STANDS.index)
    return roles


def all_closed(brand: Brand, ends_by: datetime) -> bool:
    """Whether every period of the brand that ended by then has its verdict."""
    return not periods(brand).filter(ends_at__lte=ends_by, closed_at=None).exists()


def _closed(period: Period, verdict: Verdict) -> Result:
    return Result(
        period, verdict.outcome, verdict.counted, verdict.revision, verdict.gaps, verdict=verdict
    )


def _open(period: Period, stands: Standing) -> Result:
    finding = stands.finding
    return Result(
        period, finding.outcome, finding.counted, 0, [], pace=stands.pace, judged=stands.judged
    )
