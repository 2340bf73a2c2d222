"""The month of the invented brand, and the statement of one of its ambassadors."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from reports.content import (
    Counted,
    Fee,
    Line,
    Outcome,
    Past,
    Platform,
    Promise,
    Stated,
    Statement,
)
from tests.reports.crowd import crowd
from tests.reports.invented import CONTENT, TARGETS

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
MADE = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


def _line(at: int) -> Line:
    one = TARGETS[at]
    weeks = [past for past in one.history[-4:] if past.outcome is not None]
    return Line(
        one.target,
        one.person,
        one.apart,
        "week",
        tuple(replace(past, week=f"2026-W{45 + week}") for week, past in enumerate(weeks)),
        owed=one.minimum * len(weeks),
        delivered=sum(min(past.counted, one.minimum) for past in weeks),
    )


def _stated(label: str, outcome: Outcome, delivered: int, **other: int) -> Stated:
    """Of three mentions."""
    numbers = dict.fromkeys(("excused", "made_good", "missed", "unverified", "surplus"), 0) | other
    return Stated(label, outcome, 3, delivered, **numbers, verdict="", revision=1)


MONTH = replace(
    crowd(0),
    week=replace(CONTENT.week, label="2026-11", first_day=FIRST, last_day=LAST),
    made_at=MADE,
    lines=(
        *(_line(at) for at in range(len(TARGETS))),
        Line("m", "Sigrid Bakke", "month", "month", (Past("2026-11", "hit", 12),), 10, 10),
    ),
    platforms=tuple(
        replace(
            one,
            mentions=tuple(20 + (day * (7 + at)) % 90 for day in range(30)),
            covered=tuple(0.4 if day == 16 else 1.0 for day in range(30)),
        )
        for at, one in enumerate(CONTENT.platforms)
    ),
)

STATEMENT = Statement(
    masthead=CONTENT.masthead,
    label="2026-11",
    first_day=FIRST,
    last_day=LAST,
    zone="Europe/Oslo",
    made_at=MADE,
    person="Runa Skogheim",
    role="ambassador",
    starts_on=date(2026, 9, 1),
    ends_on=date(2027, 2, 28),
    promises=(
        Promise(
            "3\u00a0mentions a week",
            (
                _stated("2026-W44", "hit", 3, surplus=2),
                _stated("2026-W45", "missed", 1, made_good=1, missed=1),
                _stated("2026-W46", "unverified", 2, unverified=1),
                _stated("2026-W47", "excused", 0, excused=3),
                _stated("2026-W48", "hit", 3),
            ),
        ),
    ),
    # 30000 x 30 / 181 = 4972.3757; a mention of twelve carries 414.36.
    fee=Fee(
        "NOK",
        Decimal(30000),
        30,
        181,
        Decimal("4972.38"),
        Decimal("4143.66"),
        Decimal("414.36"),
        Decimal("414.36"),
    ),
    platforms=(
        Platform("x", "X (Twitter)", (), (), ""),
        Platform("instagram", "Instagram", (), (), ""),
    ),
    posts=tuple(
        Counted(
            f"c{at}",
            "x" if at % 2 else "instagram",
            "post",
            datetime(2026, 11, 2, 7, 30, tzinfo=UTC) + at * timedelta(hours=67),
        )
        for at in range(9)
    ),
)
