"""Why a report is not built yet: its time is not final, or a connection died over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import DurationField, Exists, ExpressionWrapper, F, Max, OuterRef, QuerySet

from brands.calendar import Span, span_named
from brands.models import Brand, Connection
from reports.models import Schedule
from targets.contracts.opening import CLOSE, closings_of
from targets.models import Period, Verdict
from targets.outcomes import Outcome
from targets.queries import all_closed
from targets.verdicts.closing import PATIENCE
from tracking.models import Cause, Trouble
from work import ledger


def brands_of(schedule: Schedule) -> list[Brand]:
    """Whose weeks or months it waits for: the brand's, or those of all clients."""
    if schedule.brand is not None:
        return [schedule.brand]
    return list(Brand.objects.filter(is_client=True).order_by("id"))


def settled_after(brands: Iterable[Brand]) -> timedelta:
    """How long after its end a week is final at the latest: what the slowest platform may take to
    list a post, and our patience with its last reading."""
    found = Period.objects.filter(target__agreement__brand__in=list(brands), closed_at=None)
    wait = ExpressionWrapper(F("closes_at") - F("ends_at"), output_field=DurationField())
    longest: timedelta | None = found.aggregate(longest=Max(wait))["longest"]
    return (longest or timedelta(0)) + PATIENCE


def is_final(brand: Brand, label: str, now: datetime) -> bool:
    """Whether the brand's week or month is over and each of its periods is closed."""
    span = span_named(label, brand.timezone)
    return now >= span.ends_at and all_closed(brand, span.ends_at)


def dead_connections(brand: Brand, span: Span) -> QuerySet[Connection]:
    """Those whose credential died, so that periods which end in `span` could not be verified."""
    profiles = {
        UUID(gap["profile"])
        for verdict in _unverified(brand, span)
        for gap in verdict.gaps
        if gap["profile"]
    }
    dead = Trouble.objects.filter(
        cause=Cause.CREDENTIAL,
        ends_at=None,
        feed__profile__in=profiles,
        feed__connection=OuterRef("pk"),
    )
    return Connection.objects.filter(Exists(dead), brands=brand).order_by("platform", "id")


def judge_again(brand: Brand, span: Span, now: datetime) -> None:
    """Have the unverified periods looked at now: what kept them from being judged may be read."""
    periods = [verdict.period for verdict in _unverified(brand, span)]
    ledger.schedule_all(CLOSE, closings_of(periods), now)


def _unverified(brand: Brand, span: Span) -> list[Verdict]:
    later = Verdict.objects.filter(period=OuterRef("period"), revision__gt=OuterRef("revision"))
    found = Verdict.objects.filter(
        ~Exists(later),
        outcome=Outcome.UNVERIFIED,
        period__target__agreement__brand=brand,
        period__ends_at__gt=span.starts_at,
        period__ends_at__lte=span.ends_at,
    )
    return list(found.select_related("period"))
