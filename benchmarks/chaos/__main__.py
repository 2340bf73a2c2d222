"""python -m benchmarks.chaos [--short]: kill what can be killed while feeds are read, and count."""

from __future__ import annotations

import os
import sys

import django


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    if "DATABASE_URL" not in os.environ:
        sys.exit("Type `make chaos`: it needs a database to make its own in.")
    django.setup()
    from benchmarks.chaos.trial import LONG, SHORT, run  # noqa: PLC0415  # models are ready now

    return run(SHORT if words == ["--short"] else LONG)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
