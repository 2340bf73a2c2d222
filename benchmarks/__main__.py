"""python -m benchmarks: what the product costs, each time beside the least it could cost."""

from __future__ import annotations

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    from benchmarks.suite import run  # noqa: PLC0415  # models are ready only now

    run()


if __name__ == "__main__":
    main()
