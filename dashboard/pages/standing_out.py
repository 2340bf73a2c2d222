"""Days on which much more was said than is usual, and where mentions come from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count

from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.ranges import DAY
from dashboard.frame.scope import Watched
from reports.charts.figures import grouped
from reports.phrases import counted, day
from tracking.boards.spiking import BEFORE, COOLDOWN, SENSITIVITY, Spike, spike
from tracking.queries import mentions, per_day
from tracking.windows import Window

COUNTRIES = 10
RULE = (
    f"A day stands out that has {SENSITIVITY:g} spreads more than the {BEFORE} days before it; told"
    f" again after {COOLDOWN.days} calm days."
)


def spikes(brand: Brand, asked: Narrowing, heard: Watched, to: Addresses) -> list[dict[str, str]]:
    days = asked.range
    since = days.first - DAY * BEFORE
    counts = per_day(brand, Window(first=since, last=days.last, platform=asked.platform))
    first = min(counts, default=days.first)
    found: list[tuple[date, Spike]] = []
    for one in days.dates:
        before = [
            counts.get(one - DAY * back, 0)
            for back in range(BEFORE, 0, -1)
            if one - DAY * back >= first
        ]
        stands_out = spike(counts.get(one, 0), before)
        calm = not found or one - found[-1][0] > COOLDOWN
        if stands_out and calm and heard.within(days.only(one).instants).share:
            found.append((one, stands_out))
    return [
        {
            "day": day(one),
            "count": counted(stands_out.count, "mention"),
            "usual": f"{stands_out.usual:g} are usual",
            "url": to.page("mentions", {"from": one.isoformat(), "to": one.isoformat()}),
        }
        for one, stands_out in found
    ]


def countries(brand: Brand, asked: Narrowing) -> dict[str, Any]:
    """By the country an account names, with the share that names none."""
    rows = (
        mentions(brand, asked.window)
        .order_by()
        .values_list("profile__country")
        .annotate(count=Count("id"))
    )
    counts = {country or "": count for country, count in rows}
    whole = sum(counts.values())
    unknown = sum(count for country, count in counts.items() if not country)
    named = sorted(
        ((country, count) for country, count in counts.items() if country),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return {
        "rows": [
            {"country": country, "count": grouped(count), "share": f"{count / whole:.0%}"}
            for country, count in named[:COUNTRIES]
        ],
        "unknown": f"{unknown / whole:.0%} of the mentions name no country." if whole else "",
    }
