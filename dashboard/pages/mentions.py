"""The stream of what was said, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from dashboard.addresses import Addresses
from dashboard.emptiness import no_rows
from dashboard.narrowing import Narrowing
from dashboard.pages.stream import stream
from dashboard.quiet_line import quiet_line
from dashboard.scope import watched
from reports.charts.figures import grouped
from reports.phrases import plural
from tracking.queries import mentions

PAGE = 50


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    found = mentions(brand, asked.window, asked.person)
    if asked.relevance is not None:
        found = found.filter(relevance__gte=asked.relevance)
    if asked.q:
        found = found.filter(post__text__icontains=asked.q)
    total, end = found.count(), asked.offset + PAGE
    newest = found.select_related("post", "profile__person", "query")
    shown = list(newest.order_by("-published_at", "-id")[asked.offset : end])
    seen = watched(brand, asked.range.instants, now)
    return {
        "stepper": asked.stepper(to, "mentions"),
        "scope": quiet_line(asked.range, seen, now, to),
        "chips": asked.chips(to, "mentions"),
        "choices": asked.choices(to, "mentions"),
        "query": asked.q,
        "count": {"figure": grouped(total), "note": plural("mention", total)},
        "days": list(stream(brand, asked, now, to, shown).by_day()),
        "more": to.page("mentions", asked.given, offset=end) if end < total else None,
        "empty": None if shown else no_rows(brand, asked, seen, to, "mentions"),
    }
