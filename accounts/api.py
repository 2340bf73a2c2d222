"""What every API view shares: the wall around it, its parameters and lists, errors as RFC 9457."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from accounts import wall
from accounts.authentication import KeyAuthentication

T = TypeVar("T")

LARGEST_OFFSET = 2**31 - 1


class WalledView(APIView):
    """An API view whose handler runs inside the caller's organization, in one transaction."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        key = KeyAuthentication()
        try:
            caller = key.authenticate(Request(request))
        except AuthenticationFailed:
            caller = None
        if caller is None:
            return super().dispatch(request, *args, **kwargs)
        with wall.inside(caller[0].organization.id):
            return super().dispatch(request, *args, **kwargs)


class Parameters(serializers.Serializer):  # type: ignore[type-arg]
    """Query parameters as a declared serializer: `Parameters.of(request)` gives them checked, or
    answers 400 with a sentence for each that is wrong."""

    @classmethod
    def of(cls, request: Request) -> dict[str, Any]:
        asked = cls(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        return dict(asked.validated_data)


class ListParameters(Parameters):
    limit = serializers.IntegerField(min_value=1, max_value=500, default=50)
    offset = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET, default=0)


def page_of(request: Request, rows: Sequence[T], total: int, limit: int, offset: int) -> Response:
    """The answer of every list: `{results, total, next}`, next = the address of what follows."""
    following = None
    if offset + len(rows) < total:
        query = request.query_params.copy()
        query["limit"], query["offset"] = str(limit), str(offset + limit)
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return Response({"results": rows, "total": total, "next": following})


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Errors as `application/problem+json`: title, status, and a sentence with the cure."""
    if isinstance(error, ValidationError):
        error = Invalid(error.messages)
    if isinstance(error, Http404):
        error = _NotThere()
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = response.data
    if isinstance(error, Invalid):
        sentence = "; ".join(_sentences(detail))
    else:
        sentence = str(detail.get("detail", "")) if isinstance(detail, dict) else str(detail)
    response.data = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": sentence,
    }
    response.content_type = "application/problem+json"
    return response


class _NotThere(APIException):
    status_code = 404
    default_detail = "There is nothing here, or not for this key."


def _sentences(detail: Any, name: str = "") -> list[str]:
    if isinstance(detail, dict):
        return [s for key, value in detail.items() for s in _sentences(value, str(key))]
    if isinstance(detail, list):
        return [s for value in detail for s in _sentences(value, name)]
    return [f"{name}: {detail}" if name and name != "non_field_errors" else str(detail)]
