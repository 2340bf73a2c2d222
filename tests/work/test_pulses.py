"""A canary on loopback: it sings while ticks, sweeps and reports happen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from accounts.models import Organization
from tests.factories import NOW
from tests.postbox import free_port
from work import clock, ledger, pulses, tasks


@pytest.fixture
def heard(settings: Settings) -> Iterator[list[str]]:
    """The paths that were called."""
    paths: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    settings.PULSES = {name: f"{base}/{name}" for name in ("tick", "sweep", "report")}
    yield paths
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.perform, "delay", lambda **_: None)
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.usefixtures("db")
def test_a_tick_and_a_sweep_are_heard_and_a_look_at_one_organization_is_not(
    heard: list[str],
) -> None:
    tasks.tick()
    tasks.sweep()
    tasks.tick(str(uuid4()))
    assert heard == ["/tick", "/sweep"]


def test_the_reports_are_heard_once_none_of_them_is_under_way_or_fails(
    inside: Organization, heard: list[str]
) -> None:
    ledger.schedule_all("report", [uuid4(), uuid4()], NOW)
    first, second = ledger.claim_due(NOW)
    ledger.finish(first, again_at=NOW)
    pulses.pulse_if_done("report")
    ledger.postpone(second, again_at=NOW, error="no fonts")
    pulses.pulse_if_done("report")
    assert heard == []
    for claim in ledger.claim_due(NOW):
        ledger.finish(claim)
    pulses.pulse_if_done("report")
    assert heard == ["/report"]


@pytest.mark.usefixtures("db")
def test_nobody_at_the_other_end_stops_no_work(settings: Settings) -> None:
    settings.PULSES = {"tick": f"http://127.0.0.1:{free_port()}/", "sweep": "", "report": ""}
    tasks.tick()
    tasks.sweep()
