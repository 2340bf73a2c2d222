"""The whole way once, here and now: read, close, report, send. What workers do between ticks, done
in the foreground for one organization and one week."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Sum

from accounts import wall
from accounts.models import Organization
from brands.calendar import Span, week_named
from brands.models import Brand
from reports.making.publishing import publish
from reports.making.schedule import last_ended_week
from reports.models import Delivery, Report
from targets.contracts.opening import closings_of
from targets.models import Period, Verdict
from targets.outcomes import Outcome
from targets.verdicts.closing import close
from targets.verdicts.witnesses import unread
from tracking.collecting import feeds
from tracking.models import Mention, Poll, Post
from work import running

CLOSED = (Outcome.HIT, Outcome.MISSED, Outcome.UNVERIFIED, Outcome.EXCUSED)


@dataclass(frozen=True, slots=True)
class Summary:
    """What has come about since an instant, counted from the rows."""

    posts: int
    duplicates: int
    mentions: int
    verdicts: dict[str, int]
    reports: int
    messages: int


def weekly_cycle(
    organization: Organization,
    week: str | None,
    *,
    now: Callable[[], datetime],
    tell: Callable[[str], None],
) -> None:
    """Poll until dry, close what ended by the end of `week` (None: the last ended week of each
    brand's zone), build its reports, render and send them. `tell` gets a line of progress.

    Raises ValueError for a week that does not exist.
    """
    here = functools.partial(running.run_until_dry, now, organization=organization.id)
    tell(f"{here(kind='poll')} pages read")
    with wall.inside(organization.id):
        weeks = {brand: _week(brand, week, now()) for brand in Brand.objects.order_by("slug")}
        closing = [
            period
            for brand, span in weeks.items()
            for period in _to_close(brand, span, now(), tell)
        ]
        feeds.read_now([feed.id for feed in unread(closing)], now())
        subjects = closings_of(closing)
    here(kind="poll")
    here(kind="examine")
    # The last reading has just been tried: there is nothing to be patient for.
    at_once = functools.partial(close, patience=timedelta(0))
    tell(f"{here(kind='close', subjects=subjects, perform=at_once)} periods closed or looked at")
    for brand, span in weeks.items():
        if brand.is_client:
            with wall.inside(organization.id):
                report = publish(brand, span.label, now())
            tell(f"{brand.slug} {span.label}: {'report' if report else 'not closed yet'}")
    tell(f"{here(kind='deliver')} messages sent")


def summary(organization: UUID, since: datetime) -> Summary:
    """What was found, decided, built and sent in `organization` at or after `since`."""
    with wall.inside(organization):
        decided = Verdict.objects.filter(decided_at__gte=since).values_list("outcome")
        verdicts = dict(decided.annotate(Count("id")).order_by())
        readings = Poll.objects.filter(begun_at__gte=since).aggregate(repeated=Sum("duplicates"))
        return Summary(
            posts=Post.objects.filter(found_at__gte=since).count(),
            duplicates=readings["repeated"] or 0,
            mentions=Mention.objects.filter(post__found_at__gte=since).count(),
            verdicts={outcome.value: verdicts.get(outcome, 0) for outcome in CLOSED},
            reports=Report.objects.filter(built_at__gte=since).count(),
            messages=Delivery.objects.filter(sent_at__gte=since).count(),
        )


def _week(brand: Brand, week: str | None, now: datetime) -> Span:
    return week_named(week, brand.timezone) if week else last_ended_week(brand.timezone, now)


def _to_close(brand: Brand, span: Span, now: datetime, tell: Callable[[str], None]) -> list[Period]:
    """The brand's periods that ended by the end of `span` and may be closed; says when the others
    can."""
    ended = Period.objects.filter(
        target__agreement__brand=brand, ends_at__lte=span.ends_at
    ).select_related("target__agreement__brand")
    early = ended.filter(closed_at=None, closes_at__gt=now).order_by("closes_at").last()
    if early is not None:
        tell(f"{brand.slug} {early.label} can be closed from {early.closes_at:%Y-%m-%d %H:%M} UTC")
    return list(ended.filter(closes_at__lte=now))
