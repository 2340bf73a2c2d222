"""What a request writes: the tables, and of rows that people change the old and new values.

Only while somebody watches; otherwise saving a row costs one look at a variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

MOST_ROWS = 50
LONGEST_VALUE = 500
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?([a-z]+_[a-z_]+)')
# A session says who is here: nobody's deed.
SESSIONS = "django_session"
SECRET = re.compile("token|secret|digest|password|salt")


@dataclass
class Seen:
    """rows: [{"what", "id", "name", "old", "new"}], the first MOST_ROWS of them."""

    tables: set[str] = field(default_factory=set)
    rows: list[dict[str, Any]] = field(default_factory=list)


_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def watching() -> Iterator[Seen]:
    seen = Seen()

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if _seen.get() is not None:
            found = WRITES.findall(sql)
            seen.tables.update(name for name in found if name != SESSIONS)
        return execute(sql, params, many, context)

    token = _seen.set(seen)
    try:
        with connection.execute_wrapper(look):
            yield seen
    finally:
        _seen.reset(token)


@contextmanager
def looking_away() -> Iterator[None]:
    """For what is undone again."""
    token = _seen.set(None)
    try:
        yield
    finally:
        _seen.reset(token)


class Noted(models.Model):
    """A row whose changes by people are told with old and new values."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        seen = _seen.get()
        if seen is None or len(seen.rows) >= MOST_ROWS:
            super().save(*args, **kwargs)
            return
        before = {} if self._state.adding else _stored(self)
        super().save(*args, **kwargs)
        after = _values(self)
        changed = {name for name, value in after.items() if before.get(name) != value}
        if changed:
            old = {name: before[name] for name in sorted(changed & before.keys())}
            seen.rows.append(_told(self, old, {name: after[name] for name in sorted(changed)}))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        seen = _seen.get()
        if seen is not None and len(seen.rows) < MOST_ROWS:
            seen.rows.append(_told(self, _values(self), {}))
        return super().delete(*args, **kwargs)


def _told(row: models.Model, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    what, name = str(row._meta.verbose_name), str(row)[:LONGEST_VALUE]
    return {"what": what, "id": str(row.pk), "name": name, "old": old, "new": new}


def _stored(row: models.Model) -> dict[str, Any]:
    found = type(row)._base_manager.filter(pk=row.pk).first()
    return _values(found) if found is not None else {}


def _values(row: models.Model) -> dict[str, Any]:
    """What a person can read: no bytes, no secrets, nothing that the database works out."""
    read = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if not isinstance(one, models.BinaryField) and not SECRET.search(one.attname)
    }
    return {
        name: _plain(value)
        for name, value in read.items()
        if not hasattr(value, "resolve_expression")
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:LONGEST_VALUE]
