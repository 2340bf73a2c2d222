"""The `fields` parameter of the Graph API: names, arguments in brackets, fields of fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sandbox.call import Json
from sandbox.refusal import Refusal

_NAME = re.compile(r"\s*([A-Za-z_]\w*)")
_ARGUMENT = re.compile(r"\.([A-Za-z_]\w*)\(([^)]*)\)")


@dataclass(slots=True)
class Field:
    """`media.limit(5).after(x){id}` is name media, arguments limit and after, inner [id]."""

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    inner: list[Field] = field(default_factory=list)

    @property
    def shown_as(self) -> str:
        return self.arguments.get("as", self.name)


@lru_cache(maxsize=256)
def parse(text: str) -> list[Field]:
    """Of a list with commas, or in JSON. Raises Refusal (`bad_request`) for what is neither.

    Kept, as each post of a page asks for the same: nobody changes what comes back.
    """
    if text.startswith("["):
        try:
            text = ",".join(json.loads(text))
        except (ValueError, TypeError) as error:
            raise _unreadable(text) from error
    fields, rest = _list(text)
    if rest:
        raise _unreadable(rest)
    return fields


def written(fields: list[Field]) -> str:
    """As `parse` reads it."""
    return ",".join(
        one.name
        + "".join(f".{name}({value})" for name, value in one.arguments.items())
        + (f"{{{written(one.inner)}}}" if one.inner else "")
        for one in fields
    )


def _list(text: str) -> tuple[list[Field], str]:
    fields: list[Field] = []
    while text and not text.startswith("}"):
        one, text = _one(text)
        fields.append(one)
        text = text.lstrip()
        if text.startswith(","):
            text = text[1:]
        elif text and not text.startswith("}"):
            raise _unreadable(text)
    return fields, text


def _one(text: str) -> tuple[Field, str]:
    name = _NAME.match(text)
    if name is None:
        raise _unreadable(text)
    one, text = Field(name[1]), text[name.end() :]
    while argument := _ARGUMENT.match(text):
        one.arguments[argument[1]] = argument[2]
        text = text[argument.end() :]
    if text.startswith("{"):
        one.inner, text = _list(text[1:])
        if not text:
            raise _unreadable("the end")
        text = text[1:]
    return one, text


def _unreadable(text: str) -> Refusal:
    message = f"Syntax error \"Expected a field name instead of '{text[:30]}'\""
    return Refusal("bad_request", message, about="fields")


def stamp(time: datetime | None) -> str | None:
    """2026-11-23T08:00:00+0000; None where there is no time."""
    return time.strftime("%Y-%m-%dT%H:%M:%S+0000") if time else None


Values = Mapping[str, Callable[[Field], object]]


def shown(identity: str, wanted: list[Field], values: Values) -> Json:
    """The wanted fields that have a value, and always the id."""
    node: Json = {}
    for one in wanted:
        if one.name in values and (value := values[one.name](one)) is not None:
            node[one.shown_as] = value
    return node | {"id": identity}
