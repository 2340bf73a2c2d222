"""Each migration from now on can be applied beside the version that still runs."""

from __future__ import annotations

import pytest
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from pytest_django import DjangoDbBlocker

from tests.amasocial.locks import objections

FIRST = {
    "accounts": 8,
    "brands": 7,
    "notices": 6,
    "reports": 6,
    "targets": 14,
    "tracking": 21,
    "work": 3,
}
"""From which number of an app on; those before were applied to empty tables."""

ALLOWED: dict[str, dict[str, str]] = {}
"""By migration and objection: why nobody waits long, or who does not ask for it any more."""


def new() -> list[tuple[str, str]]:
    graph = MigrationLoader(None).graph
    return sorted(
        (app, name)
        for app, name in graph.nodes
        if app in FIRST and int(name.partition("_")[0]) >= FIRST[app]
    )


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize(("app", "name"), new())
def test_nobody_waits_for_it_and_nothing_goes_away(
    app: str, name: str, django_db_blocker: DjangoDbBlocker
) -> None:
    # Outside of any transaction, where an index may be built concurrently; nothing is applied.
    with django_db_blocker.unblock():
        loader = MigrationLoader(connections["owner"])
        statements = loader.collect_sql([(loader.graph.nodes[app, name], False)])
        connections["owner"].close()
    allowed = ALLOWED.get(f"{app}.{name}", {})
    assert [found for found in objections(statements) if found not in allowed] == []


@pytest.mark.parametrize(
    ("statement", "objection"),
    [
        ('CREATE INDEX "i" ON "posts" ("at")', "posts: an index that is not built CONCURRENTLY"),
        (
            'ALTER TABLE "posts" ADD CONSTRAINT "c" CHECK ("at" > 0)',
            "posts: a reference or a check that is not NOT VALID",
        ),
        (
            'ALTER TABLE "posts" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "b" ("id")',
            "posts: a reference or a check that is not NOT VALID",
        ),
        (
            'ALTER TABLE "posts" ADD CONSTRAINT "u" UNIQUE ("a")',
            "posts: a key that builds its own index",
        ),
        ('ALTER TABLE "posts" ALTER COLUMN "a" TYPE bigint', "posts: a column of another type"),
        (
            'ALTER TABLE "posts" ALTER COLUMN "a" SET NOT NULL',
            "posts: a column that must not be empty",
        ),
        (
            'ALTER TABLE "posts" ADD COLUMN "a" integer NOT NULL',
            "posts: a new column without a default",
        ),
        ('ALTER TABLE "posts" DROP COLUMN "a" CASCADE', "posts: a column that goes away"),
        ('DROP TABLE "posts" CASCADE', "posts: a table that goes away"),
        (
            'ALTER TABLE "posts" RENAME COLUMN "a" TO "b"',
            "posts: a column or a table of another name",
        ),
    ],
)
def test_it_objects_to(statement: str, objection: str) -> None:
    assert list(objections([statement])) == [objection]


@pytest.mark.parametrize(
    "statement",
    [
        'CREATE INDEX CONCURRENTLY "i" ON "posts" ("at")',
        'ALTER TABLE "posts" ADD CONSTRAINT "c" CHECK ("at" > 0) NOT VALID',
        'ALTER TABLE "posts" VALIDATE CONSTRAINT "c"',
        'ALTER TABLE "posts" ADD CONSTRAINT "u" UNIQUE USING INDEX "i"',
        'ALTER TABLE "posts" ADD COLUMN "a" integer NULL',
        """ALTER TABLE "posts" ADD COLUMN "a" integer DEFAULT 0 NOT NULL""",
        "-- CREATE INDEX i ON posts (at)",
    ],
)
def test_it_does_not_object_to(statement: str) -> None:
    assert list(objections([statement])) == []


def test_a_table_of_its_own_nobody_waits_for() -> None:
    made = ['CREATE TABLE "new" ("id" uuid)', 'CREATE INDEX "i" ON "new" ("id")']
    assert list(objections(made)) == []
