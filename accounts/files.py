"""A stored file on its way to somebody: never shown as a page of ours, whatever is in it."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

SAFELY = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """What is kept in a row."""
    named = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=media_type, headers=SAFELY | named)


def stream(path: Path, name: str, media_type: str) -> FileResponse:
    """What is kept as a file. Raises FileNotFoundError."""
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=media_type, headers=SAFELY
    )
