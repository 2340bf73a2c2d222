"""What a benchmark says, and how it is measured on a machine that others use, too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from django.db import connection

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. value, floor and goal are in `unit`; the floor is what a rival, or the
    bare least, took in the same run."""

    name: str
    value: float
    unit: str
    floor: float
    goal: float
    ok: bool


def at_least(goal: float, name: str, value: float, floor: float, unit: str) -> Result:
    return Result(name, value, unit, floor, goal, value >= goal)


def at_most(goal: float, name: str, value: float, floor: float, unit: str) -> Result:
    return Result(name, value, unit, floor, goal, value <= goal)


def seconds(run: Callable[..., object], *given: object) -> float:
    began = time.perf_counter()
    run(*given)
    return time.perf_counter() - began


def medians(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Seconds of each, one after the other in turn, after a round that does not count."""
    ours()
    bare()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def p95(measured: Sequence[float]) -> float:
    return quantiles(measured, n=20)[-1]


@contextmanager
def database_time() -> Iterator[list[float]]:
    """The seconds that each statement of the block takes in the database, once it has ended."""
    taken: list[float] = []

    def timed(execute: Callable[..., Any], *given: Any) -> Any:
        began = time.perf_counter()
        answer = execute(*given)
        taken.append(time.perf_counter() - began)
        return answer

    with connection.execute_wrapper(timed):
        yield taken
