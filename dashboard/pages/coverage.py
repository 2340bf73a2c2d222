"""What was read of a brand, feed by feed: the rows behind the quiet line's figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from brands.calendar import midnight
from brands.models import Brand
from connectors.platforms import PLATFORMS
from dashboard.addresses import Addresses
from dashboard.narrowing import Narrowing
from dashboard.quiet_line import between, quiet_line
from dashboard.ranges import DAY, Range
from dashboard.scope import Lane, Watched, watched
from reports.charts import CoverageLanes, Unread
from reports.charts import Lane as Drawn
from reports.charts.figures import percent
from reports.phrases import KEPT, moment
from tracking.intervals import share

FEW_DAYS = 10


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    days = asked.range
    seen = watched(brand, days.instants, now)
    platforms = dict.fromkeys(lane.platform for lane in seen.lanes)
    return {
        "stepper": asked.stepper(to, "coverage"),
        "scope": quiet_line(days, seen, now, to),
        "chart": _chart(days, seen) if seen.lanes else None,
        "rows": [_row(lane, days.zone) for lane in seen.lanes],
        "limits": [
            {"label": PLATFORMS[name].label, "text": PLATFORMS[name].limits} for name in platforms
        ],
        "empty": None if seen.lanes else _empty(brand),
    }


def _chart(days: Range, seen: Watched) -> CoverageLanes:
    return CoverageLanes(
        title=f"What was read, {days.label}",
        starts_at=days.instants.start,
        ends_at=days.ends_at,
        days=list(_midnights(days)),
        lanes=[
            Drawn(
                lane.label,
                [Unread(*gap, f"Not read {between(gap, days.zone)}") for gap in lane.unread],
            )
            for lane in seen.lanes
        ],
    )


def _midnights(days: Range) -> Iterator[tuple[datetime, str]]:
    """Of a few days each; of more, one a week."""
    count = (days.last - days.first).days + 1
    weeks = days.touched_weeks
    for day in (days.first + DAY * at for at in range(count)):
        if count <= FEW_DAYS:
            yield midnight(day, days.zone), f"{day:%a}{KEPT}{day.day}"
        elif day.weekday() == 0 and weeks <= FEW_DAYS * 2:
            yield midnight(day, days.zone), str(day.isocalendar().week)


def _row(lane: Lane, zone: str) -> dict[str, str]:
    until = max((part.end for part in lane.read), default=None)
    return {
        "feed": lane.label,
        "platform": lane.platform,
        "until": moment(until, zone) if until else "not yet",
        "share": percent(share(lane.due, lane.read)),
        "trouble": lane.trouble,
    }


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": f"Here you will see what is read for {brand.name}, and what is not.",
        "text": "Nothing was to be read in these days.",
        "action": None,
    }
