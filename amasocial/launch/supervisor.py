"""The parts of the product under one roof: started one upon the other, watched, ended together.

Our own rather than honcho's Manager, which starts everything at once and ends everything at once:
here each part waits for those it stands on, and the database goes last.
"""

import itertools
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TextIO

from amasocial.launch.child import Child, Part
from amasocial.launch.environment import LaunchError

START_PATIENCE = 60.0
COLOURS = (36, 33, 32, 35, 34, 31)


class Supervisor:
    """Runs parts with their lines merged into `out`; leaving it ends them, the last one first."""

    def __init__(self, out: TextIO, variables: Mapping[str, str]) -> None:
        programs = Path(sys.executable).parent
        self._out = out
        self._variables = {
            **variables,
            "PATH": f"{programs}{os.pathsep}{variables.get('PATH', os.defpath)}",
            "PYTHONUNBUFFERED": "1",
        }
        self._colours = itertools.cycle(COLOURS)
        self._children: list[Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with _undisturbed():
            while self._children:
                self._children.pop().end()

    def start(self, part: Part, answers: Callable[[], bool] = lambda: True) -> None:
        """Start a part and wait until it answers. Raise LaunchError if it ends instead."""
        child = self._spawn(part)
        deadline = time.monotonic() + START_PATIENCE
        while not answers():
            if child.has_ended(within=0.05):
                raise child.obituary()
            if time.monotonic() > deadline:
                raise LaunchError(f"{part.name} gives no answer. {child.last_line}")

    def run(self, part: Part) -> str:
        """Run a command to its end and return its last line. Raise LaunchError if it fails."""
        child = self._spawn(part)
        child.has_ended()
        self._children.remove(child)
        if child.failed:
            raise child.obituary()
        return child.last_line

    def watch(self) -> LaunchError:
        """Wait until a part ends, which none should, and say which one did."""
        return next(
            child.obituary()
            for child in itertools.cycle(self._children)
            if child.has_ended(within=0.1)
        )

    def _spawn(self, part: Part) -> Child:
        child = Child(part, self._variables, self._out, next(self._colours))
        self._children.append(child)
        return child


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave half of the parts running."""
    kept = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in kept.items():
            signal.signal(one, handler)
