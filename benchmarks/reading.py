"""What a poll costs: statements, which no noise disturbs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import wall
from benchmarks import generator
from benchmarks.ground import Ground, founded
from benchmarks.measuring import Result, at_most
from sandbox.server import start
from tests.factories import NOW, make_brand, make_connection, make_person
from tracking import feeds
from tracking.models import Feed, Post
from tracking.polling import poll
from work import ledger

PAGE = 100
HOUR = timedelta(hours=1)


def statements(_: Ground) -> Result:
    """SQL statements of a poll that stores a page of 100 posts and their mentions; against one that
    finds nothing new."""
    lines = generator.lines(PAGE, 1, until=NOW, days=1)
    first = datetime.fromisoformat(min(line["created_at"] for line in lines))
    organization = founded("read")
    with TemporaryDirectory() as folder:
        world = Path(folder) / "world.jsonl"
        world.write_text("\n".join(map(json.dumps, lines)))
        sandbox = start([world])
        with wall.inside(organization.id):
            brand = make_brand()
            make_connection(brand, "x", sandbox.url)
            person = make_person("Ann", f"x:{generator.handle(0)}")
            feeds.watch(person, brand, first - HOUR, first - HOUR)
            feed = Feed.objects.get(profile__person=person)

        def counted(now: datetime) -> tuple[int, int]:
            """The statements of a poll at `now`, and how many posts are stored after it."""
            sandbox.set_clock(now)
            (claim,) = ledger.claim_due(now, subjects=[feed.id])
            with CaptureQueriesContext(connection) as asked:
                poll(claim, now)
            with wall.inside(organization.id):
                return len(asked), Post.objects.count()

        # The first reading of all also learns whose timeline it is.
        assert counted(first - timedelta(minutes=1))[1] == 0
        full, stored = counted(NOW + HOUR)
        empty = counted(NOW + 2 * HOUR)[0]
        sandbox.stop()
    assert stored == PAGE
    return at_most(2, "statements of a poll", full, empty, "statements")
