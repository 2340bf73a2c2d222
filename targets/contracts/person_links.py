"""The link to a person's own page: opaque, expiring, revocable.

A token is the organization's id and 32 random bytes; the id only says where to look the rest up.
Of the token its SHA-256 is kept, so that nobody who reads the table can open a page.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from accounts import wall
from brands.models import Brand
from targets.models import PersonLink
from tracking.models import Person

LASTS = timedelta(days=90)
ID, SECRET = 16, 32


def make(person: Person, brand: Brand, *, by: str, now: datetime) -> str:
    """A new token, shown once. Those there are stay open."""
    raw = wall.current_organization().bytes + secrets.token_bytes(SECRET)
    token = base64.urlsafe_b64encode(raw).decode()
    PersonLink.objects.create(
        person=person,
        brand=brand,
        digest=_digest(token),
        made_by=by,
        made_at=now,
        expires_at=now + LASTS,
    )
    return token


def organization_of(token: str) -> UUID | None:
    """Where to look the token up; None for what cannot be one."""
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return UUID(bytes=raw[:ID]) if len(raw) == ID + SECRET else None


def opened(token: str, now: datetime) -> PersonLink | None:
    """The link of a token that is neither expired nor revoked. The caller stands in its
    organization."""
    standing = PersonLink.objects.filter(digest=_digest(token), revoked_at=None, expires_at__gt=now)
    return standing.select_related("person", "brand").first()


def standing(person: Person, brand: Brand, now: datetime) -> list[PersonLink]:
    links = PersonLink.objects.filter(person=person, brand=brand, revoked_at=None)
    return list(links.filter(expires_at__gt=now).order_by("made_at"))


def revoke(person: Person, brand: Brand, now: datetime) -> int:
    """No link to the person's page at the brand opens any more; returns how many did."""
    links = PersonLink.objects.filter(person=person, brand=brand, revoked_at=None)
    return links.update(revoked_at=now)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
