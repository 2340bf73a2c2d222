"""Senders killed over their mails, before a server that drops, delays and rejects: nobody is
forgotten, and what may have gone twice is recorded as that."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connections
from django.db.models.functions import Now

from accounts import wall
from accounts.models import Organization
from reports.making import snapshot
from reports.models import Delivery, Recipient, Rendering, Report
from reports.sending.releasing import release
from tests.factories import make_brand
from tests.postbox import Sink, free_port
from tests.reports.invented import CONTENT
from work.models import WorkItem

SENDERS = 2
SPEED = 60
"""Ten minutes' wait is ten seconds, and two days outlast the longest run: nobody is given up."""

GONE = "550 5.1.1 no such mailbox"


@dataclass
class Moody(Sink):
    """Takes a mail and hangs up, answers late, refuses for now or for good, by chance; and at
    some mails waits with its answer until the senders are dead."""

    chance: random.Random = field(default_factory=lambda: random.Random(1))
    gone: set[str] = field(default_factory=set)
    waits_at: list[int] = field(default_factory=list)
    waiting: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    broken_off: int = 0

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.gone:
            return GONE
        if self.chance.random() < 0.02:
            return "451 4.7.1 come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await super().handle_DATA(server, session, envelope)
        if self.waits_at and len(self.taken) >= self.waits_at[0]:
            self.waits_at.pop(0)
            self.go_on.clear()
            self.waiting.set()
            while not self.go_on.is_set():
                await asyncio.sleep(0.01)
        mood = self.chance.random()
        if mood < 0.01:
            self.broken_off += 1
            server.transport.abort()
        elif mood < 0.05:
            await asyncio.sleep(0.05)
        return "250 OK"


@contextmanager
def answering(sink: Sink) -> Iterator[int]:
    server = Controller(sink, hostname="127.0.0.1", port=free_port())
    server.start()
    yield server.port
    server.stop()


@contextmanager
def senders(port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes over the test's own database; whoever is in the list at the end is ended."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        yield running
    finally:
        kill(running)


def start(running: list[subprocess.Popen[bytes]], port: int, began: datetime) -> None:
    database = connections["owner"].settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    variables = {
        **os.environ,
        "DATABASE_URL": f"postgres://{login}/{connections['default'].settings_dict['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.reports.sender", began.isoformat(), str(SPEED)]
    running += [
        subprocess.Popen(command, cwd=settings.BASE_DIR, env=variables) for _ in range(SENDERS)
    ]


def kill(running: list[subprocess.Popen[bytes]]) -> None:
    while running:
        process = running.pop()
        process.send_signal(signal.SIGKILL)
        process.wait()


def outlined(organization: Organization, readers: int, gone: int, now: datetime) -> set[str]:
    """A released report with so many readers; returns the addresses of those without a mailbox."""
    with wall.inside(organization.id):
        brand = make_brand()
        report = Report.objects.create(
            brand=brand, label="2026-W47", snapshot=snapshot.frozen(CONTENT), built_at=now
        )
        Rendering.objects.create(report=report, pdf=b"%PDF-1.7", rendered_at=now)
        Recipient.objects.bulk_create(
            Recipient(brand=brand, email=f"r{number}@client.example", confirmed_at=now)
            for number in range(readers)
        )
        assert release(report, now) == readers
    return {f"r{number}@client.example" for number in range(gone)}


def open_items(organization: Organization) -> int:
    return WorkItem.objects.filter(organization=organization, due_at__isnull=False).count()


def let_leases_run_out(organization: Organization) -> None:
    """What twenty seconds would do."""
    held = WorkItem.objects.filter(organization=organization, lease__isnull=False)
    held.update(leased_until=Now() - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("readers", "kills", "seconds"),
    [
        pytest.param(40, 2, 90, marks=pytest.mark.timeout(150)),
        pytest.param(5000, 20, 1500, marks=[pytest.mark.nightly, pytest.mark.timeout(1800)]),
    ],
)
def test_nobody_is_forgotten_and_copies_are_recorded(
    committed: Organization, readers: int, kills: int, seconds: int
) -> None:
    began = datetime.now(UTC)
    sink = Moody()
    sink.gone = outlined(committed, readers, readers // 20, began)
    sink.waits_at = [readers * (kill + 1) // (kills + 2) for kill in range(kills)]
    until = time.monotonic() + seconds
    with answering(sink) as port, senders(port) as running:
        for _ in range(kills):
            start(running, port, began)
            assert sink.waiting.wait(until - time.monotonic()), "nothing more was sent"
            kill(running)
            sink.waiting.clear()
            sink.go_on.set()
            let_leases_run_out(committed)
        start(running, port, began)
        while open_items(committed) and time.monotonic() < until:
            time.sleep(0.2)
    with wall.inside(committed.id):
        states = dict(Delivery.objects.values_list("email", "state"))
    taken = Counter(str(mail["To"]) for mail in sink.taken)
    everybody = {f"r{number}@client.example" for number in range(readers)}
    assert {email for email, state in states.items() if state == "failed"} == sink.gone
    assert set(taken) == everybody - sink.gone
    twice = {email for email, copies in taken.items() if copies > 1}
    resent = {email for email, state in states.items() if state == "resent"}
    assert twice <= resent
    # One mail for each sender was in flight at a kill, and one at each line that broke off.
    in_flight = kills * SENDERS + sink.broken_off
    assert kills <= sum(taken.values()) - len(taken) <= in_flight
    assert len(resent) <= in_flight
    for email in twice:
        assert len({mail["Message-ID"] for mail in sink.taken if mail["To"] == email}) == 1
