"""A process of ours: a direct child, in a session of its own, that does not outlive us."""

import os
import shutil
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TextIO

from amasocial.launch.environment import ROOT, LaunchError

STOP_PATIENCE = 10.0


@dataclass(frozen=True)
class Account:
    """An unprivileged user; a process of root's can run as it."""

    uid: int
    gid: int

    @property
    def identity(self) -> dict[str, Any]:
        """The keywords of `subprocess` that become this user, who may not enter our folder."""
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}


@dataclass(frozen=True)
class Part:
    """One process of the product, and the signal by which it ends in good order."""

    name: str
    command: Sequence[str]
    stop_signal: signal.Signals = signal.SIGTERM
    account: Account | None = None


class Child:
    """A running part. Its lines go to `out` behind its name, in `colour` (ANSI) on a terminal."""

    def __init__(self, part: Part, variables: Mapping[str, str], out: TextIO, colour: int) -> None:
        self.part = part
        self._last_lines: deque[str] = deque(maxlen=1)
        self._prefix = f"{part.name:>8} | "
        if out.isatty():
            self._prefix = f"\033[{colour}m{self._prefix}\033[0m"
        self._process = subprocess.Popen(
            [*_leash(part.stop_signal), *part.command],
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # Ctrl-C then reaches the supervisor alone, which ends the parts in their order.
            start_new_session=True,
            **(part.account.identity if part.account else {"cwd": ROOT}),
        )
        self._reader = threading.Thread(
            target=self._relay, args=[self._process.stdout, out], daemon=True
        )
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def has_ended(self, within: float | None = None) -> bool:
        """Whether it ends within so many seconds; None waits for as long as it takes."""
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        # A grandchild may hold the pipe open for longer.
        self._reader.join(timeout=1)
        return True

    @property
    def failed(self) -> bool:
        return bool(self._process.returncode)

    @property
    def last_line(self) -> str:
        return self._last_lines[-1] if self._last_lines else ""

    def obituary(self) -> LaunchError:
        return LaunchError(
            f"{self.part.name} ended with status {self._process.returncode}. {self.last_line}"
        )

    def end(self) -> None:
        """Ask it to end, and end it and all it has started if it does not."""
        self._process.send_signal(self.part.stop_signal)
        self.has_ended(STOP_PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self.has_ended()

    def _relay(self, lines: TextIO, out: TextIO) -> None:
        with lines:
            for line in lines:
                self._last_lines.append(line.strip())
                # One write a line, or the lines of two parts would run into each other.
                out.write(f"{self._prefix}{line.rstrip()}\n")
                out.flush()


def _leash(stop_signal: signal.Signals) -> list[str]:
    """A prefix by which the kernel ends the process when this one is killed outright."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", stop_signal.name.removeprefix("SIG"), "--"] if setpriv else []
