"""Further processes that live the demo's weeks beside the first: what is due is done by all of them
until nothing is left, as workers do."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import connection

MOST = 3


class Hands:
    """One process less than there are processors. They end when their input does, and so with
    whoever started them."""

    def __init__(self) -> None:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "lend_a_hand"]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(min(MOST, (os.cpu_count() or 1) - 1))
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.communicate()

    def begin(self, kind: str, organization: UUID, now: datetime) -> None:
        """Do what is due of `kind`."""
        for process in self._processes:
            assert process.stdin is not None  # it is a pipe
            print(kind, organization, now.isoformat(), file=process.stdin, flush=True)

    def finish(self) -> None:
        """Wait until they have done what was begun. Raises RuntimeError if one cannot."""
        for process in self._processes:
            assert process.stdout is not None
            if not process.stdout.readline():
                raise RuntimeError(f"a hand of the demo ended with status {process.wait()}")


def do_not_wait_for_the_disk() -> None:
    """Weeks that are lived again after a crash need not."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
