"""The content of a week's report, from the rows; the caller stands inside the wall.

    promises   targets with verdicts and evidence      ──┐
    watching   feeds, what of the week was read, gaps  ──┼──> Content
    listening  mentions, people, rivals, posts         ──┘

What is worth saying about it is decided by `reports.remarks`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from brands.calendar import Span
from brands.models import Brand
from brands.queries import newest_query
from reports import remarks
from reports.content import Content, Masthead, QueryVersion, Restated, Week
from reports.gathering import listening, promises
from reports.gathering.watching import Watch, watch
from reports.queries import corrections, last_built
from targets.models import Verdict
from tracking.windows import Window


def content_of(brand: Brand, span: Span, now: datetime) -> Content:
    """Everything the report of `span` says. Its periods must be closed."""
    watched = watch(brand, span, now)
    targets, closed_at = promises.targets_of(brand, span, now)
    window = Window(first=span.first_day, last=span.last_day)
    query = newest_query(brand)
    return Content(
        masthead=Masthead(brand.name, brand.slug, brand.accent, brand.organization.name),
        week=_week(brand, span, watched, closed_at),
        made_at=now,
        query=QueryVersion(
            query.version, tuple(query.terms) or (query.expression,), query.matching
        ),
        targets=targets,
        changes=remarks.changes(targets),
        decisions=remarks.decisions(targets, span.last_day + timedelta(weeks=1)),
        platforms=listening.platforms(brand, span, watched),
        people=listening.people(brand, window),
        voices=listening.voices(brand, window),
        posts=listening.posts(brand, window),
        restated=_restated(brand, span, now),
    )


def _week(brand: Brand, span: Span, watched: Watch, closed_at: datetime | None) -> Week:
    return Week(
        label=span.label,
        first_day=span.first_day,
        last_day=span.last_day,
        zone=brand.timezone,
        closed_at=closed_at,
        data_until=watched.read_until,
        feeds=len(watched.feeds),
        watched=watched.share,
        gaps=watched.gaps,
    )


def _restated(brand: Brand, span: Span, now: datetime) -> tuple[Restated, ...]:
    """What was corrected since the last report that a reader has seen."""
    last = last_built(brand, span.label)
    if last is None:
        return ()
    return tuple(_note(verdict) for verdict in corrections(brand, last.built_at, now))


def _note(verdict: Verdict) -> Restated:
    period = verdict.period
    before = Verdict.objects.get(period=period, revision=verdict.revision - 1)
    return Restated(
        week=period.label,
        person=period.target.agreement.person.name,
        before=promises.closed(before.outcome),
        after=promises.closed(verdict.outcome),
        counted=verdict.counted,
        minimum=period.minimum,
        reason=verdict.reason,
        decided_at=verdict.decided_at,
        verdict=str(verdict.id),
        revision=verdict.revision,
    )
