"""The beginning of a process that `benchmarks.ingesting` starts, before models can be imported."""

from __future__ import annotations

import os
from multiprocessing.synchronize import Barrier

import django


def begin(number: int, step: str, database: str, ready: Barrier) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415  # as below: models are ready only now

    from benchmarks.ingesting import work  # noqa: PLC0415

    connection.settings_dict["NAME"] = database
    work(number, step, ready)
