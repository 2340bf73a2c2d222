"""Unverified periods are looked at again: a gap that we closed by reading needs no person.

An import that closes a gap is somebody's word: it waits for one (`targets.verdicts.reviewing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from targets.models import Closing, Period, Verdict
from targets.outcomes import Outcome
from targets.verdicts.deciding import Matter, decide, gather, judgeable
from targets.verdicts.offering import Cause, Kind, offer
from tracking.collecting.intervals import Interval

EVERY = timedelta(hours=1)
FOR = timedelta(days=35)


def heal(closing: Closing, now: datetime) -> datetime | None:
    """Give the next revision to each of the closing's periods whose gaps were read meanwhile;
    returns when to look again, None for never."""
    last = _unverified(closing, now)
    if not last:
        return None
    periods = judgeable(Period.objects.filter(id__in=last)).order_by("id")
    case = gather(list(periods.select_for_update(of=("self",))))
    filled = [matter for matter in case.matters if not matter.gaps]
    read = [matter for matter in filled if _was_read(matter, last[matter.period.id].gaps)]
    decide(case, read, now, reason="the gap was closed by reading", earlier=last)
    declared = [m for m in filled if m not in read]
    offer([(m, [Cause(Kind.GAP_CLOSED, None, now)]) for m in declared], last, now)
    return now + EVERY if len(read) < len(last) else None


def _unverified(closing: Closing, now: datetime) -> dict[UUID, Verdict]:
    """The last verdicts of its periods that are unverified, by period id."""
    later = Verdict.objects.filter(period=OuterRef("period"), revision__gt=OuterRef("revision"))
    found = Verdict.objects.filter(
        ~Exists(later),
        outcome=Outcome.UNVERIFIED,
        period__closes_at=closing.closes_at,
        period__ends_at__gte=now - FOR,
    )
    return {verdict.period_id: verdict for verdict in found}


def _was_read(matter: Matter, gaps: Sequence[dict[str, Any]]) -> bool:
    return all(
        gap["profile"] is not None
        and matter.watch.was_read(
            UUID(gap["profile"]),
            Interval(*(datetime.fromisoformat(gap[side]) for side in ("from", "to"))),
        )
        for gap in gaps
    )
