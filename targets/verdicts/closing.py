"""Closing: the one moment at which a promise becomes hit, missed, unverified or excused.

    period end + settling -> the witness feeds are read once more
                          -> covered, or 45 minutes later: close with what is known
    unverified            -> looked at again each hour for 35 days (`healing`): a gap
                             closed by reading needs no person, and writes the next revision

One item of work is all periods of an organization that can be closed from one instant on, a
thousand in each transaction: verdicts, evidence, and the periods' ends. After it nothing is
recomputed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from accounts import wall
from targets.contracts.opening import open_following, with_following
from targets.models import Closing, Period, Verdict
from targets.verdicts import healing
from targets.verdicts.deciding import decide, gather, judgeable
from tracking.collecting import feeds
from tracking.models import Poll
from work import ledger
from work.ledger import Claim

BATCH = 1000
PATIENCE = timedelta(minutes=45)
LOOK_AGAIN = timedelta(minutes=1)


def close(claim: Claim, now: datetime, patience: timedelta = PATIENCE) -> None:
    """Close a batch of the claimed periods, wait for their last reading, or look again at the
    unverified ones. Finishing proves the lease: without it nothing is committed."""
    with wall.inside(claim.organization):
        closing = Closing.objects.get(id=claim.subject)
        if now < closing.closes_at:
            ledger.finish(claim, again_at=closing.closes_at)
            return
        periods = list(_open_ones(closing)[:BATCH])
        waiting = _close(periods, now, wait=now < closing.closes_at + patience)
        if len(periods) == BATCH:
            _go_on(closing, after=periods[-1] if waiting or closing.place else None)
            ledger.finish(claim, again_at=now)
            return
        left = waiting or closing.place is not None
        _go_on(closing, after=None)
        if periods:
            ledger.finish(claim, again_at=now + (LOOK_AGAIN if left else healing.EVERY))
        else:
            ledger.finish(claim, again_at=now + LOOK_AGAIN if left else healing.heal(closing, now))


def revise(period: Period, *, reason: str, by: str, now: datetime) -> Verdict:
    """Write the next revision of a closed period, judged by its rows as they are now: the one door
    for whoever has a reason. by: who answers for it, in words."""
    closed = judgeable(Period.objects.filter(id=period.id, closed_at__isnull=False))
    case = gather([closed.select_for_update(of=("self",)).get()])
    last = Verdict.objects.filter(period=period).latest("revision")
    decide(case, case.matters, now, reason=f"{reason}, by {by}"[:500], earlier={period.id: last})
    return Verdict.objects.filter(period=period).latest("revision")


def _open_ones(closing: Closing) -> QuerySet[Period]:
    """In order of their ids, from the round's place on."""
    found = Period.objects.filter(closes_at=closing.closes_at, closed_at=None)
    if closing.place is not None:
        found = found.filter(id__gt=closing.place)
    return with_following(judgeable(found)).select_for_update(of=("self",)).order_by("id")


def _close(periods: Sequence[Period], now: datetime, *, wait: bool) -> bool:
    """Close what was read to its end, or without waiting everything; says whether any is left."""
    if not periods:
        return False
    case = gather(periods)
    unread = {m.period.id: m.watch.unread(m.period.ends_at) if wait else [] for m in case.matters}
    ready = [matter for matter in case.matters if not unread[matter.period.id]]
    decide(case, ready, now, reason="closed after its last reading")
    closed = [matter.period for matter in ready]
    Period.objects.filter(id__in=[period.id for period in closed]).update(closed_at=now)
    open_following(closed, case.accounts, now)
    if len(ready) < len(periods):
        asked = {feed.id for found in unread.values() for feed in found}
        feeds.read_now(_not_tried(asked, since=periods[0].closes_at), now)
    return len(ready) < len(periods)


def _not_tried(unread: set[UUID], since: datetime) -> list[UUID]:
    """Those whose last reading has not begun. A platform that refused it says when to ask again."""
    tried = Poll.objects.filter(feed__in=unread, begun_at__gte=since)
    return sorted(unread - set(tried.values_list("feed_id", flat=True)))


def _go_on(closing: Closing, after: Period | None) -> None:
    """The next batch of this round begins after that period; None = a new round begins."""
    place = after.id if after else None
    if closing.place != place:
        closing.place = place
        closing.save(update_fields=["place"])
