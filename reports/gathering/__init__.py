"""The content of a report, from the rows; the caller stands inside the wall.

    promises   targets with verdicts and evidence      ──┐
    watching   feeds, what of the week was read, gaps  ──┼──> Content
    conduct    what people did against agreements      ──┤
    listening  mentions, people, rivals, posts         ──┤
    industry   what was said of the brand's topics     ──┘
    months     a month of promises; one agreement's month, for payment

What is worth saying about it is decided by `reports.remarks`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from brands.calendar import Span, span_of
from brands.models import Brand
from brands.queries import newest_query
from reports import remarks
from reports.content import Content, QueryVersion, Restated, Week
from reports.gathering import conduct, industry, listening, promises
from reports.gathering.months import lines_of
from reports.gathering.watching import Watch, watch
from reports.letterheads import masthead_of
from reports.models import Kind
from reports.queries import corrections, last_built
from reports.words import words_of
from targets.models import Verdict
from tracking.windows import Window

DAY = timedelta(days=1)


def content_of(
    brand: Brand, span: Span, now: datetime, *, kind: str = Kind.WEEKLY, language: str = "en"
) -> Content:
    """Everything the report of `span`, a week or a month, says. Its periods must be closed."""
    words, monthly = words_of(language), kind == Kind.MONTHLY
    watched = watch(brand, span, now, words)
    targets, closed_at = ((), None) if monthly else promises.targets_of(brand, span, now, words)
    lines, lines_closed_at = lines_of(brand, span, now, words) if monthly else ((), None)
    before = span_of("month" if monthly else "week", span.first_day - DAY, brand.timezone)
    window, earlier = _window(span), _window(before)
    boards = listening.boards(brand, window, earlier)
    query = newest_query(brand)
    return Content(
        masthead=masthead_of(brand, language),
        week=_week(brand, span, watched, closed_at or lines_closed_at),
        made_at=now,
        query=QueryVersion(
            query.version, tuple(query.terms) or (query.expression,), query.matching
        ),
        targets=targets,
        changes=remarks.changes(targets),
        decisions=remarks.decisions(targets, span.last_day + timedelta(weeks=1)),
        platforms=listening.platforms(brand, span, watched, words),
        people=listening.people(brand, boards, now),
        voices=listening.voices(brand, window, earlier),
        posts=listening.posts(brand, window),
        restated=_restated(brand, span, now, kind),
        breaches=conduct.breaches(brand, span),
        approach=listening.approach(
            brand, window, boards, read_before=bool(watch(brand, before, now, words).share)
        ),
        lines=lines,
        industry=industry.topics(brand, window, earlier),
        brand_id=str(brand.id),
    )


def _window(span: Span) -> Window:
    return Window(first=span.first_day, last=span.last_day)


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


def _restated(brand: Brand, span: Span, now: datetime, kind: str) -> tuple[Restated, ...]:
    """What was corrected since the last report of the kind that a reader has seen."""
    last = last_built(brand, span.label, kind)
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
