"""A report's content as JSON and back: instants in ISO 8601, absent values as null.

Keys stand in the order of the dataclasses; `digest` is over sorted keys, because the database
keeps no order.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.content import Content
from reports.lettering import cut, legible

Json = dict[str, Any]

NAMES = ("person", "brand", "organization")
NAME = 40
"""Letters of average width."""


def frozen(content: Content) -> Json:
    """The snapshot: what `thawed` turns into an equal content."""
    written: Json = _written(content)
    return written


def thawed(snapshot: Json) -> Content:
    """The content of a snapshot. Raises KeyError, TypeError or ValueError if it is none."""
    content: Content = _read(Content, snapshot)
    return content


def printable(snapshot: Json) -> Content:
    """The content with every string fit for print, whoever wrote it, and names of a fair length."""
    return thawed(_legible(snapshot))


def digest(snapshot: Json) -> str:
    """Twelve hexadecimal digits that tell one snapshot from another, in fours."""
    canonical = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    full = hashlib.sha256(canonical.encode()).hexdigest()
    return " ".join(full[at : at + 4] for at in (0, 4, 8))


def _legible(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
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
    return value


def _read(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**{name: _read(kind, value[name]) for name, kind in _hints(hint).items()})
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if get_origin(hint) in (Union, UnionType):
        (kind,) = (one for one in get_args(hint) if one is not type(None))
        return None if value is None else _read(kind, value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return value


@cache
def _hints(hint: type) -> Json:
    return get_type_hints(hint)
