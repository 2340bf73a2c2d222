"""python -m benchmarks.chaos [--short]: kill what can be killed, take away what can be taken away,
and count what was lost, what was done twice, and how long it took to be back at work.

Servers and folders are the trial's own and gone at its end; what they said stands in `chaos.log`
below `var`, and the outcome in `chaos.json`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from amasocial.launch import parts
from amasocial.launch.environment import current
from benchmarks.chaos.database import Database

ROW = "{:<9}{:<20}{:>6}{:>6}{:>9}{:>9}{:>7}  {}"
BACK = 45.0
"""The seconds in which 99 of 100 items are done again."""


@dataclass(frozen=True, slots=True)
class Line:
    """recovery: seconds, 99 of 100; pages: how many did not answer while it lasted."""

    trial: str
    fault: str
    times: int
    lost: int
    doubled: int
    recovery: float
    pages: int
    ok: bool


def main(words: list[str]) -> int:
    var = current().var
    var.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, (var / "chaos.log").open("w") as log:
        folder = Path(name)
        # The database's user has to reach its data.
        folder.chmod(0o755)
        (folder / "fonts").symlink_to(var / "fonts")
        with Database(folder, os.environ, log) as database:
            os.environ |= {
                "DATABASE_URL": database.url,
                "VAR": name,
                "DJANGO_SETTINGS_MODULE": "amasocial.settings",
            }
            lines = list(_lived(folder, database, log, short=words == ["--short"]))
    (var / "chaos.json").write_text(json.dumps([asdict(line) for line in lines], indent=1))
    return 0 if all(line.ok for line in lines) else 1


def _lived(folder: Path, database: Database, log: TextIO, *, short: bool) -> Iterator[Line]:
    _prepare(collect=not short)
    print(ROW.format("trial", "fault", "times", "lost", "doubled", "p99 (s)", "pages", ""))
    for line in _lines(folder, database, log, short=short):
        told = (line.trial, line.fault, line.times, line.lost, line.doubled, line.recovery)
        print(ROW.format(*told, line.pages, "" if line.ok else "<-- wrong"), flush=True)
        yield line


def _prepare(*, collect: bool) -> None:
    import django  # noqa: PLC0415  # what it reads has been set now
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    if collect:
        unused = list(parts.UNUSED)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=unused)


def _lines(folder: Path, database: Database, log: TextIO, *, short: bool) -> Iterator[Line]:
    from django.db import connections  # noqa: PLC0415

    from benchmarks.chaos import items, reading  # noqa: PLC0415

    outcomes, in_time = items.run(items.SHORT if short else items.LONG, folder, database, log)
    connections.close_all()  # the database was restarted under them
    for each in outcomes:
        sound = in_time and not each.lost and not each.doubled and each.recovery <= BACK
        yield Line(
            "items", each.fault, each.times, each.lost, each.doubled, each.recovery, 0, sound
        )
    read = reading.run(folder, database, log)
    for wrong in read.wrong:
        print(f"  reading: {wrong}", file=sys.stderr)
    sound = not read.wrong and read.recovery <= BACK
    yield Line(
        "reading", "worker killed", read.killed, read.lost, read.doubled, read.recovery, 0, sound
    )
    if short:
        return
    from benchmarks.chaos import degraded  # noqa: PLC0415  # it asks for a mail server

    for name, one in degraded.run(folder, database, log).items():
        refused = len(one.refused)
        sound = not (refused or one.lost or one.doubled) and one.told and one.recovery <= BACK
        yield Line("life", name, 1, one.lost, one.doubled, one.recovery, refused, sound)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
