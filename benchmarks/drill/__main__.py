"""python -m benchmarks.drill [--short]: lose the database and get it back, and count what is gone.

    base backup ─> canaries sing, the log is archived ─> somebody deletes ─> more canaries
    ─> the machine is lost ─> restored to the newest, and to just before the deletion

Prints {bytes, backup_s, restore_s, lost_s, brought_back, erased_again, unguarded, failures};
returns 1 if one of the goals is missed. `--short` has less of everything, and archives every other
second.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from amasocial.launch import postgres
from amasocial.launch.environment import current
from amasocial.launch.postgres import Cluster
from benchmarks import clusters


@dataclass(frozen=True, slots=True)
class Plan:
    """archived: the log goes to the archive after so many seconds at the latest; song: how long
    canaries sing after the backup."""

    megabytes: int
    archived: int
    song: int


LONG = Plan(megabytes=1024, archived=60, song=70)
SHORT = Plan(megabytes=16, archived=2, song=8)


@dataclass(frozen=True, slots=True)
class Outcome:
    """lost_s: how old the newest row is that came back, when the machine was lost. restore_s: from
    an empty folder to a database that answers. brought_back: rows that were deleted and are there
    again; erased_again: people who were forgotten after that moment. unguarded: tables outside the
    wall; failures: of the evidence."""

    bytes: int
    backup_s: float
    restore_s: float
    lost_s: float
    brought_back: int
    erased_again: int
    unguarded: int
    failures: int

    def is_good(self, plan: Plan) -> bool:
        restored = self.restore_s <= max(30.0, 30.0 * self.bytes / 2**30)
        return (
            restored
            and self.lost_s <= plan.archived + 1
            and self.brought_back == CANARIES
            and self.erased_again == 1
            and (not self.unguarded and not self.failures)
        )


CANARIES = 1_000


def main(words: list[str]) -> int:
    plan = SHORT if words == ["--short"] else LONG
    var = current().var
    var.mkdir(parents=True, exist_ok=True)
    # Where the database's own user reaches it.
    with TemporaryDirectory(dir="/var/tmp") as name, (var / "drill.log").open("w") as log:
        folder = Path(name)
        folder.chmod(0o755)
        outcome = drill(plan, folder, log)
    print(json.dumps(asdict(outcome)))
    return 0 if outcome.is_good(plan) else 1


def drill(plan: Plan, folder: Path, log: TextIO) -> Outcome:
    first = postgres.cluster(folder / "data" / "postgres", durable=True)
    first.create()
    clusters.with_copier(first)
    archive = clusters.own(first, folder / "archive")
    options = (
        "archive_mode=on",
        f"archive_timeout={plan.archived}",
        f"archive_command=cp %p {archive}/%f.part && mv {archive}/%f.part {archive}/%f",
    )
    with clusters.up(first, log, *options) as server:
        from benchmarks.drill import life  # noqa: PLC0415  # Django reads where the database is

        life.begin(server.url, plan.megabytes, folder / "erasures.jsonl")
        began = time.monotonic()
        backup = clusters.own(first, folder / "backup")
        clusters.copy(first, server, backup)
        backup_s = time.monotonic() - began
        before = life.sing(CANARIES, plan.song)
        life.delete_all_and_forget_one()
        lost_at = life.sing(CANARIES, plan.song)
        life.end()
        server.lose()
        whole = sum(path.stat().st_size for path in backup.rglob("*") if path.is_file())
    _restored(first, backup, folder / "newest", archive, None)
    newest = Cluster(first.programs, folder / "newest", first.account, durable=True)
    with clusters.up(newest, log, "archive_mode=off") as server:
        lost_s = lost_at - life.newest_song(server.url)
    began = time.monotonic()
    _restored(first, backup, folder / "before", archive, before)
    back = Cluster(first.programs, folder / "before", first.account, durable=True)
    with clusters.up(back, log, "archive_mode=off") as server:
        life.wait_until_writable(server.url)
        restore_s = time.monotonic() - began
        found = life.examined(server.url)
    return Outcome(whole, round(backup_s, 1), round(restore_s, 1), round(lost_s, 1), *found)


def _restored(
    cluster: Cluster, backup: Path, into: Path, archive: Path, until: float | None
) -> None:
    """A copy of the backup that will read the archive: to its end, or up to an instant."""
    clusters.own(cluster, into)
    clusters.call(cluster, ["cp", "-a", f"{backup}/.", str(into)])
    lines = [f"restore_command = 'cp {archive}/%f %p'", "recovery_target_action = 'promote'"]
    if until is not None:
        lines.append(f"recovery_target_time = '{life_time(until)}'")
    with (into / "postgresql.auto.conf").open("a") as settings:
        settings.write("\n".join(lines) + "\n")
    clusters.call(cluster, ["touch", str(into / "recovery.signal")])


def life_time(instant: float) -> str:
    return (
        time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(instant))
        + f".{int(instant % 1 * 1e6):06}+00"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    sys.exit(main(sys.argv[1:]))
