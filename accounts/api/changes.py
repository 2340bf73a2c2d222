"""Whoever changes something may say what they saw: `If-Match` with the ETag of the resource."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.utils.cache import set_response_etag
from django.utils.http import parse_etags
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.api.problems import PreconditionFailed


def check(view: APIView, request: Request, **kwargs: Any) -> None:
    """Raises PreconditionFailed unless the resource still is what the caller saw. Whoever says so,
    too, waits for the end of this transaction."""
    seen = request.headers.get("If-Match")
    if seen is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])
    get = getattr(view, "get", None)
    if get is None or not {"*", etag(get(request, **kwargs).data)} & set(parse_etags(seen)):
        raise PreconditionFailed


def etag(data: Any) -> str:
    """As it stands on the answer to a GET."""
    return str(set_response_etag(HttpResponse(JSONRenderer().render(data)))["ETag"])
