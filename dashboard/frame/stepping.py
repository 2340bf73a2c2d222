"""Moving through time: a step earlier or later, the usual ranges, and any days. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dashboard.frame.addresses import Query
from dashboard.frame.ranges import DAY, Range, weeks_until

Address = Callable[[Query], str]


def stepper(
    days: Range, address: Address, *, longer: Address | None = None, label: str = ""
) -> dict[str, Any]:
    """What templates/components/stepper.html shows.

    address: of the page, narrowed to days. longer: of the page that shows more than a week where
    this one shows one week only. label: how the page names its days, if
    otherwise than they do.
    """
    later = days.after
    long = longer or address
    path, query = urlsplit(long({})).path, urlsplit(long({})).query
    return {
        "label": label or days.label,
        "previous": address(days.before.query),
        "next": address(later.query) if later else None,
        "presets": [
            {
                "label": name,
                "url": (address if one.weeks == 1 else long)(one.query),
                "current": (one.first, one.last) == (days.first, days.last),
            }
            for name, one in presets(days)
        ],
        "form": {
            "action": path,
            "first": days.first.isoformat(),
            "last": days.last.isoformat(),
            "kept": parse_qsl(query),
        },
    }


def presets(days: Range) -> Iterator[tuple[str, Range]]:
    """The usual ranges by name, seen from the present day."""
    week = weeks_until(days.today, 1, days.zone, days.today)
    yield "This week", week
    yield "Last week", week.before
    yield "4 weeks", week.holding(4)
    yield "12 weeks", week.holding(12)
    quarter = _quarter(days)
    yield "This quarter", quarter
    yield "Last quarter", _quarter(Range(days.first, days.last, days.zone, quarter.first - DAY))


def _quarter(days: Range) -> Range:
    """The calendar quarter that holds the present day of `days`."""
    today = days.today
    first = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    after = (first + timedelta(days=95)).replace(day=1)
    return Range(first, after - DAY, days.zone, today)
