"""What pages do while something they do not need is away, and what is lost once it is back.

The product lives by the sandbox's clock. Each fault lasts an hour of it, in which people go on
posting; during the fault every page is read, and after it everything must be stored, once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TextIO
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from aiosmtpd.controller import Controller
from django.conf import settings
from django.test import Client

from accounts import wall
from accounts.document import Document
from accounts.models import Organization, User
from amasocial.launch import ports
from benchmarks import generator
from benchmarks.chaos import books, world
from benchmarks.chaos.database import Database
from benchmarks.processes import Processes, until
from brands.models import Brand
from reports.sending import receiving
from reports.set_up import set_up
from tests.postbox import Sink
from tracking.collecting import feeds
from tracking.models import Feed, Poll
from work import clock
from work.models import WorkItem

PAGES = (
    "", "targets/", "people/", "mentions/", "overview/", "reports/", "alerts/", "coverage/",
    "connections/", "agreements/", "queries/",
)  # fmt: skip
HOUR = timedelta(hours=1)
SLUG = "degraded"
POSTS, PEOPLE, HOURS = 300, 24, 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """refused: the pages that did not answer 200 during the fault; told: whether the product said
    what is wrong where it should; recovery: the seconds from its end until all was stored."""

    refused: tuple[str, ...]
    told: bool
    lost: int
    doubled: int
    recovery: float


Tells = Callable[[], bool]
Fault = Callable[["Life"], AbstractContextManager[Tells]]
"""Holds the fault, and gives whether the product tells of it."""


@dataclass
class Life:
    processes: Processes
    database: Database
    organization: Organization
    lines: list[generator.Line]
    cookie: str
    smtp_port: int
    mails: Sink = field(default_factory=Sink)

    def outcome(self, fault: Fault) -> Outcome:
        clock.set_sandbox(clock.now() + HOUR)
        with fault(self) as tells:
            self.read_all()
            refused = tuple(page for page in PAGES if self.status(page) != HTTPStatus.OK)
            told = tells()
        began = time.monotonic()
        # Whatever was put off, a person need not wait for.
        self.read_all()
        until(self.at_rest, within=60)
        took = time.monotonic() - began
        lost, doubled = self.balance()
        return Outcome(refused, told, lost, doubled, round(took, 1))

    def read_all(self) -> None:
        with wall.inside(self.organization.id):
            readable = list(Feed.objects.filter(active=True).values_list("id", flat=True))
            feeds.read_now(readable, clock.now())

    def at_rest(self) -> bool:
        return not books.unfinished(self.organization) and not sum(self.balance())

    def balance(self) -> tuple[int, int]:
        """Posts that are there by now and not stored, and posts stored twice."""
        now = clock.now()
        shown = [line for line in self.lines if datetime.fromisoformat(line["created_at"]) <= now]
        return books.posts(self.organization, shown)

    def page(self, page: str) -> tuple[int, str]:
        address = f"{self.processes.address}/{SLUG}/{generator.NAMES[0]}/{page}"
        try:
            with urlopen(Request(address, headers={"Cookie": self.cookie}), timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, ""
        except OSError:
            return 0, ""

    def status(self, page: str) -> int:
        return self.page(page)[0]

    def failed(self, platform: str) -> bool:
        with wall.inside(self.organization.id):
            of_platform = Poll.objects.filter(feed__platform=platform)
            return of_platform.exclude(result__in=("", "complete")).exists()

    def sandbox(self, door: str, body: object) -> None:
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        urlopen(Request(self.processes.sandbox_url + door, data, headers), timeout=10).close()


@contextmanager
def broker_down(life: Life) -> Iterator[Tells]:
    life.processes.kill("valkey")
    ready = life.processes.address + "/readyz"
    yield lambda: json.load(urlopen(ready, timeout=10)) == {
        "ok": True, "database": True, "broker": False,
    }  # fmt: skip
    life.processes.start("valkey")


@contextmanager
def platform_down(life: Life) -> Iterator[Tells]:
    """X answers 503, and the page of what is read names it once that was noticed."""
    life.sandbox("/__faults__", [{"platform": "x", "kind": "unavailable"}])

    def told() -> bool:
        until(lambda: life.failed("x"), within=30)
        return "X (Twitter)" in life.page("coverage/")[1]

    yield told
    life.sandbox("/__faults__", [])


@contextmanager
def mail_down(life: Life) -> Iterator[Tells]:
    """Nobody answers at the relay's port; a reader who is to be asked is asked later."""
    with wall.inside(life.organization.id):
        brand = Brand.objects.get(slug=generator.NAMES[0])
        receiving.add(brand, "reader@outside.example", by="Chaos", now=clock.now())
    waiting = WorkItem.objects.filter(organization=life.organization, kind=receiving.INVITE)

    def put_off() -> bool:
        return until(lambda: waiting.exclude(last_error="").exists(), within=30)

    yield put_off
    relay = Controller(life.mails, hostname="127.0.0.1", port=life.smtp_port)
    relay.start()
    clock.set_sandbox(clock.now() + HOUR)
    until(lambda: bool(life.mails.taken), within=60)
    relay.stop()


@contextmanager
def clock_jumps(life: Life) -> Iterator[Tells]:
    """A day ahead, and back again."""
    before = clock.now()
    clock.set_sandbox(before + 24 * HOUR)
    yield lambda: life.status("") == HTTPStatus.OK
    clock.set_sandbox(before + HOUR)


@contextmanager
def disk_full(life: Life) -> Iterator[Tells]:
    """Nothing can be written that takes room."""
    life.database.fill_disk()
    yield lambda: True
    life.database.free_disk()


FAULTS = {
    "broker down": broker_down,
    "one platform down": platform_down,
    "mail relay down": mail_down,
    "disk full": disk_full,
    "clock jumps a day": clock_jumps,
}


def run(folder: Path, database: Database, log: TextIO) -> dict[str, Outcome]:
    """Live through the faults, one after the other; those that can be made here."""
    now = datetime.fromisoformat("2026-11-24T08:00+00:00")
    lines = world.lines(POSTS, PEOPLE, now)
    file = folder / "degraded.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    smtp_port = ports.free_port()
    variables = {"EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}"}
    with Processes(folder, file, database.name, log, "sandbox", more=variables) as processes:
        settings.CLOCK, settings.SANDBOX_URL = "sandbox", processes.sandbox_url
        for name in ("valkey", "sandbox"):
            processes.start(name)
        clock.set_sandbox(now - HOURS * HOUR)
        document = world.document(lines, processes.sandbox_url, clock.now(), SLUG)
        set_up(Document(document), clock.now())
        organization = Organization.objects.get(slug=SLUG)
        for name in ("web", "worker", "beat"):
            processes.start(name)
        life = Life(processes, database, organization, lines, _signed_in(), smtp_port)
        if not until(life.at_rest, within=60):
            raise RuntimeError("The world was not read before the first fault.")
        faults = {
            name: fault
            for name, fault in FAULTS.items()
            if database.own_disk or fault is not disk_full
        }
        return {name: life.outcome(fault) for name, fault in faults.items()}


def _signed_in() -> str:
    client = Client()
    client.force_login(User.objects.get(email=world.OWNER))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
