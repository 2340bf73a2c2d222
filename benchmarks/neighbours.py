"""What others feel while one organization imports 200,000 posts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from django.conf import settings
from django.db import connections

from amasocial.launch.environment import ROOT
from benchmarks import generator, market
from benchmarks.database import cloned
from benchmarks.measuring import Result, at_most, p95
from benchmarks.pages import visits
from benchmarks.serving import Visit, Visitors, served, variables
from tests.factories import NOW

RATE, SECONDS = 5, 40
POSTS, PEOPLE, DAYS = 200_000, 5_000, 56
IMPORTER = "o7"  # of whom no page is asked for


def noisy_neighbour(mentions: int) -> Result:
    """The 95th percentile of pages of other organizations while one imports, in multiples of what
    it is otherwise; an import that takes longer than the pages is ended."""
    asked = [one for one in visits() if not one.address.startswith(f"/{IMPORTER}/")]
    chosen = list(islice(cycle(asked), RATE * SECONDS))
    connections.close_all()  # a database that somebody is in cannot be copied
    with cloned(market.name(mentions)) as copy, served(copy) as port:
        visitors = Visitors(port)
        visitors.ask_each(asked)
        quiet = _p95(visitors, chosen)
        with _importing(copy):
            busy = _p95(visitors, chosen)
    return at_most(1.25, "noisy_neighbour", busy / quiet, 1, "times")


def _p95(visitors: Visitors, chosen: list[Visit]) -> float:
    taken = visitors.ask_at_rate(chosen, RATE)
    return p95([one for seconds in taken.values() for one in seconds])


@contextmanager
def _importing(database: str) -> Iterator[None]:
    path = Path(settings.VAR) / "bench" / "import.jsonl"
    with path.open("w") as file:
        for line in generator.lines(POSTS, PEOPLE, until=NOW, days=DAYS):
            file.write(json.dumps(line) + "\n")
    command = ["manage.py", "import_posts", "--organization", IMPORTER, "--brand"]
    importer = subprocess.Popen(
        [sys.executable, *command, f"brand{IMPORTER[1:]}x0", str(path)],
        cwd=ROOT,
        env=variables(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
        assert importer.poll() in (None, 0), "nothing was imported"
    finally:
        importer.terminate()
        importer.wait()
        path.unlink()
