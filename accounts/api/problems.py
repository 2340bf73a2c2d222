"""Errors as `application/problem+json` (RFC 9457): a title, the status, and a sentence with the
cure; for what was asked wrongly also one for each field."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, NotRequired, TypedDict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, Throttled
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


class Wrong(TypedDict):
    """One thing that is wrong; field "" = of the request as a whole."""

    field: str
    detail: str


class Problem(TypedDict):
    """An error as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[Wrong]]


class NotThere(APIException):
    status_code = status.HTTP_404_NOT_FOUND
    default_detail = "There is nothing here, or not for this key."


class Conflict(APIException):
    status_code = status.HTTP_409_CONFLICT


class PreconditionFailed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "It has changed since you read it. Read it again, then decide."


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = (
        f"A request may have {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes. Send it in parts."
    )


class Reused(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY


def refuse_huge(request: Request) -> None:
    """Raises TooLarge before anything is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise TooLarge


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """What the framework calls for every error of a view; None for a fault of ours."""
    if isinstance(error, ValidationError):
        error = Invalid(error.messages)
    elif isinstance(error, Http404):
        error = NotThere()
    elif isinstance(error, Throttled):
        error.detail = ErrorDetail("Too many requests. `Retry-After` says when to go on.")
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, Invalid):
        fields = list(_fields(response.data))
        sentence = "; ".join(f"{name}: {said}" if name else said for name, said in fields)
        response.data = body(response.status_code, sentence)
        response.data["errors"] = [{"field": name, "detail": said} for name, said in fields]
    else:
        response.data = body(response.status_code, str(response.data["detail"]))
    response.content_type = MEDIA_TYPE
    return response


def body(code: int, detail: str) -> Problem:
    return {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": detail,
    }


def answer(code: int, detail: str) -> HttpResponse:
    """A problem that no view of the API can tell of."""
    return JsonResponse(body(code, detail), status=code, content_type=MEDIA_TYPE)


def _fields(detail: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """(field, sentence) of everything that is wrong; "" = of the request as a whole."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from _fields(value, "" if key == "non_field_errors" else _inner(name, key))
    elif isinstance(detail, list):
        for value in detail:
            yield from _fields(value, name)
    else:
        yield name, str(detail)


def _inner(name: str, key: object) -> str:
    return f"{name}.{key}" if name else str(key)
