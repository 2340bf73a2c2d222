"""What leaves the house when somebody asks for it, heard by a listener on loopback."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
import sentry_sdk
from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from pytest_django.fixtures import Settings

from amasocial import telemetry

UNPACK = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}


class Ear(ThreadingHTTPServer):
    """heard: the bodies that were sent, unpacked."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Listening)


class _Listening(BaseHTTPRequestHandler):
    server: Ear

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpacked = UNPACK[self.headers.get("Content-Encoding", "")](body)
        self.server.heard.append(unpacked)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def ear() -> Iterator[Ear]:
    server = Ear()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_error_is_reported_without_secrets_and_people(ear: Ear, settings: Settings) -> None:
    settings.SENTRY_DSN = f"http://public@127.0.0.1:{ear.server_port}/1"
    telemetry.begin()
    try:
        password = "hunter2-and-more"
        raise RuntimeError(f"password={password} of ann@karee.example")
    except RuntimeError as error:
        sentry_sdk.capture_exception(error)
    sentry_sdk.flush()
    sentry_sdk.init()
    said = b"".join(ear.heard)
    assert b"password=[hidden] of [e-mail]" in said
    assert b"hunter2-and-more" not in said.replace(b'password = "hunter2-and-more"', b"")
    assert b"ann@karee" not in said.replace(b"{password} of ann@karee.example", b"")


def test_a_request_is_a_span_named_by_its_route(ear: Ear, settings: Settings) -> None:
    settings.OTLP_ENDPOINT = f"http://127.0.0.1:{ear.server_port}/v1/traces"
    telemetry.begin()
    telemetry.Traced(lambda request: HttpResponse())(HttpRequest())
    provider = trace.get_tracer_provider()
    assert isinstance(provider, TracerProvider)
    provider.force_flush()
    provider.shutdown()
    assert b"None none" in b"".join(ear.heard)
