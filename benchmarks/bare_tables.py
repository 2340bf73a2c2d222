"""Tables that take rows as fast as PostgreSQL can: without keys, indexes, triggers and policies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype = 'f'
FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY(%(tables)s::regclass[])
    OR contype = 'f' AND confrelid = ANY(%(tables)s::regclass[]))
ORDER BY contype = 'f' DESC
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
"""


@contextmanager
def bare(*tables: str) -> Iterator[None]:
    """All of it stands again at the end, and the tables are analyzed. Days are not counted."""
    with connections["owner"].cursor() as owner:
        asked = {"tables": list(tables)}
        owner.execute(KEYS, asked)
        keys = owner.fetchall()
        for table, name, _, _ in keys:
            owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        owner.execute(INDEXES, asked)
        indexes = owner.fetchall()
        for name, _ in indexes:
            owner.execute(f"DROP INDEX {name}")
        for table in tables:
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        owner.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            owner.execute(definition)
        for table, name, definition, is_foreign in reversed(keys):
            # What nobody but the benchmarks wrote need not be looked through once more.
            valid = "NOT VALID" if is_foreign else ""
            owner.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition} {valid}")
        for table in tables:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        owner.execute("VACUUM ANALYZE")
