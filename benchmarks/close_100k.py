"""python -m benchmarks.close_100k [TARGETS POSTS]: a hundred thousand targets over five million
mentions, closed by two processes. Prints `{targets, posts, seconds, targets_a_second, outcomes}`.

The targets stand in eight organizations, as those of a service do: one closing is one process's.
"""

from __future__ import annotations

import json
import os
import sys
import time
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

import django

ORGANIZATIONS, WORKERS, WEEKS = 8, 2, 12


def main(targets: int = 100_000, posts: int = 5_000_000) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    taken, outcomes = close(targets, posts)
    said = {"targets": targets, "posts": posts, "seconds": round(taken, 1), "outcomes": outcomes}
    print(json.dumps(said | {"targets_a_second": round(targets / taken)}))


def close(targets: int, posts: int) -> tuple[float, dict[str, int]]:
    """The seconds from the first claim to the last verdict, and the verdicts by outcome."""
    from accounts.models import Organization  # noqa: PLC0415  # set up only now
    from benchmarks.bare_tables import bare  # noqa: PLC0415
    from benchmarks.contracts import contracted  # noqa: PLC0415
    from benchmarks.database import own_database  # noqa: PLC0415

    with own_database("close_100k") as name:
        with bare("tracking_post", "tracking_mention"):
            for number in range(ORGANIZATIONS):
                organization = Organization.objects.create(slug=f"o{number}", name=f"O {number}")
                each = targets // ORGANIZATIONS, posts // ORGANIZATIONS
                contracted(organization, *each, WEEKS, number)
        spawn = get_context("spawn")
        ready = spawn.Barrier(WORKERS + 1)
        workers = [spawn.Process(target=work, args=(name, ready)) for _ in range(WORKERS)]
        for worker in workers:
            worker.start()
        ready.wait()
        began = time.perf_counter()
        for worker in workers:
            worker.join()
        taken = time.perf_counter() - began
        outcomes = _outcomes()
    assert sum(outcomes.values()) == targets // ORGANIZATIONS * ORGANIZATIONS, outcomes
    return taken, outcomes


def work(database: str, ready: Barrier) -> None:
    """What a worker does until nothing is due, without a broker between."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415

    from tests.factories import NOW  # noqa: PLC0415
    from work.running import run_until_dry  # noqa: PLC0415

    connection.settings_dict["NAME"] = database
    ready.wait()
    run_until_dry(lambda: NOW, kind="close")


def _outcomes() -> dict[str, int]:
    from django.db.models import Count  # noqa: PLC0415

    from accounts import wall  # noqa: PLC0415
    from accounts.models import Organization  # noqa: PLC0415
    from targets.models import Verdict  # noqa: PLC0415

    outcomes: dict[str, int] = {}
    for organization in Organization.objects.all():
        with wall.inside(organization.id):
            found = Verdict.objects.values_list("outcome").annotate(Count("id")).order_by()
            for outcome, count in found:
                outcomes[outcome] = outcomes.get(outcome, 0) + count
    return outcomes


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
