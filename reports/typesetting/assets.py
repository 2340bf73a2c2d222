"""What a document may load while it is set: its fonts and pictures, from memory, and nothing else.

No address inside a report, whoever wrote it, makes the product ask a network or open a file.
"""

from __future__ import annotations

from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.marks import WORDS, mark

FONTS = ("Inter-400.ttf", "Inter-600.ttf")
MARK_PIXELS = 14

Held = dict[str, tuple[bytes, str]]


class Refused(OSError):
    """An address that is not one of the document's own assets."""


class Assets(URLFetcher):  # type: ignore[misc]  # untyped
    """Named bytes, which the document calls `asset:NAME`."""

    def __init__(self, held: Held) -> None:
        super().__init__(allowed_protocols=["asset"])
        self._held = dict(held)

    def hold(self, address: str, body: bytes, content_type: str) -> None:
        self._held[address] = (body, content_type)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self._held:
            raise Refused(f"{url[:100]!r} is not an asset of this document")
        body, content_type = self._held[url]
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


def common(folder: Path) -> Held:
    """What every document has: both weights of the one family, and the six marks."""
    fonts = {f"asset:{name}": ((folder / name).read_bytes(), "font/ttf") for name in FONTS}
    marks = {
        f"asset:{name}.svg": (mark(name, MARK_PIXELS).encode(), "image/svg+xml") for name in WORDS
    }
    return fonts | marks
