"""A second organization with the same rows, each under an id of its own."""

from __future__ import annotations

import json
from typing import Any, cast
from uuid import UUID

from django.db import connection, models

from accounts import wall
from accounts.identifiers import uuid7
from accounts.models import Organization
from accounts.wall import Walled
from tests.test_isolation import WALLED


def references(model: type[Walled]) -> list[models.ForeignKey[Any, Any]]:
    """Its foreign keys to rows behind the wall."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model in WALLED
    ]


def target(field: models.ForeignKey[Any, Any]) -> type[Walled]:
    """The model that such a key leads to."""
    return cast("type[Walled]", field.related_model)


def twin_of(organization: Organization) -> Organization:
    """Made beside `organization`. Whatever refers to a row refers to its copy there."""
    twin = Organization.objects.create(slug="twin", name="Twin", timezone=organization.timezone)
    with wall.inside(organization.id):
        rows = {model: _rows(model) for model in WALLED}
    theirs = {row["id"]: uuid7() for found in rows.values() for row in found}
    ours = {str(old): str(new) for old, new in theirs.items()}
    with wall.inside(twin.id), connection.cursor() as cursor:
        for model, found in rows.items():
            columns = ["id", *(field.column for field in references(model))]
            for row in found:
                copy = row | {name: ours.get(row[name], row[name]) for name in columns}
                table = model._meta.db_table
                cursor.execute(
                    f"INSERT INTO {table} SELECT * FROM json_populate_record(NULL::{table}, %s)"
                    " ON CONFLICT DO NOTHING",
                    [json.dumps(copy | {"organization_id": str(twin.id)})],
                )
    return twin


def _rows(model: type[Walled]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(r)::text FROM {model._meta.db_table} r")
        return [json.loads(text) for (text,) in cursor.fetchall()]


def first_id(model: type[Walled], organization: UUID) -> UUID:
    """Of one row there."""
    with wall.inside(organization):
        rows = model.objects.filter(organization=organization)
        return rows.order_by("id").values_list("id", flat=True)[0]
