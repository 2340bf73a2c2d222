"""What is found: posts stored, texts matched, people ranked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from django.db import connections

from accounts import wall
from accounts.identifiers import uuid7
from benchmarks import generator
from benchmarks.ground import POSTS, WEEKS, Ground, founded
from benchmarks.measuring import Result, at_least, at_most, medians, seconds
from brands.queries import matcher_of, newest_queries
from connectors.contract import Record
from tests.factories import NOW, import_feed, make_brand
from tracking import ingest
from tracking.identity import authors
from tracking.models import Post
from tracking.queries import people_ranked
from tracking.windows import Window

CHUNK = 1_000
PAGE, PAGES = 100, 20
BOARD = 50
WINDOW = Window(first=NOW.date() - timedelta(weeks=WEEKS), last=NOW.date())
JOINED = ("tracking_mention", "tracking_profile", "tracking_person")
GROUPED = """
    SELECT person.id, person.name, count(*) AS total
    FROM tracking_mention mention
    JOIN tracking_profile profile ON profile.id = mention.profile_id
    JOIN tracking_person person ON person.id = profile.person_id
    WHERE mention.organization_id = %s AND mention.brand_id = %s
      AND mention.published_at >= %s AND mention.published_at < %s
    GROUP BY person.id, person.name ORDER BY total DESC, person.name LIMIT %s
"""


def storing(ground: Ground) -> Result:
    """Posts a second through `ingest.store`, with their authors and the mentions of eight brands;
    against `bulk_create` of the same rows in an organization that knows the authors."""
    bare = founded("bare")
    with wall.inside(bare.id):
        bare_feed = import_feed(make_brand())
        known = {p.external_id: p for p in authors("x", ground.records, NOW).values()}
    with wall.inside(ground.organization.id):
        feed = import_feed(ground.brand)

    def store(chunk: Sequence[Record]) -> None:
        with wall.inside(ground.organization.id):
            ingest.store(chunk, feed, NOW)

    def create(rows: Sequence[Post]) -> None:
        with wall.inside(bare.id):
            Post.objects.bulk_create(rows)

    ours = floor = 0.0
    seen: set[str] = set()
    for at in range(0, len(ground.records), CHUNK):
        chunk = ground.records[at : at + CHUNK]
        ours += seconds(store, chunk)
        new = {record.external_id for record in chunk} - seen
        seen |= new
        with wall.inside(ground.organization.id):
            rows = list(Post.objects.filter(external_id__in=new).select_related("profile"))
        for row in rows:
            assert row.profile is not None  # every generated post has its author
            row.id, row.organization, row.feed = uuid7(), bare, bare_feed
            row.profile = known[row.profile.external_id]
        floor += seconds(create, rows)
    assert len(seen) == POSTS
    return at_least(0.22, "posts stored", POSTS / ours, POSTS / floor, "posts/s")


def storing_again(ground: Ground) -> Result:
    """Milliseconds of a page that is stored already; against its first reading."""
    again = founded("again")
    with wall.inside(again.id):
        feed = import_feed(
            make_brand(generator.NAMES[0], terms=generator.terms(generator.NAMES[0]))
        )

    def store(chunk: Sequence[Record]) -> None:
        with wall.inside(again.id):
            ingest.store(chunk, feed, NOW)

    pages = [ground.records[at : at + PAGE] for at in range(0, PAGE * PAGES, PAGE)]
    first, second = (median(seconds(store, page) for page in pages) for _ in range(2))
    return at_most(0.5, "a page stored again", 1000 * second, 1000 * first, "ms")


def matching(ground: Ground) -> Result:
    """Texts a second judged for eight brands by the default, folded rule; against one plain search
    of `re` for each brand."""
    with wall.inside(ground.organization.id):
        matchers = [matcher_of(query) for query in newest_queries()]
    plain = [
        re.compile("|".join(map(re.escape, generator.terms(name))), re.IGNORECASE)
        for name in generator.NAMES
    ]
    texts = [record.text for record in ground.records[:POSTS]]
    ours, floor = medians(
        lambda: [matcher.matches(text) for text in texts for matcher in matchers],
        lambda: [pattern.search(text) for text in texts for pattern in plain],
        rounds=3,
    )
    return at_least(0.35, "texts matched", len(texts) / ours, len(texts) / floor, "texts/s")


def board(ground: Ground) -> Result:
    """The fifty people who mention a brand most among 20,000 mentions: ranked, with their handles
    and the number of all; against the bare GROUP BY, asked by the owner, whom no policy binds."""
    organization = ground.organization.id
    window = WINDOW.starts_at(ground.brand), WINDOW.ends_at(ground.brand)
    asked = [organization, ground.brand.id, *window, BOARD]

    def ranked() -> None:
        with wall.inside(organization):
            people, _ = people_ranked(ground.brand, WINDOW, limit=BOARD)
        assert len(people) == BOARD

    with connections["owner"].cursor() as owner:
        owner.execute("ANALYZE")
        for table in JOINED:
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")

        def grouped() -> None:
            owner.execute(GROUPED, asked)
            assert len(owner.fetchall()) == BOARD

        ours, floor = medians(ranked, grouped)
    return at_most(15, "board of 50 people", 1000 * ours, 1000 * floor, "ms")
