"""What happens to a period, each thing once: `reopened` follows `hit`, and closing has the last
word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.identifiers import uuid7
from notices.events import Name, row
from notices.models import Event
from targets.models import Happening, Period, TargetEvent
from targets.outcomes import Outcome
from targets.verdicts.judging import Finding
from tracking.storing import writing
from tracking.storing.writing import Row

NOT_OVER = (Outcome.UPCOMING, Outcome.OPEN)


def following(last: str, outcome: Outcome) -> list[Happening]:
    """What has happened since the event `last` ("" = there is none), seen from `outcome`. Pure."""
    if outcome == last:
        return []
    happened = [Happening.REOPENED] if last == Happening.HIT else []
    return happened if outcome in NOT_OVER else [*happened, Happening(outcome)]


def record(found: Sequence[tuple[Period, Finding]], now: datetime) -> None:
    """Append what is new of each period, which carries `last_event` and its agreement, and what
    other systems are told of it: one statement."""
    happened = [
        (period, name, finding.counted)
        for period, finding in found
        for name in following(period.last_event or "", finding.outcome)  # type: ignore[attr-defined]
    ]
    append(happened, now)


def append(happened: Sequence[tuple[Period, Happening, int]], now: datetime) -> None:
    """What happened to which periods, and how many posts counted then."""
    rows: list[Row] = [
        {"id": uuid7(), "period_id": period.id, "name": name, "counted": counted, "at": now}
        for period, name, counted in happened
    ]
    writing.add_all((TargetEvent, rows), (Event, [_told(*one, now) for one in happened]))


def _told(period: Period, name: Happening, counted: int, now: datetime) -> Row:
    target = period.target
    return row(
        Name(f"target.{name}"),
        target.agreement.brand_id,
        period.id,
        now,
        person=target.agreement.person_id,
        agreement=target.agreement_id,
        target=target.id,
        week=period.label,
        counted=counted,
        minimum=period.minimum,
    )


def with_last_event(periods: QuerySet[Period]) -> QuerySet[Period]:
    """Each period with the name of the last thing that happened to it, None when nothing did. At
    risk is a warning, and no state."""
    happened = TargetEvent.objects.filter(period=OuterRef("id")).exclude(name=Happening.AT_RISK)
    newest = happened.order_by("-at", "-id").values("name")[:1]
    return periods.annotate(last_event=Subquery(newest))
