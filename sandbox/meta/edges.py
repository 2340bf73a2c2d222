"""Lists of the Graph API: asked for at their own address, or as fields of what they hang on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sandbox.call import Call
from sandbox.meta.fields import Field, parse, written


@dataclass(slots=True, frozen=True)
class Edge:
    """path: its own address. asked: limit, cursors, order, fields, ..."""

    call: Call
    path: tuple[str, ...]
    asked: Mapping[str, str]

    def fields(self, default: str) -> list[Field]:
        return parse(self.asked.get("fields") or default)

    def address(self, **changed: str) -> str:
        path = "/".join(quote(part) for part in self.path)
        return f"{self.call.address}/{path}?{urlencode({**self.asked, **changed})}"


def whole(call: Call) -> Edge:
    return Edge(call, call.path, call.query)


def inside(call: Call, node: str, one: Field) -> Edge:
    """The edge that a field of a node is."""
    version = tuple(part for part in call.path[:1] if part.startswith("v") and "." in part)
    asked = dict(one.arguments)
    if "access_token" in call.query:
        asked["access_token"] = call.query["access_token"]
    if one.inner:
        asked["fields"] = written(one.inner)
    return Edge(call, (*version, node, one.name), asked)
