"""PostgreSQL servers for a drill: kept in a folder, started with options, stopped or lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from amasocial.launch import ports, postgres
from amasocial.launch.child import Child, Part
from amasocial.launch.environment import LaunchError
from amasocial.launch.postgres import Cluster
from benchmarks.processes import until

COPIER = "amasocial_copier"
"""The login that may take base backups and follow the write-ahead log."""


class Server:
    """A cluster that answers at `port` while it is `up`."""

    def __init__(self, cluster: Cluster, options: Sequence[str], log: TextIO) -> None:
        self.port = ports.free_port()
        self.url = postgres.url(self.port)
        part = cluster.server(self.port)
        settings = [f"--{option}" for option in options]
        self._part = Part(part.name, [*part.command, *settings], part.stop_signal, part.account)
        self._log = log

    def start(self) -> None:
        self._child = Child(self._part, os.environ, self._log, colour=0)
        ended = partial(self._child.has_ended, within=0)
        until(lambda: postgres.answers(self.port) or ended(), within=120)
        if ended():
            raise LaunchError(f"The database gives no answer. {self._child.last_line}")

    def stop(self) -> None:
        self._child.end()

    def lose(self) -> None:
        """At once, as if the machine were gone."""
        os.kill(self._child.pid, signal.SIGQUIT)
        self._child.has_ended()


@contextmanager
def up(cluster: Cluster, log: TextIO, *options: str) -> Iterator[Server]:
    server = Server(cluster, options, log)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def with_copier(cluster: Cluster) -> None:
    """Let a copier in, over loopback."""
    cluster.run_single(f"CREATE ROLE {COPIER} LOGIN REPLICATION PASSWORD 'amasocial'\n")
    with (cluster.data / "pg_hba.conf").open("a") as access:
        access.write(f"host replication {COPIER} {ports.LOOPBACK}/32 scram-sha-256\n")


def copy(cluster: Cluster, server: Server, into: Path, *words: str) -> Cluster:
    """A base backup of a running server, as a cluster of its own."""
    call(
        cluster,
        [
            *("pg_basebackup", "--pgdata", str(into), "--checkpoint=fast", "--no-sync", *words),
            "--dbname",
            f"postgres://{COPIER}:amasocial@{ports.LOOPBACK}:{server.port}/",
        ],
    )
    return Cluster(cluster.programs, into, cluster.account, cluster.durable)


def call(cluster: Cluster, command: list[str]) -> None:
    """Run one of PostgreSQL's programs, or a command, as the user the cluster belongs to."""
    program = cluster.programs / command[0]
    subprocess.run(
        [str(program) if program.exists() else command[0], *command[1:]],
        check=True,
        **(cluster.account.identity if cluster.account else {}),
    )


def own(cluster: Cluster, folder: Path) -> Path:
    """A folder that the cluster's user may write to."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if cluster.account:
        shutil.chown(folder, cluster.account.uid, cluster.account.gid)
    return folder
