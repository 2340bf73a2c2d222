"""The product's processes on ports of their own, each of which can be killed and started again."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self, TextIO
from urllib.parse import urlsplit

import redis

from amasocial.launch import parts, ports, valkey
from amasocial.launch.child import Child, Part
from amasocial.launch.environment import LaunchError, current

DATABASES = ("DATABASE_URL", "DATABASE_OWNER_URL")
FAST = {"TICK_SECONDS": "1", "SWEEP_SECONDS": "1"}


class Mortal(Child):
    """A part that can end as the kernel ends one: at once, with all it has started."""

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self.has_ended()


class Processes:
    """Broker, sandbox, beat and worker over one database. Leaving it ends them, the last first.

    clock: `system` or `sandbox`, as in the settings.
    """

    def __init__(
        self, folder: Path, world: Path, database: str, log: TextIO, clock: str = "system"
    ) -> None:
        chosen = dataclasses.replace(
            current(), var=folder, sandbox_port=ports.free_port(), valkey_port=ports.free_port()
        )
        self.sandbox_url = chosen.sandbox_url
        self._broker = valkey.url(chosen.valkey_port)
        self._parts: dict[str, tuple[Part, Callable[[], bool]]] = {
            "valkey": (
                valkey.server(folder / "valkey", chosen.valkey_port),
                partial(valkey.answers, chosen.valkey_port),
            ),
            "sandbox": (
                parts.sandbox(chosen, world),
                partial(ports.answers, chosen.sandbox_port, "/__clock__"),
            ),
            "beat": (parts.beat(chosen), lambda: True),
            "worker": (parts.WORKER, lambda: True),
        }
        self._variables = {
            **os.environ,
            **{
                name: _renamed(os.environ[name], database)
                for name in DATABASES
                if name in os.environ
            },
            **FAST,
            "REDIS_URL": self._broker,
            "VAR": str(folder),
            "CLOCK": clock,
            "SANDBOX_URL": self.sandbox_url,
            "SANDBOX_ALLOWED": "1",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
        }
        self._log = log
        self._running: dict[str, Mortal] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._running:
            self._running.popitem()[1].end()

    def start(self, name: str) -> None:
        """Start a part and wait until it answers (a worker and a beat answer nobody). Raises
        LaunchError if it does not."""
        part, answers = self._parts[name]
        self._running[name] = Mortal(part, self._variables, self._log, colour=0)
        if not until(answers, within=30):
            raise LaunchError(f"{name} gives no answer.")

    def kill(self, name: str) -> None:
        self._running.pop(name).kill()

    def flush(self) -> None:
        """Make the broker forget everything."""
        with redis.Redis.from_url(self._broker) as client:
            client.flushall()


def until(reached: Callable[[], bool], *, within: float) -> bool:
    """Look ten times a second; False when it was not reached within so many seconds."""
    deadline, pause = time.monotonic() + within, threading.Event()
    while not reached():
        if time.monotonic() > deadline:
            return False
        pause.wait(0.1)
    return True


def _renamed(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
