"""Acting as the owner of the tables, which the application never does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def as_owner() -> Iterator[None]:
    """In the same transaction, with the rights of the login instead of the application's role.
    The policies still apply: they are forced."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
