"""What a benchmark says, and how two ways are compared on a machine that others use, too."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. value, floor and goal are in `unit`; the floor was measured in the
    same run, and the goal is a multiple of it, so that a slow machine is no excuse and a fast one
    no merit."""

    name: str
    value: float
    unit: str
    floor: float
    goal: float
    ok: bool


def at_least(share: float, name: str, value: float, floor: float, unit: str) -> Result:
    """Good when the value is this share of the floor or more."""
    return Result(name, value, unit, floor, share * floor, value >= share * floor)


def at_most(times: float, name: str, value: float, floor: float, unit: str) -> Result:
    """Good when the value is so many times the floor or less."""
    return Result(name, value, unit, floor, times * floor, value <= times * floor)


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
