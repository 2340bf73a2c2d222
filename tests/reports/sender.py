"""A process that sends what is due until it is killed: python -m tests.reports.sender BEGAN SPEED.

Its days pass SPEED times as fast as others', so that what waits ten minutes waits for seconds.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

import django

BATCH = 25
"""So many are sent well within a lease."""


def main(began: datetime, speed: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()
    from reports.sending.releasing import DELIVER
    from work import ledger, running

    def now() -> datetime:
        return began + (datetime.now(UTC) - began) * speed

    while True:
        for claim in ledger.claim_due(now(), kind=DELIVER, limit=BATCH):
            running.run(claim, now())
        time.sleep(0.01)


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]))
