"""API keys: made, shown once, looked up by their hash, rotated and revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from accounts.models import ApiKey, Organization

PREFIX = "ama_live_"
SHOWN = len(PREFIX) + 6
"""So many characters of a key stay legible, to tell keys apart."""

USED_EVERY = timedelta(minutes=1)
LASTS = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=Now()))
"""By the database's clock, so that a key ends for everybody at one moment."""


def create(
    organization: Organization,
    name: str,
    *,
    scope: str = ApiKey.Scope.WRITE,
    brand_ids: Collection[UUID] | None = None,
    expires_at: datetime | Combinable | None = None,
    made_by: str = "",
) -> str:
    """Make a key and return it; it cannot be read again."""
    key = PREFIX + secrets.token_urlsafe(32)
    ApiKey.objects.create(
        organization=organization,
        name=name,
        digest=_digest(key),
        start=key[:SHOWN],
        scope=scope,
        brand_ids=None if brand_ids is None else list(brand_ids),
        expires_at=expires_at,
        made_by=made_by,
    )
    return key


def of(organization: Organization) -> QuerySet[ApiKey]:
    """All keys there ever were, the newest first, with `lasts`: whether it still opens."""
    found = ApiKey.objects.filter(organization=organization)
    return found.annotate(lasts=_whether(LASTS)).order_by("-created_at", "-id")


class Ended(Exception):
    """The key was revoked, or its time is over."""


def find(key: str) -> ApiKey | None:
    """Whose key it is; raises Ended. Says beside that the key was used, once a minute."""
    stored = ApiKey.objects.filter(digest=_digest(key))
    # Compared here: as conditions in the statement they take longer to write than to answer.
    found = stored.annotate(now=Now()).first()
    if found is None:
        return None
    if found.revoked_at or (found.expires_at and found.expires_at <= found.now):
        raise Ended
    if found.last_used_at is None or found.last_used_at <= found.now - USED_EVERY:
        stored.update(last_used_at=Now())
    return found


def rotate(key: ApiKey, made_by: str) -> str:
    """A new key that may do the same for as long; the old one ends now."""
    new = create(
        key.organization,
        key.name,
        scope=key.scope,
        brand_ids=key.brand_ids,
        expires_at=key.expires_at,
        made_by=made_by,
    )
    revoke(key)
    return new


def revoke(key: ApiKey) -> None:
    ApiKey.objects.filter(id=key.id, revoked_at=None).update(revoked_at=Now())


def _whether(condition: Q) -> Any:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _digest(key: str) -> str:
    """Keys are 256 random bits, so that one plain hash is as hard to reverse as a slow one."""
    return hashlib.sha256(key.encode()).hexdigest()
