"""A command with a database and a broker of its own, which are gone when it ends."""

import dataclasses
import fcntl
import itertools
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amasocial.launch import servers
from amasocial.launch.environment import Environment
from amasocial.launch.ports import free_port
from amasocial.launch.supervisor import Supervisor


def run_with_servers(chosen: Environment, command: list[str]) -> int:
    """Run `command` with DATABASE_URL and REDIS_URL set and return its exit status.

    Servers that are not given run on free ports over `var/test`, made once; what a command leaves
    in them the next one finds.
    """
    servers.require_given(chosen)
    with _own_folder(chosen.var / "test") as folder:
        own = dataclasses.replace(
            chosen, var=folder, postgres_port=free_port(), valkey_port=free_port()
        )
        variables = {**os.environ, **servers.variables(own)}
        with (
            (folder / "servers.log").open("w", encoding="utf-8") as log,
            Supervisor(log, variables) as supervisor,
        ):
            servers.start(supervisor, own, durable=False)
            return _call(command, variables)


def _call(command: list[str], variables: dict[str, str]) -> int:
    child = subprocess.Popen(command, env=variables)
    # The terminal tells the command itself of Ctrl-C, and we wait for it to tidy up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


@contextmanager
def _own_folder(parent: Path) -> Iterator[Path]:
    """A folder of `parent` that no other command uses now; several may run at a time."""
    for number in itertools.count(1):
        folder = parent / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield folder
            return
