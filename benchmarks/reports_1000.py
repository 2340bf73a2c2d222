"""Reports of 20 people, set by two processes and handed to a mail server on the loopback.

python -m benchmarks.reports_1000 [REPORTS] [PROCESSES] prints {reports, seconds, a_minute,
largest_mb}; the last is the most that any process, press or fork took.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import django


def main(reports: int = 1000, processes: int = 2) -> None:
    seconds, largest = send(reports, processes)
    said = {
        "reports": reports,
        "seconds": round(seconds, 1),
        "a_minute": round(60 * reports / seconds),
        "largest_mb": round(largest / 1024),
    }
    print(json.dumps(said))


def send(reports: int, processes: int) -> tuple[float, int]:
    """Seconds until the last is handed over, and the kilobytes of the largest process."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415  # a dependency of the checks
    from aiosmtpd.handlers import Sink  # noqa: PLC0415

    from tests.postbox import free_port  # noqa: PLC0415

    port = free_port()
    server = Controller(Sink(), hostname="127.0.0.1", port=port, data_size_limit=10_000_000)
    server.start()
    try:
        began = time.perf_counter()
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            shares = [reports // processes] * processes
            largest = max(pool.map(partial(_send, port), shares))
        return time.perf_counter() - began, largest
    finally:
        server.stop()


def _send(port: int, reports: int) -> int:
    _set_up()
    from django.core.mail import EmailMessage, get_connection  # noqa: PLC0415  # needs the settings

    from benchmarks.printing import report  # noqa: PLC0415
    from reports.typesetting.printing import end, printed  # noqa: PLC0415

    make = report(20)
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with get_connection(backend, host="127.0.0.1", port=port) as line:
        for _ in range(reports):
            mail = EmailMessage("Week 47", "Attached.", to=["rae@client.example"], connection=line)
            mail.attach("week.pdf", printed(*make()), "application/pdf")
            mail.send()
    end()
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")
    django.setup()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
