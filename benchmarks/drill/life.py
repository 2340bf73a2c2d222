"""What the database of the drill holds: an organization with evidence, ballast, and canaries."""

from __future__ import annotations

import io
import json
import os
import threading
import time
from pathlib import Path

import django
import psycopg2
from django.core.management import call_command

from benchmarks.processes import until

UNGUARDED = """
SELECT count(*) FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
  AND a.attname = 'organization_id' AND EXISTS (
      SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.conname = t.relname || '_tenant')
  AND NOT (t.relrowsecurity AND t.relforcerowsecurity
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid))
"""


def begin(url: str, megabytes: int, erasure_log: Path) -> None:
    """erasure_log: kept beside the backups, as an operator should."""
    os.environ |= {"DATABASE_URL": url, "ERASURE_LOG": str(erasure_log)}
    django.setup()
    from tests.factories import make_organization  # noqa: PLC0415  # models are ready only now
    from tests.house import furnished  # noqa: PLC0415

    call_command("migrate", database="owner", verbosity=0)
    furnished(make_organization())
    _do(
        url,
        "CREATE TABLE drill_ballast AS SELECT number, repeat(md5(number::text), 32) AS text"
        f" FROM generate_series(1, {megabytes * 950}) number",
        "CREATE TABLE drill_canary (sung double precision)",
    )


def sing(canaries: int, seconds: int) -> float:
    """So many rows, evenly over so many seconds; returns when the last one was written."""
    pause, last = threading.Event(), 0.0
    for _ in range(seconds):
        last = time.time()
        each = canaries // seconds
        _do(
            os.environ["DATABASE_URL"],
            f"INSERT INTO drill_canary SELECT {last} FROM generate_series(1, {each})",
        )
        pause.wait(1)
    _do(
        os.environ["DATABASE_URL"],
        f"INSERT INTO drill_canary SELECT {last} FROM generate_series(1, {canaries % seconds})",
    )
    return time.time()


def delete_all_and_forget_one() -> None:
    """Somebody's mistake; and somebody's right, which a restore must not take away."""
    from accounts import wall  # noqa: PLC0415
    from accounts.models import Organization  # noqa: PLC0415
    from tracking.models import Person  # noqa: PLC0415
    from tracking.privacy import erasing  # noqa: PLC0415
    from work import clock, running  # noqa: PLC0415

    with wall.inside(Organization.objects.get().id):
        erasing.ask(Person.objects.order_by("id").last(), by="Drill", now=clock.now())
    running.run_until_dry(clock.now, kind=erasing.KIND)
    _do(os.environ["DATABASE_URL"], "DELETE FROM drill_canary")


def end() -> None:
    from django.db import connections  # noqa: PLC0415

    connections.close_all()


def newest_song(url: str) -> float:
    wait_until_writable(url)
    return float(_asked(url, "SELECT max(sung) FROM drill_canary"))


def wait_until_writable(url: str) -> None:
    """Recovery is over."""
    until(lambda: not _asked(url, "SELECT pg_is_in_recovery()"), within=120)


def examined(url: str) -> tuple[int, int, int, int]:
    """Canaries that are there again, people erased once more, tables that nothing guards, and
    evidence that fails."""
    from django.db import connections  # noqa: PLC0415

    for connection in connections.all():
        connection.close()
        connection.settings_dict["PORT"] = url.rpartition(":")[2].partition("/")[0]
    replayed = io.StringIO()
    call_command("replay_erasures", stdout=replayed)
    said = io.StringIO()
    call_command("verify_evidence", stdout=said)
    connections.close_all()
    failures = len(json.loads(said.getvalue())["failures"])
    brought_back = int(_asked(url, "SELECT count(*) FROM drill_canary"))
    erased = int(json.loads(replayed.getvalue())["erased"])
    return brought_back, erased, int(_asked(url, UNGUARDED)), failures


def _do(url: str, *statements: str) -> None:
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def _asked(url: str, statement: str) -> object:
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
        (found,) = cursor.fetchone()
    connection.close()
    return found
