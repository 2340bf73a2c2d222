"""A process that sends what is due until it is killed: python -m tests.reports.sender BEGAN SPEED.

Its days pass SPEED times as fast as others', so that what waits ten minutes waits for seconds.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

import django


def main(began: datetime, speed: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    from reports.releasing import DELIVER
    from work import running

    def now() -> datetime:
        return began + (datetime.now(UTC) - began) * speed

    while True:
        running.run_until_dry(now, kind=DELIVER)
        time.sleep(0.05)


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]))
