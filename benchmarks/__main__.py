"""python -m benchmarks [NAME ...]: what the product costs, beside the least it could cost.

The database is a cluster of its own below `bench` in `var`, so that the large data sets stay.
"""

from __future__ import annotations

import dataclasses
import os
import sys

import django

from amasocial.launch import servers
from amasocial.launch.environment import current
from amasocial.launch.ports import free_port
from amasocial.launch.supervisor import Supervisor


def main(names: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    chosen = current()
    own = dataclasses.replace(
        chosen, var=chosen.var / "bench", postgres_port=free_port(), valkey_port=free_port()
    )
    own.var.mkdir(parents=True, exist_ok=True)
    with (own.var / "servers.log").open("w") as log, Supervisor(log, os.environ) as supervisor:
        servers.start(supervisor, own, durable=False)
        os.environ |= servers.variables(own)
        django.setup()
        from benchmarks.suite import run  # noqa: PLC0415  # models are ready only now

        run(names)


if __name__ == "__main__":
    main(sys.argv[1:])
