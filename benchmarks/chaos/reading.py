"""Feeds read by processes that keep being killed, round after round; then the books are balanced.

A round makes every feed due once. In it, after equal shares of its readings, one misfortune after
the other happens; it ends when nothing is due and nobody holds a lease.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from accounts import wall
from accounts.document import Document
from accounts.models import Organization
from accounts.removal import remove
from benchmarks.chaos import books, world
from benchmarks.chaos.database import Database
from benchmarks.processes import Processes, until
from reports.set_up import set_up
from tracking.collecting import feeds
from tracking.models import Feed

IN_HAND = 2
"""What the worker's two processes are reading may end well after a misfortune, which is not yet
work taken up again."""


class OutOfTime(Exception):
    """Work was not taken up again, or not ended, in the time of the plan."""


@dataclass
class Trial:
    """suffered: the misfortunes so far; back_after: the seconds until work went on after each."""

    processes: Processes
    organization: Organization
    ends_at: float  # by the monotonic clock
    suffered: list[Misfortune] = field(default_factory=list)
    back_after: list[float] = field(default_factory=list)

    def live(self, rounds: Rounds) -> None:
        """Start to work and go through every round. Raises OutOfTime."""
        self.processes.start("beat")
        with wall.inside(self.organization.id):
            readable = list(Feed.objects.filter(active=True).values_list("id", flat=True))
        for number, misfortunes in enumerate(rounds):
            with wall.inside(self.organization.id):
                feeds.read_now(readable, datetime.now(UTC))
            share = len(readable) // (len(misfortunes) + 1)
            for place, misfortune in enumerate(misfortunes, start=1):
                self.wait_for(self.completed, number * len(readable) + place * share)
                self.suffer(misfortune)
            if not until(lambda: not books.unfinished(self.organization), within=self._left()):
                raise OutOfTime

    def suffer(self, misfortune: Misfortune) -> None:
        misfortune(self)
        self.suffered.append(misfortune)
        began, before = time.monotonic(), self.completed()
        self.wait_for(self.completed, before + IN_HAND + 1)
        self.back_after.append(time.monotonic() - began)

    def restart(self, name: str) -> None:
        self.processes.kill(name)
        self.processes.start(name)

    def completed(self) -> int:
        return books.completed(self.organization)

    def wait_for(self, counted: Callable[[], int], least: int) -> None:
        if not until(lambda: counted() >= least, within=self._left()):
            raise OutOfTime

    def _left(self) -> float:
        return self.ends_at - time.monotonic()


Misfortune = Callable[[Trial], None]
Rounds = tuple[tuple[Misfortune, ...], ...]


def kill_worker(trial: Trial) -> None:
    trial.restart("worker")


def kill_broker(trial: Trial) -> None:
    trial.restart("valkey")


def flush_broker(trial: Trial) -> None:
    trial.processes.flush()


@dataclass(frozen=True, slots=True)
class Plan:
    """How much there is to read, what happens meanwhile, and how many seconds that may take."""

    posts: int
    people: int
    rounds: Rounds
    seconds: float


PLAN = Plan(
    posts=300,
    people=28,
    rounds=((kill_worker, kill_broker), (flush_broker, kill_worker)),
    seconds=100,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """wrong: whatever does not come out, in words; empty = all was lived through and is there.
    recovery: the most seconds until a reading ended well again."""

    killed: int
    lost: int
    doubled: int
    recovery: float
    wrong: list[str]


def run(folder: Path, database: Database, log: TextIO, plan: Plan = PLAN) -> Outcome:
    now = datetime.now(UTC)
    lines = world.lines(plan.posts, plan.people, now)
    file = folder / "world.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    with Processes(folder, file, database.name, log) as processes:
        for name in ("valkey", "sandbox", "worker"):
            processes.start(name)
        set_up(Document(world.document(lines, processes.sandbox_url, now)), now)
        organization = Organization.objects.get(slug=world.ORGANIZATION)
        trial = Trial(processes, organization, time.monotonic() + plan.seconds)
        wrong = []
        try:
            trial.live(plan.rounds)
        except OutOfTime:
            wrong.append(f"not at rest after {plan.seconds:.0f} seconds")
    balance = books.balance(organization, lines, rounds=len(plan.rounds))
    remove(organization)
    return Outcome(
        trial.suffered.count(kill_worker),
        balance.lost,
        balance.doubled,
        round(max(trial.back_after, default=0.0), 1),
        wrong + balance.wrong,
    )
