"""Who leads, among ten million mentions of a thousand brands: kept, and counted over any days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db import connection, connections

from accounts import wall
from benchmarks import market
from benchmarks.database import without_policies
from benchmarks.measuring import Result, at_most, database_time, medians, p95, seconds
from brands.calendar import local_day
from brands.models import Brand
from tests.factories import NOW
from tracking import queries
from tracking.boards import ranking, standings
from tracking.windows import Window

DRAWN, ROUNDS, LINES = 40, 3, 50
MIDDLING = 4  # of the brands drawn: thirty thousand mentions
COVERED = """
SELECT profile_id, count(*) FROM tracking_mention
WHERE organization_id = %s AND brand_id = %s AND published_at >= %s AND published_at < %s
  AND profile_id IS NOT NULL
GROUP BY profile_id ORDER BY count(*) DESC LIMIT %s
"""


def top50_p95() -> Result:
    """Milliseconds in the database for the fifty first of a kept board, of any brand and any days
    that are kept; against the bare GROUP BY."""
    ours, floor = list[float](), list[float]()
    brands = market.drawn_by_size(DRAWN)
    for brand in set(brands):
        with wall.inside(brand.organization_id):
            standings.rebuild(brand, NOW)
    for brand in brands:
        for days in standings.spans(local_day(NOW, brand.timezone)):
            ours.append(_asked(brand, Window(*days), _kept))
            floor.append(_bare(brand, Window(*days)))
    return at_most(5, "top50_p95", 1000 * p95(ours), 1000 * p95(floor), "ms")


def range90_ratio() -> Result:
    """Time in the database for a board over ninety days that are not kept, in multiples of the
    covering-index query alone, asked by the owner, whom no policy binds; all brands drawn together.
    """
    last = NOW.date() - timedelta(days=3)
    window = Window(last - timedelta(days=89), last)
    ours = floor = 0.0
    for brand in market.drawn_by_size(DRAWN):
        rounds = [(_asked(brand, window, _counted), _bare(brand, window)) for _ in range(ROUNDS)]
        ours += median(pair[0] for pair in rounds)
        floor += median(pair[1] for pair in rounds)
    return at_most(1.5, "range90_ratio", ours / floor, 1, "times")


def _kept(brand: Brand, window: Window) -> None:
    board = ranking.kept(brand, window, limit=LINES, offset=0)
    assert board is not None


def _counted(brand: Brand, window: Window) -> None:
    queries.people_counted(brand, window, limit=LINES)


def _asked(brand: Brand, window: Window, ask: Callable[[Brand, Window], None]) -> float:
    with wall.inside(brand.organization_id), database_time() as taken:
        ask(brand, window)
    return sum(taken)


def _bare(brand: Brand, window: Window) -> float:
    days = window.starts_at(brand), window.ends_at(brand)
    with without_policies("tracking_mention"), connections["owner"].cursor() as owner:
        return seconds(owner.execute, COVERED, [brand.organization_id, brand.id, *days, LINES])


def isolation_tax() -> Result:
    """How much longer, in percent, what the page of people asks takes with the policies than for
    the owner, whom they do not bind: the median of fifteen runs in turn."""
    brand = market.drawn_by_size(DRAWN)[MIDDLING]
    last = NOW.date()
    window = Window(last - timedelta(days=83), last)

    def page() -> None:
        with wall.inside(brand.organization_id):
            queries.people_counted(brand, window, limit=LINES)
            queries.counts(brand, window)
            queries.per_week(brand, window)

    def unbound() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE")
        page()
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {settings.APPLICATION_ROLE}")

    tables = "mention", "profile", "person", "insider", "brandday", "touch", "standing"
    with without_policies(*(f"tracking_{table}" for table in tables)):
        ours, floor = medians(page, unbound, rounds=15)
    return at_most(8, "isolation_tax", 100 * (ours / floor - 1), 0, "%")
