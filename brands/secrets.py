"""Platform tokens are encrypted in the application: a copy of the database opens nothing."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


class Encrypted(models.TextField):  # type: ignore[type-arg]
    """Text that is plain in Python and a Fernet token (AES-128-CBC, HMAC-SHA256) in the row."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        return Fernet(settings.CREDENTIALS_KEY).encrypt(str(value).encode()).decode()

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        if value is None:
            return None
        return Fernet(settings.CREDENTIALS_KEY).decrypt(value.encode()).decode()
