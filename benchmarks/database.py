"""Databases for a run: made, migrated and filled by the owner, seen by the application's role.

The large data sets stand in databases of their own, which are made once, migrated like any other,
read as they are, and cloned for whoever writes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections


@contextmanager
def own_database(purpose: str) -> Iterator[str]:
    """Both connections at a new database, named after `purpose`; yields its name.

    The application's connection keeps its role, and every policy holds. What an earlier run left
    under that name is removed first.
    """
    owner = connections["owner"]
    ordinary = owner.settings_dict["NAME"]
    name = _made(f"{ordinary}_{purpose}")
    try:
        with _application_at(name):
            yield name
    finally:
        owner.creation.destroy_test_db(ordinary, verbosity=0)


@contextmanager
def kept_database(name: str, fill: Callable[[], None]) -> Iterator[str]:
    """Both connections at the database of a data set: filled unless it is there, and brought up to
    the newest migration. What it took is noted in `bench/data_sets.json` below `var`."""
    owner = connections["owner"]
    ordinary = owner.settings_dict["NAME"]
    if not _administer("SELECT 1 FROM pg_database WHERE datname = %s", name):
        began = time.monotonic()
        draft = _made(f"{name}_draft")
        with _application_at(draft):
            fill()
        _leave(ordinary)
        _administer(f"ALTER DATABASE {draft} RENAME TO {name}")
        _note(name, time.monotonic() - began)
    _made(name, keepdb=True)
    try:
        with _application_at(name):
            yield name
    finally:
        _leave(ordinary)


@contextmanager
def cloned(name: str) -> Iterator[str]:
    """Both connections at a copy of a kept database, to write into; gone at the end."""
    ordinary = connections["owner"].settings_dict["NAME"]
    copy = f"{name}_clone"
    _administer(f"DROP DATABASE IF EXISTS {copy}")
    _administer(f"CREATE DATABASE {copy} TEMPLATE {name} STRATEGY file_copy")
    connections["owner"].settings_dict["NAME"] = copy
    try:
        with _application_at(copy):
            yield copy
    finally:
        _leave(ordinary)
        _administer(f"DROP DATABASE {copy}")


@contextmanager
def without_policies(*tables: str) -> Iterator[None]:
    """The owner sees these tables whole; the application's role goes on as ever."""
    with connections["owner"].cursor() as owner:
        for table in tables:
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield
        for table in tables:
            owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _made(name: str, *, keepdb: bool = False) -> str:
    owner = connections["owner"]
    owner.settings_dict["TEST"]["NAME"] = name
    return owner.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=keepdb
    )


def _leave(ordinary: str) -> None:
    """The owner's connection back where it was."""
    connections["owner"].close()
    connections["owner"].settings_dict["NAME"] = ordinary


@contextmanager
def _application_at(name: str) -> Iterator[None]:
    application = connections["default"]
    usual = application.settings_dict["NAME"]
    application.close()
    application.settings_dict["NAME"] = name
    try:
        yield
    finally:
        application.close()
        application.settings_dict["NAME"] = usual


def _administer(statement: str, *values: str) -> list[tuple[int, ...]]:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def _note(name: str, seconds: float) -> None:
    path = Path(settings.VAR) / "bench" / "data_sets.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    noted = json.loads(path.read_text()) if path.exists() else {}
    ((size,),) = _administer("SELECT pg_database_size(%s)", name)
    noted[name] = {"megabytes": size >> 20, "seconds": round(seconds)}
    path.write_text(json.dumps(noted, indent=2) + "\n")
