"""What happens to a period, each thing once: `reopened` follows `hit`, and closing has the last
word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from targets.judging import Finding
from targets.models import Happening, Period, TargetEvent
from targets.outcomes import Outcome

NOT_OVER = (Outcome.UPCOMING, Outcome.OPEN)


def following(last: str, outcome: Outcome) -> list[Happening]:
    """What has happened since the event `last` ("" = there is none), seen from `outcome`. Pure."""
    if outcome == last:
        return []
    happened = [Happening.REOPENED] if last == Happening.HIT else []
    return happened if outcome in NOT_OVER else [*happened, Happening(outcome)]


def record(found: Sequence[tuple[Period, Finding]], now: datetime) -> list[TargetEvent]:
    """Append what is new of each period: two statements for all."""
    last = _last([period for period, _ in found])
    happened = [
        TargetEvent(period=period, name=name, counted=finding.counted, at=now)
        for period, finding in found
        for name in following(last.get(period.id, ""), finding.outcome)
    ]
    return TargetEvent.objects.bulk_create(happened)


def _last(periods: Sequence[Period]) -> dict[UUID, str]:
    """At risk is a warning, and no state."""
    newest = TargetEvent.objects.filter(period__in=periods).exclude(name=Happening.AT_RISK)
    newest = newest.order_by("period_id", "-at", "-id").distinct("period_id")
    return dict(newest.values_list("period_id", "name"))
