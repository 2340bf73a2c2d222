"""Organizations and users from a set-up document."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.document import Document
from accounts.models import Membership, Organization, Role, User

# First words of addresses that belong to no organization.
RESERVED = {
    "account",
    "alerts",
    "api",
    "begin",
    "connect",
    "data",
    "invitation",
    "livez",
    "metrics",
    "privacy",
    "operator",
    "p",
    "readyz",
    "reports",
    "sign-in",
    "sign-out",
    "sign-up",
    "static",
    "webhooks",
}


def organizations(document: Document) -> dict[str, Organization]:
    """Make or change the organizations; returns all of them by slug."""
    for entry in document["organizations"].items():
        slug = entry["slug"].slug()
        if slug.casefold() in RESERVED:
            raise entry["slug"].fail(f"{slug!r} is an address of the product itself")
        Organization.objects.update_or_create(
            slug=slug,
            defaults={"name": entry["name"].text(), "timezone": entry["timezone"].zone("UTC")},
        )
    return {organization.slug: organization for organization in Organization.objects.all()}


def organization_of(entry: Document, known: dict[str, Organization]) -> Organization:
    """The organization an entry of any section names."""
    named = entry["organization"]
    organization = known.get(named.text())
    if organization is None:
        raise named.fail(f"there is no organization {named.text()!r}")
    return organization


def users(
    organization: Organization, entry: Document, brand_id: Callable[[Document], UUID]
) -> list[Membership]:
    """The members of one organization; `brand_id` finds what a brand limit names.

    A new user has no password unless the entry gives one.
    """
    memberships = []
    for person in entry["users"].items():
        email = _email(person["email"])
        user = User.objects.filter(email=email).first()
        if user is None:
            password = person["password"].text() if person.has("password") else None
            user = User.objects.create_user(email, password, person["name"].text(""))
        limit = [brand_id(slug) for slug in person["brands"].items()]
        membership, _ = Membership.objects.update_or_create(
            organization=organization,
            user=user,
            defaults={
                "role": person["role"].choice(Role.values, Role.VIEWER),
                "brand_ids": limit or None,
            },
        )
        memberships.append(membership)
    return memberships


def _email(address: Document) -> str:
    try:
        validate_email(address.text())
    except ValidationError:
        raise address.fail("must be an e-mail address") from None
    return address.text().casefold()
