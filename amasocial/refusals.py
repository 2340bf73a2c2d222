"""What cannot be answered by a view: to people a page, to programs a problem."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from accounts.api import problems

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problems.answer(400, "This is no request that can be read.")
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problems.answer(404, "There is no such address. See /api/v1/docs/.")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    if request.path.startswith(API):
        return problems.answer(500, "A fault of ours; it is in our log under this request's id.")
    return defaults.server_error(request)
