"""Files that people hand in. What a file is, its bytes say, never its name."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError

from targets.models import Agreement, ContractFile

LARGEST = 20 * 1024 * 1024
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def media_type(content: bytes) -> str | None:
    """PDF, Word, PNG or JPEG by what the file holds; None for anything else."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    is_zip = content.startswith(b"PK\x03\x04")
    return WORD if is_zip and b"word/document.xml" in content else None


def attach(agreement: Agreement, name: str, content: bytes, *, by: str, now: datetime) -> None:
    """Keep the signed contract, in the place of an earlier one. Raises ValidationError."""
    if len(content) > LARGEST:
        raise ValidationError({"file": too_large(len(content))})
    kind = media_type(content)
    if kind is None:
        raise ValidationError({"file": "Choose a PDF, Word, PNG or JPEG file."})
    ContractFile.objects.update_or_create(
        agreement=agreement,
        defaults={
            "name": PurePath(name).name[:200],
            "media_type": kind,
            "content": content,
            "attached_by": by,
            "attached_at": now,
        },
    )


def too_large(size: int) -> str:
    megabytes = -(-size // (1024 * 1024))
    return f"The file has {megabytes} MB. Choose one of at most {LARGEST // (1024 * 1024)} MB."
