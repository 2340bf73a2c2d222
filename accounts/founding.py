"""Making an organization."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.db import transaction

from accounts.models import Membership, Organization, Role, User
from accounts.set_up import RESERVED

LONGEST_SLUG = 40


def found(user: User, name: str, timezone: str) -> Organization:
    """An organization that `user` owns."""
    with transaction.atomic():
        organization = Organization.objects.create(
            slug=free_slug(name), name=name, timezone=timezone
        )
        Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
    return organization


def free_slug(name: str) -> str:
    """The name for addresses; with something random where it is taken, which does not say by how
    many."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG] or "organization"
    if slug in RESERVED or Organization.objects.filter(slug=slug).exists():
        return f"{slug}-{secrets.token_hex(3)}"
    return slug
