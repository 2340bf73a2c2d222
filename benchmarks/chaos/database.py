"""A database server of the trial's own, which can be restarted, crashed, and run out of disk.

Where root may mount, its data lie on a disk of their own (a tmpfs), which can be filled without
harm to anybody else.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TextIO

from amasocial.launch import ports, postgres
from amasocial.launch.child import Child, Part
from amasocial.launch.environment import LaunchError
from benchmarks.processes import until

SIZE = "1g"
OPTIONS = ("--max_wal_size=256MB", "--min_wal_size=128MB")


class Database:
    """A migrated cluster in `folder`, gone when it is left."""

    name = "amasocial"

    def __init__(self, folder: Path, variables: Mapping[str, str], log: TextIO) -> None:
        self._disk = folder / "disk"
        self._disk.mkdir(parents=True, exist_ok=True)
        self.own_disk = not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(self._disk)],
            capture_output=True,
            check=False,
        ).returncode
        self._variables, self._log = variables, log
        self._port = ports.free_port()
        self._cluster = postgres.cluster(self._disk / "postgres", durable=False)
        self.url = postgres.url(self._port)

    def __enter__(self) -> Self:
        self._cluster.create()
        server = self._cluster.server(self._port)
        self._part = Part(
            server.name, [*server.command, *OPTIONS], server.stop_signal, server.account
        )
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()
        if self.own_disk:
            subprocess.run(["umount", str(self._disk)], check=True)
        else:
            shutil.rmtree(self._cluster.data)

    def restart(self) -> None:
        """Whoever is connected is thrown out."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """At once, without writing anything down: it recovers when it starts."""
        self._end(signal.SIGQUIT)

    def fill_disk(self) -> None:
        with (self._disk / "ballast").open("wb") as ballast:
            try:
                while True:
                    ballast.write(bytes(1 << 16))
                    ballast.flush()
            except OSError:
                return

    def free_disk(self) -> None:
        """And start the server, as an operator's supervisor would, if it gave up."""
        (self._disk / "ballast").unlink()
        if self._child.has_ended(within=0.1):
            self._start()

    @property
    def stays_up(self) -> bool:
        return not self._child.has_ended(within=0)

    def _end(self, how: signal.Signals) -> None:
        os.kill(self._child.pid, how)
        self._child.has_ended()
        self._start()

    def _start(self) -> None:
        self._child = Child(self._part, self._variables, self._log, colour=0)
        if not until(lambda: postgres.answers(self._port), within=60):
            raise LaunchError("The database gives no answer.")
