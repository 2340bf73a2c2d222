"""The two roles at the database: the owner migrates, the application reads and writes.

The application's role is no superuser, cannot bypass row level security and owns nothing, so
the policies bind it whatever the code does.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

# An owner is bound by the policies, for they are forced, and could take them away.
_BOUND = """
SELECT NOT (rolsuper OR rolbypassrls) AND NOT EXISTS (
    SELECT FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND pg_has_role(relowner, 'USAGE')
) FROM pg_roles WHERE rolname = current_user
"""


def bound() -> bool:
    """Whether this connection has the application's few rights. Behind a pooler that drops the
    startup parameter `options`, the owner's login would stay the owner."""
    with connection.cursor() as cursor:
        cursor.execute(_BOUND)
        return bool(cursor.fetchone()[0])


class OwnerMigrates:
    """Django's router: schema changes go through the connection `owner` and no other."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
