"""The mails of an installation without a mail server: one .eml file each in MAIL_FOLDER."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404

NAME = re.compile(r"[0-9a-f]{32}")
SHOWN = 100
BACKEND = "notices.outbox.FolderBackend"


@dataclass(frozen=True, slots=True)
class Mail:
    """name: of its file, without the ending; dated: None when its header cannot be read."""

    name: str
    subject: str
    to: str
    dated: datetime | None


def mails() -> list[Mail]:
    """The newest first, a hundred at the most; none where mails really go out."""
    if settings.EMAIL_BACKEND != BACKEND:
        return []
    files = Path(settings.MAIL_FOLDER).glob("[0-9a-f]*.eml")
    newest = sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [_read(file) for file in newest[:SHOWN]]


def file_of(name: str) -> Path:
    """The file of a mail, or 404."""
    path = Path(settings.MAIL_FOLDER) / f"{name}.eml"
    if settings.EMAIL_BACKEND != BACKEND or not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    return path


def _read(file: Path) -> Mail:
    with file.open("rb") as opened:
        head = BytesHeaderParser(policy=default).parse(opened)
    return Mail(file.stem, str(head["Subject"] or ""), str(head["To"] or ""), _dated(head))


def _dated(head: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(head["Date"]))
    except ValueError:
        return None
