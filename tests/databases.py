"""The database of a test process: a copy of a template, which is migrated once for each state of
the migrations and found again by the next run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

# What a migration runs stands in its own file, or in its app's operations.
SOURCES = ("*/migrations/*.py", "*/*_operations.py")
# Whoever makes the template keeps the others waiting.
LOCK = 20261124


@contextmanager
def copied(owner: BaseDatabaseWrapper, suffix: str) -> Iterator[str]:
    """The name of a migrated database, to which `owner` is pointed; it is gone after the block."""
    ordinary = owner.settings_dict["NAME"]
    name = f"test_{ordinary}_{suffix}"
    # Of the server's own database, as nobody can be in one that is copied.
    with owner._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        template = _template(owner, cursor)
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    owner.settings_dict["NAME"] = name
    yield name
    owner.creation.destroy_test_db(ordinary, verbosity=0)


def _template(owner: BaseDatabaseWrapper, cursor: CursorWrapper) -> str:
    ordinary = owner.settings_dict["NAME"]
    prefix = f"template_{ordinary}_"
    template = prefix + _digest()
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    kept = [name for (name,) in cursor.fetchall()]
    if template not in kept:
        for old in kept:
            cursor.execute(f"DROP DATABASE {old}")
        owner.settings_dict["TEST"]["NAME"] = draft = f"draft_{ordinary}"
        owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        owner.close()
        owner.settings_dict["NAME"] = ordinary
        cursor.execute(f"ALTER DATABASE {draft} RENAME TO {template}")
    return template


def _digest() -> str:
    base = Path(settings.BASE_DIR)
    sources = sorted(path for pattern in SOURCES for path in base.glob(pattern))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
