"""Errors to Sentry and traces to an OpenTelemetry collector, where the settings name one.

Neither is among the product's own requirements: most installations want neither, and
`requirements-telemetry.txt` brings both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from amasocial.scrubbing import clean

SERVICE = "amasocial"


def begin() -> None:
    """What the settings ask for. Raises SystemExit where its package is missing."""
    try:
        if settings.SENTRY_DSN:
            _report_errors()
        if settings.OTLP_ENDPOINT:
            _send_traces()
    except ImportError as error:
        raise SystemExit(
            f"{error.name} is not installed: pip install -r requirements-telemetry.txt,"
            " or leave SENTRY_DSN and OTLP_ENDPOINT empty."
        ) from None


def _report_errors() -> None:
    import sentry_sdk  # noqa: PLC0415  # only where it is asked for

    sentry_sdk.init(
        settings.SENTRY_DSN,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=lambda event, _: clean(event),
        before_breadcrumb=lambda crumb, _: clean(crumb),
    )


def _send_traces() -> None:
    from opentelemetry import trace  # noqa: PLC0415
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": SERVICE}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(settings.OTLP_ENDPOINT)))
    trace.set_tracer_provider(provider)
    task_prerun.connect(_task_begins)
    task_postrun.connect(_task_ends)


class Traced:
    """Middleware, where traces are asked for: one span a request, named by its route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        from opentelemetry import trace  # noqa: PLC0415

        with trace.get_tracer(SERVICE).start_as_current_span("request") as span:
            response = self.get_response(request)
            route = request.resolver_match.route if request.resolver_match else "none"
            span.update_name(f"{request.method} {route}")
            span.set_attribute("http.response.status_code", response.status_code)
            return response


_spans: dict[str, Any] = {}


def _task_begins(task_id: str, task: Any, **_: object) -> None:
    from opentelemetry import trace  # noqa: PLC0415

    manager = trace.get_tracer(SERVICE).start_as_current_span(task.name)
    manager.__enter__()
    _spans[task_id] = manager


def _task_ends(task_id: str, **_: object) -> None:
    if manager := _spans.pop(task_id, None):
        manager.__exit__(None, None, None)
