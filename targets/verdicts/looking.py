"""When posts of people under agreement came, changed or went: what does it make of their periods?

An open one may be hit, or open again; a closed one gets a review item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from brands.models import Brand
from targets.models import Period, Verdict
from targets.verdicts import announcing, events
from targets.verdicts.deciding import gather, judgeable
from targets.verdicts.judging import stand
from targets.verdicts.offering import Cause, Kind, offer
from tracking.models import Post


class Change(NamedTuple):
    """A post as far as its changes go."""

    id: UUID
    person: UUID
    published_at: datetime
    found_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None

    def causes(self, since: datetime) -> list[Cause]:
        """What became of it after `since`."""
        if self.found_at > since:
            return [Cause(Kind.FOUND_LATE, self.id, self.found_at)]
        times = ((Kind.EDITED, self.edited_at), (Kind.REMOVED, self.deleted_at))
        return [Cause(kind, self.id, at) for kind, at in times if at is not None and at > since]


def look(brand: Brand, changed: Collection[UUID], now: datetime) -> None:
    """Look at the periods of the brand in which the changed posts were published."""
    names = ("id", "profile__person_id", *Change._fields[2:])
    rows = Post.objects.filter(id__in=changed, profile__isnull=False).values_list(*names)
    changes = [Change(*row) for row in rows]
    if not changes:
        return
    periods = _periods(brand, changes)
    gone = {change.id for change in changes if change.deleted_at is not None}
    _follow(brand, [period for period in periods if period.closed_at is None], gone, now)
    _offer([period for period in periods if period.closed_at is not None], changes, now)


def _periods(brand: Brand, changes: Sequence[Change]) -> list[Period]:
    """The periods those posts were published in."""
    times: dict[UUID, list[datetime]] = defaultdict(list)
    for change in changes:
        times[change.person].append(change.published_at)
    every = [at for found in times.values() for at in found]
    periods = judgeable(
        Period.objects.filter(
            target__agreement__brand=brand,
            target__agreement__person__in=times,
            starts_at__lte=max(every),
            ends_at__gt=min(every),
        )
    )
    return [
        period
        for period in periods.order_by("id")
        if any(
            period.starts_at <= at < period.ends_at
            for at in times[period.target.agreement.person_id]
        )
    ]


def _follow(brand: Brand, periods: Sequence[Period], gone: set[UUID], now: datetime) -> None:
    if periods:
        matters = gather(periods).matters
        stands = [
            (m.period, stand(m.judged, m.period.minimum, starts_at=m.period.starts_at, now=now))
            for m in matters
        ]
        events.record(stands, now)
        for matter in matters:
            announcing.tell_removed(brand, matter, gone, now)


def _offer(periods: Sequence[Period], changes: Sequence[Change], now: datetime) -> None:
    if not periods:
        return
    newest = Verdict.objects.filter(period__in=periods).order_by("period_id", "-revision")
    last = {verdict.period_id: verdict for verdict in newest.distinct("period_id")}
    found = []
    for matter in gather(periods).matters:
        period = matter.period
        causes = [
            cause
            for change in changes
            if change.person == period.target.agreement.person_id
            and period.starts_at <= change.published_at < period.ends_at
            for cause in change.causes(since=last[period.id].decided_at)
        ]
        if causes:
            found.append((matter, causes))
    offer(found, last, now)
