"""A report's content as JSON and back: instants in ISO 8601, absent values as null.

Keys stand in the order of the dataclasses; `digest` is over sorted keys, because the database
keeps no order.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from reports.content import Content, Portfolio, Statement
from reports.typesetting.lettering import cut, legible

Json = dict[str, Any]
C = TypeVar("C", bound=Content | Statement | Portfolio)

NAMES = ("person", "brand", "organization")
DRAWN = ("logo",)
NAME = 40
"""Letters of average width."""


def frozen(content: Content | Statement | Portfolio) -> Json:
    """The snapshot: what `thawed` turns into an equal content."""
    written: Json = _written(content)
    return written


def thawed(snapshot: Json) -> Content:
    """The content of a week's or month's snapshot. Raises KeyError, TypeError or ValueError if it
    is none."""
    return thawed_as(Content, snapshot)


def thawed_as(kind: type[C], snapshot: Json) -> C:
    """As `thawed`, of a report of any kind."""
    content: C = _read(kind, snapshot)
    return content


def printable(snapshot: Json) -> Content:
    """The content with every string fit for print, whoever wrote it, and names of a fair length."""
    return printable_as(Content, snapshot)


def printable_as(kind: type[C], snapshot: Json) -> C:
    """As `printable`, of a report of any kind."""
    return thawed_as(kind, _legible(snapshot))


def digest(snapshot: Json) -> str:
    """Twelve hexadecimal digits that tell one snapshot from another, in fours."""
    canonical = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    full = hashlib.sha256(canonical.encode()).hexdigest()
    return " ".join(full[at : at + 4] for at in (0, 4, 8))


def _legible(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        if key in DRAWN:
            return value
        return cut(legible(value), NAME) or "no name" if key in NAMES else legible(value)
    if isinstance(value, list):
        return [_legible(one) for one in value]
    if isinstance(value, dict):
        return {key: _legible(one, key) for key, one in value.items()}
    return value


def _written(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _read(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**{name: _read(kind, value[name]) for name, kind in _given(hint, value)})
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if get_origin(hint) in (Union, UnionType):
        (kind,) = (one for one in get_args(hint) if one is not type(None))
        return None if value is None else _read(kind, value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return Decimal(value) if hint is Decimal else value


def _given(hint: type, value: Json) -> list[tuple[str, Any]]:
    """The fields to read: all but those that an older snapshot does not know."""
    later = {field.name for field in fields(hint) if field.default is not MISSING}
    known = _hints(hint).items()
    return [(name, kind) for name, kind in known if name in value or name not in later]


@cache
def _hints(hint: type) -> Json:
    return get_type_hints(hint)
