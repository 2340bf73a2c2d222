"""Boards kept for the days that people ask for most, and counted anew where they were touched.

A kept board is only ever served while nothing has touched the brand since (`ranking.kept`), so this
job may be late, run twice or never: boards are then counted, and right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from accounts import wall
from brands.calendar import local_day
from brands.models import Brand
from tracking import queries
from tracking.boards import ranking
from tracking.collecting.feeds import RANK
from tracking.models import BrandDay, Standing, Touch
from tracking.windows import Window
from work import ledger
from work.ledger import Claim

KIND = RANK
EVERY = timedelta(minutes=1)
AT_ONCE = 5
WEEK = timedelta(weeks=1)
SPANS = (1, 4, 12)
"""Whole weeks that end with the running one, or with the one before."""


def rank(claim: Claim, now: datetime) -> None:
    """Count the organization's boards that are old; again at once if there are more."""
    with wall.inside(claim.organization):
        old = _old(now)
    for brand in old[:AT_ONCE]:
        with wall.inside(claim.organization):
            ledger.hold(claim)
            rebuild(brand, now)
    with wall.inside(claim.organization):
        ledger.hold(claim)
        ledger.finish(claim, again_at=now if len(old) > AT_ONCE else now + EVERY)


def rebuild(brand: Brand, now: datetime) -> None:
    """Count the brand's boards. Whoever calls this holds the organization's claim: two at once
    would remove each other's touches.

    The touches go first: a change that is seen by the counting and not by their removal leaves its
    touch behind, and a board that is right is counted once more.
    """
    Touch.objects.filter(brand=brand).delete()
    found = BrandDay.objects.filter(brand=brand, mentions__gt=0)
    platforms = ["", *found.values_list("platform", flat=True).distinct()]
    boards = [
        ranking.keep(brand, window, queries.people_counted(brand, window, limit=ranking.KEPT_LINES))
        for first, last in spans(local_day(now, brand.timezone))
        for platform in platforms
        for window in (Window(first, last, platform),)
    ]
    Standing.objects.filter(brand=brand).delete()
    Standing.objects.bulk_create(boards)


def spans(today: date) -> Iterator[tuple[date, date]]:
    """First and last day of what is kept: weeks, and the calendar quarter."""
    sunday = today + timedelta(days=6 - today.weekday())
    for last in (sunday, sunday - WEEK):
        for weeks in SPANS:
            yield last - weeks * WEEK + timedelta(days=1), last
    month = today.month - (today.month - 1) % 3
    after = date(today.year + month // 10, (month + 2) % 12 + 1, 1)
    yield date(today.year, month, 1), after - timedelta(days=1)


def _old(now: datetime) -> list[Brand]:
    """Brands that were touched, and those whose week or quarter is over."""
    touched = set(Touch.objects.values_list("brand_id", flat=True).distinct())
    kept = set(Standing.objects.values_list("brand_id", "first", "last").distinct())
    return [
        brand
        for brand in Brand.objects.order_by("id")
        if brand.id in touched
        or any((brand.id, *days) not in kept for days in spans(local_day(now, brand.timezone)))
    ]
