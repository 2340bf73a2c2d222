"""What hangs on people's timelines, told to the feeds once an hour and when an agreement is made:
whose readings come first is decided by it (`tracking.budgets`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from accounts import wall
from brands.calendar import midnight
from targets.models import Agreement, Period
from targets.models.agreements import Status
from tracking.collecting import feeds
from tracking.collecting.feeds import Promise
from work import ledger
from work.ledger import Claim

WORTH = "worth"
EVERY = timedelta(hours=1)
DAY = timedelta(days=1)


def tell(claim: Claim, now: datetime) -> None:
    """Say of everybody in the claimed organization what is promised."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        feeds.promise(_promises(now), now)
        ledger.finish(claim, again_at=now + EVERY)


def _promises(now: datetime) -> dict[UUID, Promise]:
    """By person, where an agreement is not over."""
    running: dict[UUID, dict[UUID, datetime | None]] = defaultdict(dict)
    agreements = Agreement.objects.exclude(status=Status.DRAFT).select_related("brand")
    for agreement in agreements.order_by("ends_on"):
        until = None
        if agreement.ends_on is not None:
            until = midnight(agreement.ends_on + DAY, agreement.brand.timezone)
            if until <= now:
                continue
        running[agreement.person_id][agreement.brand_id] = until
    unclosed = Period.objects.filter(closed_at=None)
    ends = dict(unclosed.values_list("target__agreement__person").annotate(Min("ends_at")))
    return {
        person: Promise(sorted(untils), _last(untils.values()), ends.get(person))
        for person, untils in running.items()
    }


def _last(untils: Collection[datetime | None]) -> datetime | None:
    ends = [until for until in untils if until is not None]
    return max(ends) if len(ends) == len(untils) else None
