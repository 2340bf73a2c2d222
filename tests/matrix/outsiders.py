"""Everybody who has no business with the brand `zeta` of the house."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.test import Client

from accounts import wall
from accounts.models import Membership, Organization, Role, User
from tests.factories import make_brand
from tests.house import House


class Outsider(StrEnum):
    ANYBODY = "not signed in"
    FOREIGNER = "owner of another organization"
    NEIGHBOUR = "owner of the same organization, limited to another brand"
    CLIENT = "viewer of the same organization, limited to another brand"
    REMOVED = "was an owner, and is no member any more"


@dataclass(frozen=True)
class Visitor:
    """home: the organization and the brand of the visitor, who may enter there; "" = nowhere."""

    client: Client
    home: tuple[str, str] = ("", "")


_numbers = itertools.count(1)

AT_HOME = (Outsider.FOREIGNER, Outsider.NEIGHBOUR, Outsider.CLIENT)


def enter(who: Outsider, house: House) -> Visitor:
    if who is Outsider.ANYBODY:
        return Visitor(Client())
    if who is Outsider.FOREIGNER:
        other = Organization.objects.create(slug="other", name="Other", timezone="UTC")
        with wall.inside(other.id):
            make_brand("theirs")
        return Visitor(signed_in(other, Role.OWNER)[0], ("other", "theirs"))
    if who is Outsider.REMOVED:
        client, membership = signed_in(house.organization, Role.OWNER)
        membership.delete()
        return Visitor(client)
    role = Role.OWNER if who is Outsider.NEIGHBOUR else Role.VIEWER
    client, _ = signed_in(house.organization, role, house.acme.id)
    return Visitor(client, (house.organization.slug, house.acme.slug))


def insider(house: House, role: Role = Role.OWNER) -> Client:
    """A member who may see all brands."""
    return signed_in(house.organization, role)[0]


def signed_in(organization: Organization, role: Role, *brands: UUID) -> tuple[Client, Membership]:
    """A new user who is a member, and that membership, limited to `brands` if there are any."""
    user = User.objects.create_user(f"{next(_numbers)}@outside.example")
    membership = Membership.objects.create(
        organization=organization, user=user, role=role, brand_ids=list(brands) or None
    )
    client = Client()
    client.force_login(user)
    return client, membership
