"""The edge of the web: each request gets an id, a line in the log, and its time in the metrics."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Histogram

from accounts.identifiers import uuid7

log = logging.getLogger(__name__)

# What a proxy before us calls the request; anything else we name ourselves.
Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).mkdir(parents=True, exist_ok=True)

NAMED = re.compile(r"[\w-]{8,64}")
PROBES = {"livez", "readyz", "metrics"}

SECONDS = Histogram(
    "amasocial_request_seconds",
    "Time until an answer begins, by address pattern",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Told:
    """Middleware, the outermost. A route is the pattern of an address and never what stands in it:
    addresses carry tokens, and each value would be a series of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-Id", "")
        request_id = given if NAMED.fullmatch(given) else str(uuid7())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request_id)
        began = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - began
        route = request.resolver_match.route if request.resolver_match else "none"
        if route not in PROBES:
            method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
            SECONDS.labels(method, route, f"{response.status_code // 100}xx").observe(took)
            log.info(
                "%s %s",
                request.method,
                route,
                extra={"status": response.status_code, "ms": round(took * 1000)},
            )
        response["X-Request-Id"] = request_id
        return response
