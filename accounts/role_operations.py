"""The migration operation that makes the application's role (see `accounts.roles`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation


class CreateApplicationRole(Operation):
    """Create the role once per cluster, let the owner's login act as it, and give it rows but no
    schema: whatever table the owner makes, the role may read and write."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Django's models know nothing of roles."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        role = settings.APPLICATION_ROLE
        schema_editor.execute(
            f"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                    CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS;
                END IF;
                IF NOT pg_has_role(session_user, '{role}', 'SET') THEN
                    GRANT {role} TO session_user;
                END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$
            """
        )
        schema_editor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        rows = "SELECT, INSERT, UPDATE, DELETE ON"
        schema_editor.execute(f"GRANT {rows} ALL TABLES IN SCHEMA public TO {role}")
        schema_editor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rows} TABLES TO {role}"
        )
        schema_editor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}"
        )
        schema_editor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """The role belongs to the cluster and may serve other databases: it stays."""

    def describe(self) -> str:
        return "Create the application's role"
