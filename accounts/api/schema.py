"""The schema (OpenAPI 3.1), from what the operations say of themselves.

Answers are TypedDicts, so that what is told of them is what the type checker holds the code to.
"""

from __future__ import annotations

import re
import typing
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, resolve_type_hint
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from accounts.api import problems
from accounts.api.operations import File, Operation
from accounts.api.parameters import Parameters

Schema = dict[str, Any]

PREFIX = "/api/v1/"

VERBS = {"GET": "get", "POST": "post", "PATCH": "change", "DELETE": "remove"}
ERRORS = {
    400: "What was asked cannot be read; `errors` has a sentence for each field.",
    401: "There is no API key, or it has ended.",
    403: "The key may not do that.",
    404: "There is nothing here, or not for this key.",
    409: "The same request is at work, or something else stands in the way.",
    412: "It has changed since it was read (`If-Match`).",
    413: "The request is too large.",
    415: "The body is not `application/json`.",
    422: "The `Idempotency-Key` was used for another request.",
    429: "Too many requests; `Retry-After` says when to go on.",
}
TELLING = "What is left of the limits of the key and of its organization"


class KeyScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> Schema:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key of the organization.",
        }


class Telling(AutoSchema):
    """Reads the `Operation` beside a handler; a handler without one is an error."""

    @property
    def said(self) -> Operation:
        found: Operation = getattr(self.view, self.method.lower()).operation
        return found

    def get_operation_id(self) -> str:
        verb = "list" if self.said.is_list else VERBS[self.method]
        words = [re.sub(r"\W+", "_", word) for word in self._tokenize_path()]
        if isinstance(self.said.answer, File):
            words.append("file")
        return "_".join([verb, *(word for word in words if word.strip("_"))])

    def get_tags(self) -> list[str]:
        first, *more = self._tokenize_path()
        return [more[0] if first == "brands" and more else first]

    def get_summary(self) -> str:
        return " ".join(super().get_description().split())

    def get_description(self) -> str:  # type: ignore[override]
        """The summary says it all."""
        return ""

    def get_request_serializer(self) -> Any:
        takes = self.said.takes
        return {"application/json": takes} if takes else None

    def get_examples(self) -> list[OpenApiExample]:
        if self.said.given is None:
            return []
        return [OpenApiExample("request", self.said.given, request_only=True)]

    def get_override_parameters(self) -> list[Any]:
        headers = [
            _header("RateLimit", TELLING, response=True),
            _header("RateLimit-Policy", "What they are", response=True),
        ]
        if self.method == "GET":
            headers += [
                _header("ETag", "Of this answer", response=[200]),
                _header("If-None-Match", "Answers 304 where the answer still has this ETag"),
            ]
        else:
            headers += [
                _header("Idempotency-Key", "A repeated request has its effect once, for 48 hours"),
                _header("If-Match", "Answers 412 where the resource has another ETag by now"),
            ]
        asks = self.said.asks
        return headers if asks is Parameters else [asks, *headers]

    def get_response_serializers(self) -> Any:
        said = self.said
        answers: dict[Any, Any] = {}
        if isinstance(said.answer, File):
            for media_type in said.answer.media_types:
                schema = {"type": "string", "contentMediaType": media_type}
                answers[said.status, media_type] = OpenApiResponse(schema, "The file")
        else:
            schema = self.shape(said.answer)
            example = said.example
            if said.is_list:
                schema = _listed(schema)
                example = {"results": [example], "total": 1, "next": None}
            answers[said.status, "application/json"] = OpenApiResponse(
                schema,
                self.get_summary(),
                [OpenApiExample("answer", example, status_codes=[str(said.status)])],
            )
        for code in self._errors():
            example = problems.body(code, ERRORS[code])
            answers[code, problems.MEDIA_TYPE] = OpenApiResponse(
                self.shape(problems.Problem),
                ERRORS[code],
                [OpenApiExample("problem", example, status_codes=[str(code)])],
            )
        return answers

    def _errors(self) -> list[int]:
        codes = {400, 401, 404, 413, 429}
        if self.method != "GET":
            codes |= {403, 409, 412, 415, 422}
        return sorted(codes)

    def shape(self, hint: Any) -> Schema:
        """The JSON schema of a type; each TypedDict is a component of its own."""
        kind, parts = typing.get_origin(hint), typing.get_args(hint)
        if typing.is_typeddict(hint):
            return self._component(hint)
        if kind is list:
            return {"type": "array", "items": self.shape(parts[0])}
        if kind is dict:
            return {"type": "object", "additionalProperties": self.shape(parts[1])}
        if kind in (UnionType, typing.Union):
            choices = [self.shape(part) for part in parts if part is not NoneType]
            return {"anyOf": [*choices, *([{"type": "null"}] if NoneType in parts else [])]}
        if hint is Any:
            return {}
        told: Schema = resolve_type_hint(hint)
        return told

    def _component(self, hint: Any) -> Schema:
        component = ResolvedComponent(
            name=hint.__name__,
            type=ResolvedComponent.SCHEMA,
            object=hint,
            schema={"type": "object"},
        )
        if component not in self.registry:
            self.registry.register(component)
            fields = typing.get_type_hints(hint)
            component.schema = {
                "type": "object",
                "properties": {name: self.shape(part) for name, part in fields.items()},
                "required": [name for name in fields if name not in _may_lack(hint)],
            }
            if hint.__doc__:
                component.schema["description"] = " ".join(hint.__doc__.split())
        reference: Schema = component.ref
        return reference


@lru_cache
def told() -> Schema:
    """The whole schema. It is made once for each process."""
    found: Schema = SchemaGenerator().get_schema(request=None, public=True)
    return found


def _may_lack(hint: Any) -> set[str]:
    """`__required_keys__` takes no notice of annotations that are kept as text."""
    told = typing.get_type_hints(hint, include_extras=True).items()
    return {name for name, part in told if typing.get_origin(part) is typing.NotRequired}


def _header(name: str, words: str, **answer: Any) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=words, **answer)


def _listed(row: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {
            "results": {"type": "array", "items": row},
            "total": {"type": "integer"},
            "next": {"anyOf": [{"type": "string", "format": "uri"}, {"type": "null"}]},
        },
        "required": ["results", "total", "next"],
    }
