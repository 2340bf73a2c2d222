"""The press: a process of its own that sets HTML as PDF, without a network and within limits.

    python -m reports.typesetting.press FONTS SHEET SECONDS <jobs >answers

It reads fonts and style sheet once. Each job is set by a fork that has them already, and that ends
with it, so that whatever a document does, the next one finds the press as the first one did. An
empty answer is a job that failed.
"""

from __future__ import annotations

import base64
import ctypes
import gc
import json
import os
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from reports.typesetting import frames
from reports.typesetting.assets import Assets, common

MEMORY = 768 * 2**20
"""What a document may take beyond the press itself."""
BESIDE = 2
"""So many times as long by the clock, for others work on the machine, too; a task may take 50 s."""
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Stage:
    """What all documents are set with."""

    held: dict[str, tuple[bytes, str]]
    sheet: CSS
    fonts: FontConfiguration

    @classmethod
    def of(cls, folder: Path, sheet: Path) -> Stage:
        held, fonts = common(folder), FontConfiguration()
        css = CSS(
            string=sheet.read_text(), base_url="asset:", url_fetcher=Assets(held), font_config=fonts
        )
        return cls(held, css, fonts)

    def pdf(self, job: dict[str, Any]) -> bytes:
        assets = Assets(self.held)
        for address, svg in job["pictures"].items():
            assets.hold(address, svg.encode(), "image/svg+xml")
        if job["logo"]:
            assets.hold("asset:logo.png", base64.b64decode(job["logo"]), "image/png")
        document = HTML(string=job["html"], base_url="asset:", url_fetcher=assets)
        written: bytes = document.write_pdf(
            stylesheets=[self.sheet], font_config=self.fonts, pdf_variant="pdf/ua-1"
        )
        return written


def main(folder: str, sheet: str, seconds: str) -> None:
    """seconds: what one document may take of a processor."""
    _leave_network()
    stage = Stage.of(Path(folder), Path(sheet))
    gc.freeze()
    while job := frames.read(sys.stdin.buffer):
        frames.write(sys.stdout.buffer, _in_fork(stage, job, int(seconds)))


def _in_fork(stage: Stage, job: bytes, seconds: int) -> bytes:
    """The PDF, or nothing if the fork failed or was ended."""
    out, into = os.pipe()
    fork = os.fork()
    if fork == 0:
        status = 1
        try:
            os.close(out)
            _limit(seconds)
            with os.fdopen(into, "wb") as answer:
                answer.write(stage.pdf(json.loads(job)))
            status = 0
        finally:
            # Nothing of the press is to be flushed or cleaned up twice.
            os._exit(status)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        pdf = answer.read()
    _, status = os.waitpid(fork, 0)
    return b"" if status else pdf


def _limit(seconds: int) -> None:
    """A document is a great many small objects that all live until it is written: collecting
    meanwhile finds nothing and takes a tenth of the time."""
    gc.disable()
    taken = Path("/proc/self/statm")
    if taken.exists():  # on Linux; elsewhere time alone is limited
        used = int(taken.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(BESIDE * seconds)


def _leave_network() -> None:
    """Into a network of nobody, where the system lets us; nothing is asked for anyway."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "unshare") and libc.unshare(NEW_NETWORK) != 0:
        libc.unshare(NEW_USER | NEW_NETWORK)


if __name__ == "__main__":
    main(*sys.argv[1:])
