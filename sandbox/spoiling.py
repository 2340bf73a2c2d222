"""What faults do to the lists in a good answer."""

from __future__ import annotations

from typing import Any

from sandbox.call import Json


def spoil(body: Json, kind: str) -> None:
    """Duplicate, reorder or empty the outermost list of posts, wherever the platform has it."""
    for place, name in _lists(body):
        items: list[Any] = place[name]
        if kind == "duplicate":
            items += items[:1]
        elif kind == "reordered":
            items.reverse()
        else:
            items.clear()
        meta = place.get("meta")
        if isinstance(meta, dict) and "result_count" in meta:
            meta["result_count"] = len(items)


def _lists(body: Json) -> list[tuple[Json, str]]:
    found: list[tuple[Json, str]] = []
    for name, value in body.items():
        if name in ("data", "items") and isinstance(value, list):
            found.append((body, name))
        elif isinstance(value, dict):
            found += _lists(value)
    return found
