"""Mail without a mail server: every message becomes one .eml file in `settings.MAIL_FOLDER`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.identifiers import uuid7


class FolderBackend(BaseEmailBackend):
    """A file appears under its name only when it is complete."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            name = uuid7().hex
            unfinished = folder / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(folder / f"{name}.eml")
        return len(messages)
