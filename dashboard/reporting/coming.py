"""The report that comes next, as it would be if its week or month ended now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.calendar import Span
from brands.models import Brand
from dashboard.addresses import Addresses
from dashboard.reporting import one
from reports import snapshot
from reports.content import Content
from reports.gathering import content_of
from reports.holding import is_final
from reports.models import Kind, Schedule
from reports.phrases import counted, moment
from reports.queries import receiving, rhythm_of, texts_of
from reports.timetable import named

PREVIEW = 0
"""The revision that is printed on what was not built yet."""


def content(brand: Brand, now: datetime, to: Addresses) -> dict[str, Any]:
    schedule = _schedule(brand)
    beat = rhythm_of(schedule)
    span = beat.coming_span(now)
    shown = _content(brand, span, now)
    return {
        **one.said(shown),
        "name": named(span.label),
        "due": moment(beat.due(span), brand.timezone) if schedule.active else "",
        "final": is_final(brand, span.label, now),
        "needs_approval": schedule.needs_approval,
        "readers": counted(receiving(brand).count(), "reader"),
        "pdf_url": to.page("report-coming-pdf"),
        "schedule_url": to.page("report-schedule"),
    }


def pdf(brand: Brand, now: datetime) -> bytes:
    """The pages, marked as no report's."""
    from reports import rendering  # noqa: PLC0415  # WeasyPrint is slow to import; few print

    shown = _content(brand, rhythm_of(_schedule(brand)).coming_span(now), now)
    return rendering.pdf(snapshot.frozen(shown), texts_of(shown.post_ids), PREVIEW)


def _schedule(brand: Brand) -> Schedule:
    found = Schedule.objects.filter(brand=brand, kind=Kind.WEEKLY).first()
    return found or Schedule(brand=brand, kind=Kind.WEEKLY, active=False)


def _content(brand: Brand, span: Span, now: datetime) -> Content:
    return content_of(brand, span, now)
