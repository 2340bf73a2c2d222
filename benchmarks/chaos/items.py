"""Thousands of items while workers, brokers and the database are killed: what was lost, what was
done twice, and how long it took until what they had in hand was done."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO
from uuid import UUID

from django.db import DatabaseError, connection

from benchmarks.chaos.counting import KIND, make_due
from benchmarks.chaos.database import Database
from benchmarks.processes import Processes, until

ORGANIZATIONS = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How many items there are, what happens meanwhile in which number, and the seconds it may
    take."""

    items: int
    seconds: float
    worker_kills: int
    beats: int = 1
    broker_kills: int = 0
    flushes: int = 0
    database_restarts: int = 0
    database_crashes: int = 0

    def faults(self) -> list[str]:
        """All of them in an order that is always the same."""
        each = [
            *["worker killed"] * self.worker_kills,
            *["broker killed"] * self.broker_kills,
            *["broker emptied"] * self.flushes,
            *["database restarted"] * self.database_restarts,
            *["database crashed"] * self.database_crashes,
        ]
        random.Random(1).shuffle(each)
        return each


LONG = Plan(
    items=20_000,
    seconds=220,
    beats=10,
    worker_kills=30,
    broker_kills=3,
    flushes=1,
    database_restarts=1,
    database_crashes=1,
)
SHORT = Plan(items=1_200, seconds=60, worker_kills=2, flushes=1, database_restarts=1)


@dataclass(frozen=True, slots=True)
class Fault:
    """What happened when, to the items in somebody's hands."""

    name: str
    at: datetime
    in_hand: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one kind of fault. recovery: the seconds until 99 of 100 items in hand were done."""

    fault: str
    times: int
    lost: int
    doubled: int
    recovery: float


@dataclass
class Trial:
    processes: Processes
    database: Database
    plan: Plan
    faults: list[Fault] = field(default_factory=list)

    def live(self) -> bool:
        """Whether everything was done in its time."""
        ends_at = time.monotonic() + self.plan.seconds
        due = self.plan.faults()
        for place, name in enumerate(due, start=1):
            if not self._reach(place * self.plan.items // (len(due) + 1), ends_at):
                return False
            self.faults.append(Fault(name, datetime.now(UTC), frozenset(_in_hand())))
            self._suffer(name)
        return self._reach(self.plan.items, ends_at)

    def _reach(self, items: int, ends_at: float) -> bool:
        return until(lambda: _done() >= items, within=ends_at - time.monotonic())

    def _suffer(self, name: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "worker killed": lambda: self._again("worker"),
            "broker killed": lambda: self._again("valkey"),
            "broker emptied": self.processes.flush,
            "database restarted": self.database.restart,
            "database crashed": self.database.crash,
        }
        deeds[name]()

    def _again(self, part: str) -> None:
        self.processes.kill(part)
        self.processes.start(part)


def run(plan: Plan, folder: Path, database: Database, log: TextIO) -> tuple[list[Outcome], bool]:
    """The outcome of each kind of fault, the whole run last; and whether all was done in time."""
    now = datetime.now(UTC) - timedelta(minutes=1)
    make_due(plan.items, ORGANIZATIONS, now)
    with Processes(
        folder, folder, database.name, log, app="benchmarks.chaos.counting"
    ) as processes:
        beats = [f"beat {number}" for number in range(2, plan.beats + 1)]
        for name in ("valkey", "worker", "beat", *beats):
            processes.start(name)
        trial = Trial(processes, database, plan)
        in_time = trial.live()
        return list(_outcomes(trial)), in_time


def _outcomes(trial: Trial) -> Iterator[Outcome]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, count(*), min(at) FROM chaos_effect GROUP BY subject")
        effects = {subject: (times, at) for subject, times, at in cursor.fetchall()}
        cursor.execute("SELECT subject FROM work_workitem WHERE kind = %s", [KIND])
        items = {subject for (subject,) in cursor.fetchall()}
    for name in dict.fromkeys(fault.name for fault in trial.faults):
        alike = [fault for fault in trial.faults if fault.name == name]
        held = {subject for fault in alike for subject in fault.in_hand}
        waits = [
            (effects[subject][1] - fault.at).total_seconds()
            for fault in alike
            for subject in fault.in_hand & effects.keys()
        ]
        yield _outcome(name, len(alike), held, effects, waits)
    every = [
        (effects[subject][1] - fault.at).total_seconds()
        for fault in trial.faults
        for subject in fault.in_hand & effects.keys()
    ]
    yield _outcome("all", len(trial.faults), items, effects, every)


def _outcome(
    name: str,
    times: int,
    items: set[UUID],
    effects: dict[UUID, tuple[int, datetime]],
    waits: list[float],
) -> Outcome:
    lost = len(items - effects.keys())
    doubled = sum(effects[subject][0] - 1 for subject in items & effects.keys())
    worst = sorted(max(0.0, wait) for wait in waits)
    p99 = worst[min(len(worst) - 1, len(worst) * 99 // 100)] if worst else 0.0
    return Outcome(name, times, lost, doubled, round(p99, 1))


def _done() -> int:
    return int(_asked("SELECT count(*) FROM chaos_effect", 0))


def _in_hand() -> list[UUID]:
    """Whose lease somebody holds, as far as the database can say."""
    held = "SELECT array_agg(subject) FROM work_workitem WHERE kind = %s AND lease IS NOT NULL"
    return _asked(held, None, KIND) or []


def _asked(statement: str, otherwise: object, *values: str) -> object:
    """One value; the other while the database is away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()[0]
    except DatabaseError:
        connection.close()
        return otherwise
