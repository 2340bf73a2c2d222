"""Changing and ending memberships. An organization always has an owner who sees all of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.models import Membership, Organization, Role


def change(member: Membership, role: str, brand_ids: Sequence[UUID] | None) -> None:
    _stays_owned(member, still=role == Role.OWNER and brand_ids is None)
    member.role = role
    member.brand_ids = None if brand_ids is None else list(brand_ids)
    member.save(update_fields=["role", "brand_ids"])


def remove(member: Membership) -> None:
    """By somebody, or by themselves. What they did stays."""
    _stays_owned(member, still=False)
    member.delete()


def staying_owners(organization: Organization) -> QuerySet[Membership]:
    """Those who see all of it and have not asked that their account be deleted."""
    return organization.memberships.filter(
        role=Role.OWNER, brand_ids=None, user__is_active=True, user__ends_at=None
    )


def _stays_owned(member: Membership, *, still: bool) -> None:
    """The organization is locked, so that two owners do not leave each other alone at once."""
    organization = Organization.objects.select_for_update().get(id=member.organization_id)
    owns = organization.memberships.filter(id=member.id, role=Role.OWNER, brand_ids=None)
    if not still and owns.exists() and not staying_owners(organization).exclude(id=member.id):
        raise ValidationError(
            f"{member.user} is the last owner of {organization.name}. Make somebody else an owner"
            " first."
        )
