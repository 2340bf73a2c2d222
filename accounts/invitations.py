"""Inviting somebody by mail. The link is good once, for a week; only its hash is kept, so that
sending it again makes a new one, and the old one ends."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import Http404
from django.urls import reverse

from accounts import wall
from accounts.models import Invitation, Membership, Organization, User

LASTS = timedelta(days=7)
PURPOSE = "invitation"


class Named(NamedTuple):
    """What a token says: which invitation of which organization, and its secret."""

    organization: UUID
    row: UUID
    secret: str


def standing() -> QuerySet[Invitation]:
    """Those that nobody has taken up, and that were not withdrawn; ended ones as well."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None)


def invite(email: str, role: str, brand_ids: Sequence[UUID] | None, by: str) -> Invitation:
    """Into the organization one stands in; whoever was invited before gets the newest terms."""
    organization = Organization.objects.get(id=wall.current_organization())
    email = email.casefold()
    if organization.memberships.filter(user__email=email).exists():
        raise ValidationError(f"{email} belongs to {organization.name} already.")
    one = standing().filter(email=email).first() or Invitation(email=email)
    one.role, one.invited_by = role, by
    one.brand_ids = None if brand_ids is None else list(brand_ids)
    send(one, organization)
    return one


def send(one: Invitation, organization: Organization) -> None:
    """With a new link, good for a week from now."""
    secret = secrets.token_urlsafe(24)
    one.digest = _digest(secret)
    one.expires_at = Now() + LASTS
    one.save()
    signed = Signer(salt=PURPOSE).sign(f"{organization.id.hex}{one.id.hex}{secret}")
    context = {
        "organization": organization.name,
        "by": one.invited_by,
        "role": one.get_role_display().lower(),
        "link": f"{settings.BASE_URL}{reverse(PURPOSE, args=[signed])}",
    }
    get_adapter().send_mail("accounts/email/invitation", one.email, context)


def named(token: str) -> Named:
    """404 for a token that we did not sign."""
    try:
        said = Signer(salt=PURPOSE).unsign(token)
    except BadSignature as error:
        raise Http404 from error
    return Named(UUID(said[:32]), UUID(said[32:64]), said[64:])


def open_by(token: Named) -> Invitation | None:
    """The invitation, inside its organization, as long as its link is good."""
    good = standing().filter(digest=_digest(token.secret), expires_at__gt=Now())
    return good.select_for_update().filter(id=token.row).first()


def accept(one: Invitation, user: User) -> None:
    """Whoever is a member already stays what they are."""
    Membership.objects.get_or_create(
        organization_id=wall.current_organization(),
        user=user,
        defaults={"role": one.role, "brand_ids": one.brand_ids},
    )
    one.accepted_at = Now()
    one.save()


def withdraw(one: Invitation) -> None:
    one.withdrawn_at = Now()
    one.save()


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
