"""Counts, which no noise disturbs: statements asked and rows written for what is done most often.

A test compares them with `baseline.json` and fails
when one has grown by more than a twentieth; whoever means it writes the new number there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import generator
from connectors.platforms import PLATFORMS
from tests.factories import NOW, import_feed, make_brand
from tracking import queries
from tracking.boards import standings
from tracking.storing import ingest
from tracking.storing.records import record
from tracking.windows import Window

POSTS, PEOPLE, PAGE = 400, 40, 100
WEEK = Window(date(2026, 11, 16), date(2026, 11, 22))
FREE = Window(date(2026, 11, 10), date(2026, 11, 20))
WRITTEN = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"


def counts() -> dict[str, int]:
    """By name. The caller stands inside the wall of an empty organization, in one transaction."""
    brand, *_ = [
        make_brand(name, terms=generator.terms(name), matching="folded") for name in generator.NAMES
    ]
    feed = import_feed(brand)
    lines = generator.lines(POSTS, PEOPLE, until=NOW, days=28)
    posts = [record(line, PLATFORMS)[1] for line in lines]
    ingest.store(posts[PAGE:], feed, NOW)
    page = posts[:PAGE]
    counted = _both("a page of 100", lambda: ingest.store(page, feed, NOW))
    counted |= _both("the same page again", lambda: ingest.store(page, feed, NOW))
    counted |= _both("boards kept", lambda: standings.rebuild(brand, NOW))
    counted |= _both("a kept board", lambda: queries.people_ranked(brand, WEEK, limit=50))
    counted |= _both("a counted board", lambda: queries.people_ranked(brand, FREE, limit=50))
    return counted


def _both(name: str, run: Callable[[], object]) -> dict[str, int]:
    before = _written()
    with CaptureQueriesContext(connection) as asked:
        run()
    return {f"{name}: statements": len(asked), f"{name}: rows written": _written() - before}


def _written() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return int(cursor.fetchone()[0])
