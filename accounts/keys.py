"""API keys: made, shown once, and looked up by their hash."""

from __future__ import annotations

import hashlib
import secrets

from accounts.models import ApiKey, Organization

PREFIX = "ama_live_"


def create(organization: Organization, name: str) -> str:
    """Make a key and return it; it cannot be read again."""
    key = PREFIX + secrets.token_urlsafe(32)
    ApiKey.objects.create(organization=organization, name=name, digest=_digest(key))
    return key


def find(key: str) -> ApiKey | None:
    return ApiKey.objects.select_related("organization").filter(digest=_digest(key)).first()


def _digest(key: str) -> str:
    """Keys are 256 random bits, so that one plain hash is as hard to reverse as a slow one."""
    return hashlib.sha256(key.encode()).hexdigest()
