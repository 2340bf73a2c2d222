"""The product's processes on ports of their own, each of which can be killed and started again."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Self, TextIO
from urllib.parse import urlsplit

import redis

from amasocial.launch import parts, ports, valkey
from amasocial.launch.child import Child, Part
from amasocial.launch.environment import Environment, LaunchError, current

DATABASES = ("DATABASE_URL", "DATABASE_OWNER_URL")
BEATS = 10
FAST = {"TICK_SECONDS": "1", "SWEEP_SECONDS": "1"}


class Mortal(Child):
    """A part that can end as the kernel ends one: at once, with all it has started."""

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self.has_ended()


class Processes:
    """Web, broker, sandbox, beats and worker over one database. Leaving it ends them, the last
    first.

    clock: `system` or `sandbox`, as in the settings. app: the Celery application of the workers.
    more: further variables.
    """

    def __init__(
        self,
        folder: Path,
        world: Path,
        database: str,
        log: TextIO,
        clock: str = "system",
        app: str = "amasocial.celery",
        more: Mapping[str, str] | None = None,
    ) -> None:
        chosen = dataclasses.replace(
            current(),
            var=folder,
            port=ports.free_port(),
            sandbox_port=ports.free_port(),
            valkey_port=ports.free_port(),
        )
        self.address, self.sandbox_url = chosen.address, chosen.sandbox_url
        self.broker = valkey.url(chosen.valkey_port)
        self._parts: dict[str, tuple[Part, Callable[[], bool]]] = {
            "valkey": (
                valkey.server(folder / "valkey", chosen.valkey_port),
                partial(valkey.answers, chosen.valkey_port),
            ),
            "sandbox": (
                parts.sandbox(chosen, world),
                partial(ports.answers, chosen.sandbox_port, "/__clock__"),
            ),
            "web": (parts.web(chosen), partial(ports.answers, chosen.port, "/livez")),
            "beat": (parts.beat(chosen), lambda: True),
            "worker": (_of(parts.WORKER, app), lambda: True),
            **{f"beat {n}": (_beat(chosen, n), lambda: True) for n in range(2, BEATS + 1)},
        }
        self._variables = {
            **os.environ,
            **{
                name: renamed(os.environ[name], database)
                for name in DATABASES
                if name in os.environ
            },
            **FAST,
            "REDIS_URL": self.broker,
            "VAR": str(folder),
            "CLOCK": clock,
            "SANDBOX_URL": self.sandbox_url,
            "SANDBOX_ALLOWED": "1",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
            **(more or {}),
        }
        self._log = log
        self._running: list[tuple[str, Mortal]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._running:
            self._running.pop()[1].end()

    def start(self, name: str) -> None:
        """Start a part and wait until it answers (a worker and a beat answer nobody). Raises
        LaunchError if it does not."""
        part, answers = self._parts[name]
        self._running.append((name, Mortal(part, self._variables, self._log, colour=0)))
        if not until(answers, within=30):
            raise LaunchError(f"{name} gives no answer.")

    def kill(self, name: str) -> None:
        """The one that was started last under that name."""
        self._taken(name).kill()

    def end(self, name: str) -> None:
        """In good order: what it has in hand is done."""
        self._taken(name).end()

    def _taken(self, name: str) -> Mortal:
        found = next(one for one in reversed(self._running) if one[0] == name)
        self._running.remove(found)
        return found[1]

    def flush(self) -> None:
        """Make the broker forget everything."""
        with redis.Redis.from_url(self.broker) as client:
            client.flushall()


def until(reached: Callable[[], bool], *, within: float) -> bool:
    """Look ten times a second; False when it was not reached within so many seconds."""
    deadline, pause = time.monotonic() + within, threading.Event()
    while not reached():
        if time.monotonic() > deadline:
            return False
        pause.wait(0.1)
    return True


def _of(part: Part, app: str) -> Part:
    command = [app if word == "amasocial.celery" else word for word in part.command]
    return dataclasses.replace(part, command=command)


def _beat(chosen: Environment, number: int) -> Part:
    """One more; each keeps its place in a file of its own."""
    folder = chosen.var / f"beat-{number}"
    folder.mkdir(exist_ok=True)
    return parts.beat(dataclasses.replace(chosen, var=folder))


def renamed(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
