"""Migration operations that build the wall in PostgreSQL, beside the table they guard."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.migrations.operations.base import Operation

_ORGANIZATION = "NULLIF(current_setting('app.organization', true), '')::uuid"
_BRANDS = "current_setting('app.brands', true)"


def _brand_allowed(column: str) -> str:
    return _unless_all(f"{column}::text = ANY (string_to_array({_BRANDS}, ','))")


def _unless_all(condition: str) -> str:
    """For a limited membership only. CASE, and not OR: of an OR the planner believes that it lets
    one row in two hundred through, sorts what it should hash, and joins row by row. A SELECT of its
    own, so that the setting is read once, and not for each of a million rows."""
    return f"CASE WHEN (SELECT {_BRANDS} = '*') THEN true ELSE {condition} END"


class RaiseWall(Operation):
    """Put one walled model behind the wall.

    * row level security, forced, one policy for all commands: the organization must match;
    * `brand` names the column that holds a brand: the membership's brand limit must allow it;
    * `seen_through` is an SQL condition on `{table}` for rows without a brand of their own, which
      a limited membership sees only through rows of its brands (that table's policy applies).
      It stands in a function, because the planner would unfold it, and the policies of every table
      it names, into each statement of everybody: 2 ms where 0.2 ms is enough;
    * UNIQUE (organization_id, id) and composite foreign keys to every walled model;
    * the application's role may read and write rows, or only read and add them (`append_only`).
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self,
        model: str,
        *,
        brand: str | None = None,
        seen_through: str | None = None,
        append_only: bool = False,
    ) -> None:
        self.model = model
        self.brand = brand
        self.seen_through = seen_through
        self.append_only = append_only

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The wall changes nothing that Django's models know of."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        schema_editor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_tenant UNIQUE (organization_id, id)"
        )
        for field in model._meta.local_fields:
            if (target := _walled_target(field)) is not None:
                schema_editor.execute(
                    f"ALTER TABLE {table} ADD CONSTRAINT {table}_{field.column}_wall"
                    f" FOREIGN KEY (organization_id, {field.column})"
                    f" REFERENCES {target._meta.db_table} (organization_id, id)"
                    " DEFERRABLE INITIALLY DEFERRED"
                )
        condition = f"organization_id = {_ORGANIZATION}"
        if self.brand:
            condition += f" AND {_brand_allowed(f'{table}.{self.brand}')}"
        writable = condition
        if self.seen_through:
            seen = f"{table}_seen"
            schema_editor.execute(_function(seen, table, self.seen_through))
            condition += f" AND {_unless_all(f'{seen}({table})')}"
        rights = "SELECT, INSERT" if self.append_only else "SELECT, INSERT, UPDATE, DELETE"
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(
            f"CREATE POLICY wall ON {table} USING ({condition}) WITH CHECK ({writable})"
        )
        schema_editor.execute(f"REVOKE ALL ON {table} FROM {settings.APPLICATION_ROLE}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {settings.APPLICATION_ROLE}")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        schema_editor.execute(f"DROP POLICY wall ON {table}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_seen({table})")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        for field in model._meta.local_fields:
            if _walled_target(field) is not None:
                schema_editor.execute(
                    f"ALTER TABLE {table} DROP CONSTRAINT {table}_{field.column}_wall"
                )
        schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_tenant CASCADE")

    def describe(self) -> str:
        return f"Raise the wall around {self.model}"


class OpenThrough(Operation):
    """A second way for a limited membership to see rows of another app's table: read only, inside
    the organization, where `condition` holds. Policies of one table add up."""

    reversible = True

    def __init__(self, table: str, policy: str, condition: str) -> None:
        self.table = table
        self.policy = policy
        self.condition = condition

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The wall changes nothing that Django's models know of."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        seen = f"{self.table}_{self.policy}"
        schema_editor.execute(_function(seen, self.table, self.condition))
        schema_editor.execute(
            f"CREATE POLICY {self.policy} ON {self.table} FOR SELECT"
            f" USING (organization_id = {_ORGANIZATION} AND {_BRANDS} <> '*'"
            f" AND {seen}({self.table}))"
        )

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        schema_editor.execute(f"DROP POLICY {self.policy} ON {self.table}")
        schema_editor.execute(f"DROP FUNCTION {self.table}_{self.policy}({self.table})")

    def describe(self) -> str:
        return f"Open {self.table} {self.policy}"


def _function(name: str, table: str, condition: str) -> str:
    """A condition on one row of `table`, planned only when it is asked. It runs with the rights of
    whoever asks, so that the policies of the tables it reads apply. Temporary tables come last, so
    that nobody puts one of their own before those."""
    return (
        f"CREATE FUNCTION {name}(asked {table}) RETURNS boolean LANGUAGE plpgsql STABLE"
        " SET search_path = public, pg_temp"
        f" AS $$ BEGIN RETURN {condition.format(table='asked')}; END $$"
    )


def _walled_target(field: models.Field[Any, Any]) -> type[models.Model] | None:
    """The model a foreign key leads to, if it is behind the wall too."""
    target = field.related_model
    if isinstance(field, models.ForeignKey) and isinstance(target, type):
        names = {f.name for f in target._meta.get_fields()}
        if "organization" in names and target._meta.label != "accounts.Organization":
            return target
    return None
