"""The reference that people read, from the schema: a page of our own, and docs/API.md.

Swagger UI and Redoc would need scripts and styles that our Content-Security-Policy refuses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.api.problems import MEDIA_TYPE
from accounts.api.schema import PREFIX, Schema, told

JSON = "application/json"
OF_EVERY = {"cursor", "limit"}
"""Parameters that every list has; said once."""


@require_GET
def schema(request: HttpRequest) -> JsonResponse:
    return JsonResponse(told())


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "api/reference.html", {"groups": groups(told())})


def groups(whole: Schema) -> list[dict[str, Any]]:
    """`{name, operations}` by resource, in the order of the schema."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            described = _operation(whole, path, method, operation)
            found.setdefault(operation["tags"][0], []).append(described)
    return [{"name": name, "operations": operations} for name, operations in found.items()]


def markdown(whole: Schema) -> str:
    """The table of docs/API.md: address, what may be asked, one result."""
    lines = ["| operation | asks | answers |", "|---|---|---|"]
    for group in groups(whole):
        for one in group["operations"]:
            asks = ", ".join(f"`{field['name']}`" for field in one["asks"]) or "-"
            answers = ", ".join(f"`{field['name']}`" for field in one["answers"]) or "a file"
            method = "" if one["method"] == "GET" else f" **{one['method']}**"
            lines.append(f"| `{one['path']}`{method}: {one['summary']} | {asks} | {answers} |")
    return "\n".join(lines) + "\n"


def _operation(whole: Schema, path: str, method: str, operation: Schema) -> dict[str, Any]:
    status = next(iter(operation["responses"]))
    content = operation["responses"][status]["content"]
    taken = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
    answered = content.get(JSON, {})
    is_list = "results" in answered.get("schema", {}).get("properties", {})
    row = answered.get("schema", {})
    if is_list:
        row = row["properties"]["results"]["items"]
    return {
        "id": operation["operationId"],
        "path": path.removeprefix(PREFIX),
        "method": method.upper(),
        "summary": operation["summary"],
        "status": status,
        "is_list": is_list,
        "media_types": [one for one in content if one != JSON],
        "asks": [
            *(_field(whole, one["name"], one["schema"], one) for one in _query(operation)),
            *_fields(whole, taken.get("schema", {})),
        ],
        "given": _example(taken),
        "answers": list(_fields(whole, row)),
        "words": _resolved(whole, row).get("description", ""),
        "example": _example(answered),
        "errors": [
            {"status": code, "words": one["description"]}
            for code, one in operation["responses"].items()
            if MEDIA_TYPE in one.get("content", {})
        ],
    }


def _query(operation: Schema) -> Iterator[Schema]:
    for one in operation["parameters"]:
        if one["in"] == "query" and one["name"] not in OF_EVERY:
            yield one


def _fields(whole: Schema, shape: Schema) -> Iterator[dict[str, str]]:
    for name, part in _resolved(whole, shape).get("properties", {}).items():
        yield _field(whole, name, part, part)


def _field(whole: Schema, name: str, shape: Schema, said: Schema) -> dict[str, str]:
    return {"name": name, "type": _type(whole, shape), "words": said.get("description", "")}


def _type(whole: Schema, shape: Schema) -> str:
    """In words: "list of string", "integer or null", "x, youtube"."""
    shape = _resolved(whole, shape)
    if "anyOf" in shape:
        return " or ".join(_type(whole, one) for one in shape["anyOf"])
    if "enum" in shape:
        return ", ".join(map(str, shape["enum"]))
    if shape.get("type") == "array":
        return f"list of {_type(whole, shape['items'])}"
    kind = shape.get("type", "anything")
    return str(shape.get("format", kind) if kind == "string" else kind)


def _resolved(whole: Schema, shape: Schema) -> Schema:
    reference = shape.get("$ref")
    if reference is None:
        return shape
    found: Schema = whole["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def _example(media: Schema) -> str:
    for example in media.get("examples", {}).values():
        return json.dumps(example["value"], indent=2, ensure_ascii=False)
    return ""
