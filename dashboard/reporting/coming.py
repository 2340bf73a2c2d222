"""The report that comes next, as it would be if its week or month ended now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.calendar import Span
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from reports.content import Content
from reports.gathering import content_of
from reports.making import snapshot
from reports.making.holding import is_final
from reports.models import Kind
from reports.phrases import counted, moment
from reports.queries import receiving, rhythm_of, schedule_for, texts_of
from reports.sending.letters import letter

PREVIEW = 0
"""The revision that is printed on what was not built yet."""


def content(brand: Brand, now: datetime, to: Addresses) -> dict[str, Any]:
    schedule = schedule_for(brand, Kind.WEEKLY)
    beat = rhythm_of(schedule)
    span = beat.coming_span(now)
    shown = _content(brand, span, now)
    return {
        "letter": letter(shown),
        "due": moment(beat.due(span), brand.timezone) if schedule.active else "",
        "final": is_final(brand, span.label, now),
        "needs_approval": schedule.needs_approval,
        "readers": counted(receiving(brand).count(), "reader"),
        "pdf_url": to.page("report-coming-pdf"),
        "schedule_url": to.page("report-schedule"),
    }


def pdf(brand: Brand, now: datetime) -> bytes:
    """The pages, marked as no report's."""
    from reports.typesetting import rendering  # noqa: PLC0415  # WeasyPrint is slow to import; few print

    shown = _content(brand, rhythm_of(schedule_for(brand, Kind.WEEKLY)).coming_span(now), now)
    return rendering.pdf(snapshot.frozen(shown), texts_of(shown.post_ids), PREVIEW)


def _content(brand: Brand, span: Span, now: datetime) -> Content:
    return content_of(brand, span, now, language=schedule_for(brand, Kind.WEEKLY).language)
