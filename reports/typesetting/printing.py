"""HTML to PDF by the press (`press`), one a process, started when it is first needed."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from reports.typesetting import frames

SECONDS = 20
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_FILE")
"""Of our environment, which holds secrets, the press gets what finds libraries and fonts."""
SHEET = Path(__file__).parent / "report.css"


class Unprintable(RuntimeError):
    """The document needs more time or memory than a report may take, or the press broke."""


class Press:
    """A press that is started when it is first needed, and ends when its input does, so with us.

    seconds: what one document may take of a processor.
    """

    def __init__(self, seconds: int = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def set(self, job: bytes) -> bytes:
        """The answer to a job; empty when it failed."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None  # both are pipes
            assert process.stdout is not None
            try:
                frames.write(process.stdin, job)
                answer = frames.read(process.stdout)
            except OSError:
                answer = b""
            return answer

    def end(self) -> None:
        """Without its input the press ends by itself."""
        if self._process is not None and self._owner == os.getpid():
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(BrokenPipeError):
                    if pipe is not None:
                        pipe.close()
            self._process.wait()
            self._process = None

    def _stage(self) -> tuple[object, ...]:
        return settings.FONT_FOLDER, SHEET, self._seconds

    def _running(self) -> subprocess.Popen[bytes]:
        """A worker's fork does not share the press of its parent."""
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reports.typesetting.press", *map(str, self._stage())],
                cwd=settings.BASE_DIR,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


_press = Press()


def end() -> None:
    """End the press; the next document starts another."""
    _press.end()


atexit.register(end)


def printed(html: str, pictures: Mapping[str, str], logo: str = "") -> bytes:
    """The PDF/UA of a document that names its pictures `asset:NAME.svg` and its logo, a PNG in
    base64, `asset:logo.png`. Raises Unprintable."""
    job = {"html": html, "pictures": dict(pictures), "logo": logo}
    pdf = _press.set(json.dumps(job).encode())
    if not pdf:
        raise Unprintable("The report could not be set within its limits of time and memory.")
    return pdf
