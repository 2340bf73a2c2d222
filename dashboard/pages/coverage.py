"""What was read of a brand, feed by feed: the rows behind the quiet line's figure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses
from dashboard.frame.axis import named_days
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import between, quiet_line
from dashboard.frame.ranges import Range
from dashboard.frame.reading import rows
from dashboard.frame.scope import Watched, watched
from reports.charts import CoverageLanes, Lane, Unread
from reports.phrases import counted
from tracking.collecting.backfilling import backfill
from tracking.collecting.intervals import Interval


def content(brand: Brand, asked: Narrowing, now: datetime, to: Addresses) -> dict[str, Any]:
    days = asked.range
    seen = watched(brand, days.instants, now)
    return {
        "stepper": asked.stepper(to, "coverage"),
        "scope": quiet_line(days, seen, now, to),
        "chart": _chart(days, seen, now),
        "rows": rows(seen.lanes, days.instants, days.zone),
        "is_left_out": any(lane.unread for lane in seen.lanes),
        "limits": [
            {"label": PLATFORMS[name].label, "text": PLATFORMS[name].limits}
            for name in seen.platforms
        ],
        "empty": None if seen.lanes else _empty(brand),
    }


def read_again(brand: Brand, days: Range, now: datetime) -> str:
    """Read what was left out of the days, where it is still shown; says what comes of it."""
    found = backfill(brand, days.instants, now)
    again = sum(one.begins is not None for one in found)
    lost = len(found) - again
    said = []
    if again:
        said.append(f"{counted(again, 'feed')} will be read again")
    if lost:
        said.append(f"of {counted(lost, 'feed')} the platforms show these days no more")
    return f"{days.label}: {', '.join(said) or 'nothing is left out that could be read again'}."


def _chart(days: Range, seen: Watched, now: datetime) -> CoverageLanes:
    """A lane for each platform up to the present: what lies ahead was neither read nor missed."""
    whole = Interval(days.instants.start, min(days.ends_at, now))
    return CoverageLanes(
        title=f"What was read, {days.label}",
        starts_at=whole.start,
        ends_at=whole.end,
        days=named_days(whole, days.zone),
        lanes=[
            Lane(
                PLATFORMS[name].label,
                [
                    Unread(*gap, f"Not read as a whole {between(gap, days.zone)}")
                    for gap in seen.unread_of(name)
                ],
            )
            for name in seen.platforms
        ],
    )


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": f"Here you will see what is read for {brand.name}, and what is not.",
        "text": "Nothing was to be read in these days.",
        "action": None,
    }
