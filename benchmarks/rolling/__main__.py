"""python -m benchmarks.rolling [ROWS]: a release in the middle of the day; see `release`."""

from __future__ import annotations

import os
import sys

import django


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    if "DATABASE_URL" not in os.environ:
        sys.exit("Type `make rolling`: it needs a database to make its own in.")
    django.setup()
    from benchmarks.rolling.release import run  # noqa: PLC0415  # models are ready now

    return run(int(words[0]) if words else 10_000_000)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
