"""Rows by the page: one statement however many they are, and no model instance for each.

The rows travel as one JSON text, which PostgreSQL reads into the table's own types. COPY would be
a little faster, but a table behind the wall refuses it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from accounts import wall
from accounts.wall import Walled

Row = dict[str, Any]


def insert(
    model: type[Walled], rows: Sequence[Row], then: str = "", values: Sequence[Any] = ()
) -> set[UUID]:
    """Insert the rows that are not there yet by any unique key; returns the ids of those.

    then: an INSERT that reads those rows as `made`, done in the same statement; values: its own.
    Every row holds its `id` and the same columns; its organization is the current one. Rows come in
    the order of their key, so that two workers with the same ones never wait for each other.
    """
    if not rows:
        return set()
    table, columns = model._meta.db_table, ", ".join(["organization_id", *rows[0]])
    statement = (
        f"WITH made AS (INSERT INTO {table} ({columns})"  # noqa: S608  # names of our own
        f" SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)"
        f" ON CONFLICT DO NOTHING RETURNING {table}.*)"
        f"{f', told AS ({then})' if then else ''} SELECT id FROM made"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [_json(rows), *values])
        return {id_ for (id_,) in cursor.fetchall()}


def add(model: type[Walled], rows: Sequence[Row]) -> None:
    """Insert rows that nobody else can have written: a conflict is an error."""
    add_all((model, rows))


def add_all(*groups: tuple[type[Walled], Sequence[Row]]) -> None:
    """The same into several tables, in one statement."""
    filled = [(model._meta.db_table, rows) for model, rows in groups if rows]
    if not filled:
        return
    inserts = []
    for number, (table, rows) in enumerate(filled):
        columns = ", ".join(["organization_id", *rows[0]])
        inserts.append(
            f"made_{number} AS (INSERT INTO {table} ({columns})"  # noqa: S608  # names of our own
            f" SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s))"
        )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(inserts)} SELECT", [_json(rows) for _, rows in filled])


def row_of(instance: Walled) -> Row:
    """A model instance that is not stored yet, as `insert` takes it."""
    names = (field.attname for field in instance._meta.concrete_fields)
    return {name: getattr(instance, name) for name in names if name != "organization_id"}


def update(model: type[Walled], rows: Sequence[Row]) -> None:
    """Set the columns that the rows hold beside their `id`: the same ones in each."""
    if not rows:
        return
    table = model._meta.db_table
    changes = ", ".join(f"{name} = given.{name}" for name in rows[0] if name != "id")
    with connection.cursor() as cursor:
        # Locked in the order of ids, so that two workers never wait for each other.
        cursor.execute(
            f"WITH given AS (SELECT * FROM json_populate_recordset(NULL::{table}, %s)),"  # noqa: S608  # names of our own
            f" held AS MATERIALIZED (SELECT kept.id FROM {table} kept"
            " JOIN given USING (organization_id, id) ORDER BY kept.id FOR UPDATE OF kept)"
            f" UPDATE {table} kept SET {changes} FROM given JOIN held USING (id)"
            " WHERE kept.organization_id = given.organization_id AND kept.id = given.id",
            [_json(rows)],
        )


def _json(rows: Sequence[Row]) -> str:
    here = {"organization_id": str(wall.current_organization())}
    return json.dumps([here | row for row in rows], ensure_ascii=False, default=str)
