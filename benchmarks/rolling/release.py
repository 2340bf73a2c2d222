"""From one version to the next while people read and work is done.

    old web and worker ─> a migration of each safe kind on a large table, beside a writer
    ─> new web answers ─> requests go there ─> old web and worker end

A real migration is whatever the next release brings; its kinds are those that
tests/amasocial/locks.py lets through.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from urllib.request import Request, urlopen
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from accounts import wall
from accounts.models import Organization
from amasocial.launch import parts
from benchmarks.chaos import counting
from benchmarks.database import own_database
from benchmarks.processes import Processes, until
from tests.dashboard.world import make_world
from work import ledger

LOCK = 2.0
"""Nobody waits longer for a migration, in seconds: its statements give up and are tried again."""

# What the next version might bring, in the order in which a release may do it.
STEPS = [
    "ALTER TABLE rolling ADD COLUMN mood integer NOT NULL DEFAULT 0",
    "CREATE INDEX CONCURRENTLY rolling_mood ON rolling (organization, mood)",
    "ALTER TABLE rolling ADD CONSTRAINT rolling_good CHECK (mood >= 0) NOT VALID",
    "ALTER TABLE rolling VALIDATE CONSTRAINT rolling_good",
    "CREATE UNIQUE INDEX CONCURRENTLY rolling_key ON rolling (organization, id)",
    "ALTER TABLE rolling ADD CONSTRAINT rolling_once UNIQUE USING INDEX rolling_key",
]


@dataclass
class Seen:
    """What readers and the writer met."""

    requests: int = 0
    failed: int = 0
    longest: float = 0.0
    longest_write: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)


def run(rows: int) -> int:
    """Print {rows, requests, failed, longest_request_s, items, lost, doubled, longest_lock_s,
    longest_write_s};
    returns 1 if something failed or waited too long."""
    with (
        own_database("rolling") as database,
        TemporaryDirectory() as name,
        (Path(settings.VAR) / "rolling.log").open("w") as log,
    ):
        found = _rolled(rows, Path(name), database, log)
    print(json.dumps(found))
    return (
        0
        if not (found["failed"] or found["lost"] or found["doubled"])
        and (found["longest_lock_s"] <= LOCK)
        else 1
    )


def _rolled(rows: int, folder: Path, database: str, log: TextIO) -> dict[str, float]:
    world = make_world(Organization.objects.create(slug="rolling", name="Rolling"))
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={world.client.cookies[name].value}"
    with connections["owner"].cursor() as owner:
        owner.execute(
            "CREATE TABLE rolling AS SELECT number AS id, number %% 20 AS organization,"
            " md5(number::text) AS text FROM generate_series(1, %s) number",
            [rows],
        )
        owner.execute(f"GRANT SELECT, INSERT ON rolling TO {settings.APPLICATION_ROLE}")
    counting.make_due(0, 1, datetime.now(UTC))
    unused = list(parts.UNUSED)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=unused)
    app, more = "benchmarks.chaos.counting", {"VAR": str(settings.VAR)}
    seen, address = Seen(), [""]
    folders = [folder / version for version in ("old", "new")]
    for each in folders:
        each.mkdir()
    with Processes(folders[0], folder, database, log, app=app, more=more) as old:
        for part in ("valkey", "web", "worker", "beat"):
            old.start(part)
        address[0] = f"{old.address}/rolling/acme/targets/"
        threads = [
            threading.Thread(target=_reading, args=[seen, address, cookie]),
            threading.Thread(target=_writing, args=[seen, database]),
        ]
        for thread in threads:
            thread.start()
        made = _make_due(world.organization.id, 150)
        longest = max(_applied(step) for step in STEPS)
        more = {**more, "REDIS_URL": old.broker}
        with Processes(folders[1], folder, database, log, app=app, more=more) as new:
            for part in ("web", "worker"):
                new.start(part)
            address[0] = f"{new.address}/rolling/acme/targets/"
            made |= _make_due(world.organization.id, 150)
            for part in ("worker", "web"):
                old.end(part)
            until(lambda: len(_effects()) >= len(made), within=120)
            seen.ended.set()
            for thread in threads:
                thread.join()
    effects = _effects()
    return {
        "rows": rows,
        "requests": seen.requests,
        "failed": seen.failed,
        "longest_request_s": round(seen.longest, 2),
        "items": len(made),
        "lost": len(made - set(effects)),
        "doubled": len(effects) - len(set(effects)),
        "longest_lock_s": round(longest, 2),
        "longest_write_s": round(seen.longest_write, 2),
    }


def _applied(step: str) -> float:
    """Seconds of a step that locks the table; 0 for one that works beside everybody."""
    with connections["owner"].cursor() as owner:
        owner.execute(f"SET lock_timeout = '{LOCK}s'")
        began = time.monotonic()
        owner.execute(step)
        took = time.monotonic() - began
    return 0.0 if "CONCURRENTLY" in step or "VALIDATE" in step else took


def _reading(seen: Seen, address: list[str], cookie: str) -> None:
    while not seen.ended.wait(0.05):
        began = time.monotonic()
        seen.requests += 1
        try:
            urlopen(Request(address[0], headers={"Cookie": cookie}), timeout=30).close()
        except OSError:
            seen.failed += 1
        seen.longest = max(seen.longest, time.monotonic() - began)


def _writing(seen: Seen, database: str) -> None:
    number = 0
    while not seen.ended.wait(0.02):
        number -= 1
        began = time.monotonic()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO rolling (id, organization, text) VALUES (%s, 0, '')", [number]
            )
        seen.longest_write = max(seen.longest_write, time.monotonic() - began)
    connection.close()


def _make_due(organization: object, items: int) -> set[object]:
    subjects = {uuid4() for _ in range(items)}
    with wall.inside(organization):
        ledger.schedule_all(counting.KIND, subjects, datetime.now(UTC))
    return subjects


def _effects() -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject FROM chaos_effect")
        return [subject for (subject,) in cursor.fetchall()]
