"""What a document may load while it is set: its fonts and pictures, from memory, and nothing else.

No address inside a report, whoever wrote it, makes the product ask a network or open a file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.marks import WORDS, mark

FONTS = ("Inter-400.ttf", "Inter-600.ttf")
MARK_PIXELS = 14

Held = dict[str, tuple[bytes, str]]


class Refused(OSError):
    """An address that is not one of the document's own assets."""


class Assets(URLFetcher):  # type: ignore[misc]  # untyped
    """Named bytes, which the document calls `asset:NAME`: always both weights of the one family
    and the six marks, and the pictures that are held for it."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["asset"])
        self._held = dict(_common())

    def picture(self, name: str, svg: str) -> str:
        """Hold an SVG picture; returns its address. The same name is the same picture."""
        self._held[f"asset:{name}.svg"] = _picture(svg)
        return f"asset:{name}.svg"

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self._held:
            raise Refused(f"{url[:100]!r} is not an asset of this document")
        body, content_type = self._held[url]
        return URLFetcherResponse(url, body, {"Content-Type": content_type})


@cache
def _common() -> Held:
    fonts = {
        f"asset:{name}": ((Path(settings.FONT_FOLDER) / name).read_bytes(), "font/ttf")
        for name in FONTS
    }
    marks = {f"asset:{name}.svg": _picture(mark(name, MARK_PIXELS)) for name in WORDS}
    return fonts | marks


def _picture(svg: str) -> tuple[bytes, str]:
    return svg.encode(), "image/svg+xml"
