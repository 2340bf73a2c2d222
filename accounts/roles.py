"""The two roles at the database: the owner migrates, the application reads and writes.

The application's role is no superuser, cannot bypass row level security and owns nothing, so
the policies bind it whatever the code does.
"""

from __future__ import annotations

from typing import Any


class OwnerMigrates:
    """Django's router: schema changes go through the connection `owner` and no other."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
