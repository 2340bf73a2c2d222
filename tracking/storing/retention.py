"""What is kept for how long, and a row a day that says what went.

polls             90 days
unreadable pages  30 days
webhooks' log     30 days, without what still waits
answers           48 hours: what requests to the API with an Idempotency-Key were answered
text and numbers  as long as the platform's terms allow without another look (`scanning.KEPT`)
older numbers     thinned with age: the last of a day after a week, of a week after 35 days
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDay, TruncWeek

from accounts import wall
from accounts.api import repeats
from notices.models import Dispatch
from tracking.collecting import refreshing, scanning
from tracking.collecting.feeds import RETAIN
from tracking.models import Followers, Poll, Post, PostMetrics, Retention, UnreadablePage
from tracking.storing.ingest import METRICS
from work import ledger
from work.ledger import Claim

EVERY = timedelta(days=1)
KIND = RETAIN
POLLS_FOR = timedelta(days=90)
PAGES_FOR = timedelta(days=30)
DISPATCHES_FOR = timedelta(days=30)
THINNED = ((timedelta(days=7), TruncDay), (timedelta(days=35), TruncWeek))
AT_ONCE = 1000
NO_METRICS = dict.fromkeys(METRICS)


def retain(claim: Claim, now: datetime) -> None:
    """Remove what the organization need not or must not keep; again at once if there is more."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        polls, _ = Poll.objects.filter(begun_at__lt=now - POLLS_FOR).delete()
        pages, _ = UnreadablePage.objects.filter(kept_at__lt=now - PAGES_FOR).delete()
        sent = Dispatch.objects.exclude(state=Dispatch.State.WAITING)
        sent.filter(since__lt=now - DISPATCHES_FOR).delete()
        repeats.forget()
        expired = _expire(now)
        Retention.objects.create(
            organization_id=claim.organization,
            done_at=now,
            polls=polls,
            pages=pages,
            metrics=_thin(now) + _drop_series(now),
            posts=len(expired),
        )
        more = len(expired) == AT_ONCE
        ledger.finish(claim, again_at=now if more else now + EVERY)


def _expire(now: datetime) -> list[UUID]:
    """What was not looked at again in time loses text and numbers, and keeps id, time, author and
    mentions. Imports are nobody's but the importer's."""
    something_left = Q(text__gt="")
    for name in METRICS:
        something_left |= Q(**{f"{name}__isnull": False})
    expired: list[UUID] = []
    for platform, kept_for in scanning.KEPT.items():
        old = Post.objects.filter(
            something_left, platform=platform, refreshed_at__lt=now - kept_for
        ).exclude(feed__connection=None)
        expired += old.order_by("id").values_list("id", flat=True)[: AT_ONCE - len(expired)]
    Post.objects.filter(id__in=expired).update(text="", expired_at=now, **NO_METRICS)
    PostMetrics.objects.filter(post__in=expired).delete()
    refreshing.erase(expired, now)
    return expired


def _drop_series(now: datetime) -> int:
    """Where terms limit what is kept, older numbers go, too, unless the platform approved them."""
    if settings.YOUTUBE_DERIVED_METRICS == "approved":
        return 0
    dropped = 0
    for platform, kept_for in scanning.KEPT.items():
        old = PostMetrics.objects.filter(post__platform=platform, observed_at__lt=now - kept_for)
        dropped += old.delete()[0]
        counts = Followers.objects.filter(profile__platform=platform, day__lt=now - kept_for)
        dropped += counts.delete()[0]
    return dropped


def _thin(now: datetime) -> int:
    """Of the numbers of one post in one day or week the last stay."""
    thinned = 0
    for age, stretch in THINNED:
        series = PostMetrics.objects.annotate(stretch=stretch("observed_at", tzinfo=UTC))
        later = series.filter(
            post=OuterRef("post"),
            stretch=OuterRef("stretch"),
            observed_at__gt=OuterRef("observed_at"),
        )
        thinned += series.filter(Exists(later), observed_at__lt=now - age).delete()[0]
    return thinned
