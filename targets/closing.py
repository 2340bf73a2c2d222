"""Closing a period: the one moment at which a promise becomes hit, missed, unverified or excused.

    period end + settling -> the witness feeds are read once more
                          -> covered, or 45 minutes later: close with what is known
    unverified            -> looked at again each hour for 35 days: a gap closed by reading
                             needs no person, and writes the next revision

A verdict, its evidence and the period's end are one transaction. After it nothing is recomputed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from accounts import wall
from targets import evidence, judging
from targets.agreements import open_periods
from targets.judging import Gap
from targets.models import Period, Verdict
from targets.outcomes import Outcome
from targets.standing import judged_posts, stretch_of
from targets.witnesses import timelines, watch_of
from tracking import feeds
from tracking.intervals import Interval
from tracking.models import Poll
from work import ledger
from work.ledger import Claim

PATIENCE = timedelta(minutes=45)
LOOK_AGAIN = timedelta(minutes=1)
HEAL_EVERY = timedelta(hours=1)
HEAL_FOR = timedelta(days=35)


def close(claim: Claim, now: datetime, patience: timedelta = PATIENCE) -> None:
    """Close the claimed period, wait for its last reading, or look again at an unverified one."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        period = (
            Period.objects.select_for_update(of=("self",))
            .select_related("target__agreement__brand")
            .filter(id=claim.subject)
            .first()
        )
        if period is None:  # a new version of the target took its place
            ledger.finish(claim)
            return
        if period.closed_at is not None:
            ledger.finish(claim, again_at=_heal(period, now))
            return
        if now < period.closes_at:
            ledger.finish(claim, again_at=period.closes_at)
            return
        unread = _unread(period)
        if unread and now < period.closes_at + patience:
            feeds.read_now(_not_tried(unread, period.closes_at), now)
            ledger.finish(claim, again_at=now + LOOK_AGAIN)
            return
        verdict = _decide(period, now, reason="closed after its last reading")
        period.closed_at = now
        period.save(update_fields=["closed_at"])
        open_periods(period.target, now)
        unsettled = verdict.outcome == Outcome.UNVERIFIED
        ledger.finish(claim, again_at=now + HEAL_EVERY if unsettled else None)


def _unread(period: Period) -> list[UUID]:
    """Timelines that have not been read up to the period's end."""
    return [
        feed.id
        for feed in timelines(period.target.agreement.person_id, period.target.platforms)
        if feed.state.covered_until is None or feed.state.covered_until < period.ends_at
    ]


def _not_tried(unread: list[UUID], since: datetime) -> list[UUID]:
    """Those whose last reading has not begun. A platform that refused it says when to ask again."""
    tried = Poll.objects.filter(feed__in=unread, begun_at__gte=since)
    return sorted(set(unread) - set(tried.values_list("feed_id", flat=True)))


def _heal(period: Period, now: datetime) -> datetime | None:
    """Give an unverified period whose gap was closed by reading its next revision; returns when to
    look again, None for never."""
    last = Verdict.objects.filter(period=period).latest("revision")
    if last.outcome != Outcome.UNVERIFIED or now > period.ends_at + HEAL_FOR:
        return None
    if _gaps(period):
        return now + HEAL_EVERY
    _decide(period, now, reason="the gap was closed by reading", revision=last.revision + 1)
    return None


def _decide(period: Period, now: datetime, *, reason: str, revision: int = 1) -> Verdict:
    (judged,) = judged_posts([stretch_of(period)])
    finding = judging.find(judged, period.minimum, _gaps(period))
    verdict = Verdict.objects.create(
        period=period,
        revision=revision,
        outcome=finding.outcome,
        counted=finding.counted,
        reached_at=finding.reached_at,
        deciding_post_id=finding.deciding,
        gaps=[_as_json(gap) for gap in finding.gaps],
        reason=reason,
        decided_at=now,
    )
    evidence.write(verdict, judged)
    return verdict


def _gaps(period: Period) -> list[Gap]:
    whole = Interval(period.starts_at, period.ends_at)
    return watch_of(period.target, whole).gaps(whole)


def _as_json(gap: Gap) -> dict[str, str | None]:
    return {
        "feed": gap.feed,
        "profile": str(gap.profile) if gap.profile else None,
        "from": gap.start.isoformat(),
        "to": gap.end.isoformat(),
        "cause": gap.cause,
    }
