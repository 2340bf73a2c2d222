"""From the JSON of a page to posts, mentions, relevance, days and coverage: how fast, and how much
slower than the least it takes to write the same rows."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from itertools import chain, cycle, islice, takewhile
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

from django.db import connection

from accounts import wall
from accounts.identifiers import uuid7
from accounts.models import Organization
from accounts.wall import Walled
from benchmarks import generator, worker
from benchmarks.ground import founded
from benchmarks.measuring import Result, at_least, seconds
from brands.models import Brand, Query
from connectors.platforms import PLATFORMS
from tests.factories import NOW, import_feed, make_brand
from tracking.collecting import coverage
from tracking.collecting.intervals import Interval
from tracking.models import Feed, Post
from tracking.storing import writing
from tracking.storing.ingest import store
from tracking.storing.records import record
from tracking.storing.writing import Row

PAGES = (100, 300, 1000)
WORKERS, POSTS, PEOPLE, DAYS = 2, 15_000, 1_500, 56
COMPARED = 15  # pages whose writing is repeated bare
Batch = tuple[type[Walled], list[Row]]


def ingest() -> Result:
    """Posts a second of two workers, each reading the JSON pages of an organization of eight brands
    in the application's role; against their `bulk_create` of the same posts and nothing else."""
    for number in range(WORKERS):
        _founded(f"reader-{number}")
        _founded(f"creator-{number}")
    ours, floor = _together("read"), _together("create")
    return at_least(5_000, "ingest", WORKERS * POSTS / ours, WORKERS * POSTS / floor, "posts/s")


def ingest_write_ratio() -> Result:
    """What share of the speed of COPY into a temporary table and one upsert from there the writing
    has, page by page in turn: the same rows, tables, triggers and keys, in another organization."""
    feed, bare = _founded("writer"), _founded("copier")
    same = dict(zip(_ids(feed), _ids(bare), strict=True))
    ours = floor = 0.0
    for page in _pages(0)[:COMPARED]:
        with wall.inside(feed.organization_id), _noted() as (batches, taken):
            _store(page, feed)
            taken.append(seconds(_check_keys))
        ours += sum(taken)
        copies = [(model, _renamed(rows, same)) for model, rows in batches]
        with wall.inside(bare.organization_id):
            floor += sum(seconds(_copy, model, rows) for model, rows in copies)
            floor += seconds(_check_keys)
    return at_least(0.7, "ingest_write_ratio", floor / ours, 1, "of COPY")


def work(number: int, step: str, ready: Barrier) -> None:
    """What one of the workers does, once all are ready."""
    pages = _pages(number)
    ready.wait()
    (_read if step == "read" else _create)(number, pages)


def _read(number: int, pages: Sequence[str]) -> None:
    feed = _feed(f"reader-{number}")
    for page in pages:
        with wall.inside(feed.organization_id):
            _store(page, feed)
            coverage.add(feed, Interval(NOW - timedelta(hours=1), NOW))


def _create(number: int, pages: Sequence[str]) -> None:
    feed = _feed(f"creator-{number}")
    for page in pages:
        with wall.inside(feed.organization_id):
            records = {line["post_id"]: line for line in json.loads(page)}
            Post.objects.bulk_create(
                [
                    Post(
                        platform="x",
                        external_id=line["post_id"],
                        kind=line["kind"],
                        published_at=line["created_at"],
                        text=line["text"],
                        likes=line["likes"],
                        feed=feed,
                        found_at=NOW,
                        refreshed_at=NOW,
                    )
                    for line in records.values()
                ],
                ignore_conflicts=True,
            )


def _together(step: str) -> float:
    """Seconds until all workers have done it."""
    context = get_context("spawn")
    ready = context.Barrier(WORKERS + 1)
    database = connection.settings_dict["NAME"]
    given = [(number, step, database, ready) for number in range(WORKERS)]
    workers = [context.Process(target=worker.begin, args=each) for each in given]
    for each in workers:
        each.start()
    ready.wait()
    taken = seconds(lambda: [each.join() for each in workers])
    assert not any(each.exitcode for each in workers)
    return taken


def _pages(number: int) -> list[str]:
    """What a worker reads: JSON, in pages of 100, 300 and 1,000 posts."""
    lines = iter(generator.lines(POSTS, PEOPLE, until=NOW, days=DAYS, seed=number))
    pages = (list(islice(lines, size)) for size in cycle(PAGES))
    return [json.dumps(page) for page in takewhile(bool, pages)]


def _founded(slug: str) -> Feed:
    organization = founded(slug)
    with wall.inside(organization.id):
        for name in generator.NAMES:
            make_brand(name, terms=generator.terms(name), matching="folded")
    return _feed(slug)


def _feed(slug: str) -> Feed:
    with wall.inside(Organization.objects.get(slug=slug).id):
        return import_feed(Brand.objects.get(slug=generator.NAMES[0]))


def _ids(feed: Feed) -> list[UUID]:
    """The feed's, and those of the brands and queries, in one order for every organization."""
    with wall.inside(feed.organization_id):
        queries = Query.objects.order_by("brand__slug").values_list("brand_id", "id")
        return [feed.id, *chain.from_iterable(queries)]


def _store(page: str, feed: Feed) -> None:
    store([record(line, PLATFORMS)[1] for line in json.loads(page)], feed, NOW)


def _check_keys() -> None:
    """The foreign keys, as a commit does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _noted() -> Iterator[tuple[list[Batch], list[float]]]:
    """What is inserted in the block, and the seconds that each time takes."""
    batches, taken, insert = list[Batch](), list[float](), writing.insert

    def noting(model: type[Walled], rows: Sequence[Row], *then: Any) -> set[UUID]:
        batches.append((model, list(rows)))
        began = time.perf_counter()
        made = insert(model, rows, *then)
        taken.append(time.perf_counter() - began)
        return made

    writing.insert = noting
    try:
        yield batches, taken
    finally:
        writing.insert = insert


def _renamed(rows: Sequence[Row], same: dict[UUID, UUID]) -> list[Row]:
    """The rows of another organization."""
    return [
        {
            name: same.setdefault(value, uuid7()) if isinstance(value, UUID) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def _copy(model: type[Walled], rows: Sequence[Row]) -> None:
    if not rows:
        return
    organization = wall.current_organization()
    table, columns = model._meta.db_table, ", ".join(["organization_id", *rows[0]])
    text = "".join("\t".join(map(_written, [organization, *row.values()])) + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE given ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0"
        )
        cursor.copy_expert(f"COPY given ({columns}) FROM STDIN", StringIO(text))
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM given ON CONFLICT DO NOTHING"
        )
        cursor.execute("DROP TABLE given")


def _written(value: object) -> str:
    if value is None:
        return r"\N"
    text = str(value)
    return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")
