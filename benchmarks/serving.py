"""The product's web server over a data set, at the data set's own time, and who asks it."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from urllib3 import HTTPConnectionPool

from amasocial.launch import parts, ports
from amasocial.launch.environment import current
from benchmarks.processes import DATABASES, Mortal, renamed, until
from sandbox.server import start
from tests.factories import NOW

AT_ONCE = 32  # requests that may be on their way
PATIENCE = 30  # seconds for one answer


class Visit(NamedTuple):
    """kind: of page. session: the cookie of who asks."""

    kind: str
    address: str
    session: str


@contextmanager
def served(database: str) -> Iterator[int]:
    """Yields the port of the web server, with its own workers and threads."""
    folder = Path(settings.VAR) / "bench"
    _collect_static()
    port, clock = ports.free_port(), start([], port=ports.free_port(), now=NOW)
    chosen = dataclasses.replace(current(), port=port, var=folder)
    environment = variables(database) | {"CLOCK": "sandbox", "SANDBOX_URL": clock.url}
    with (folder / "web.log").open("w") as log:
        web = Mortal(parts.web(chosen), environment, log, colour=0)
        try:
            assert until(lambda: ports.answers(port, "/livez"), within=60), web.last_line
            yield port
        finally:
            web.end()
            clock.stop()


@cache
def _collect_static() -> None:
    """As they are now: a page that names a file that is not there is an error."""
    unused = [word for name in parts.UNUSED for word in ("--ignore", name)]
    call_command("collectstatic", "--noinput", "--verbosity", "0", *unused)


def variables(database: str) -> dict[str, str]:
    """The environment of a process of ours over another database of the same cluster."""
    return os.environ | {
        **{one: renamed(os.environ[one], database) for one in DATABASES if one in os.environ},
        "VAR": str(settings.VAR),
        "LIMITS_URL": os.environ["REDIS_URL"],
        "LOG_LEVEL": "WARNING",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


class Visitors:
    """Ask one server over connections that stay open."""

    def __init__(self, port: int) -> None:
        self._server = HTTPConnectionPool(
            "127.0.0.1", port, maxsize=AT_ONCE, block=True, timeout=PATIENCE, retries=1
        )

    def ask(self, visit: Visit) -> float:
        """Seconds until the last byte of the page."""
        began = time.perf_counter()
        answer = self._server.request("GET", visit.address, headers={"Cookie": visit.session})
        assert answer.status == HTTPStatus.OK, f"{visit.address}: {answer.status}"
        return time.perf_counter() - began

    def ask_each(self, visits: Iterable[Visit]) -> None:
        """Once, so that what is asked afterwards finds a server at work."""
        for visit in dict.fromkeys(visits):
            self.ask(visit)

    def ask_at_rate(self, visits: Sequence[Visit], rate: float) -> Mapping[str, list[float]]:
        """Seconds of each visit by kind of page, `rate` a second whether or not the ones before are
        answered: what waits for a free server counts."""
        began, pause = time.perf_counter(), Event()

        def timely(at: int, visit: Visit) -> tuple[str, float]:
            due = began + at / rate
            pause.wait(max(0, due - time.perf_counter()))
            self.ask(visit)
            return visit.kind, time.perf_counter() - due

        taken: dict[str, list[float]] = {}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for kind, seconds in pool.map(timely, range(len(visits)), visits):
                taken.setdefault(kind, []).append(seconds)
        return taken
