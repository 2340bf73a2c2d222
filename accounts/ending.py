"""Deleting an organization or an account: asked for, taken back until `ends_at`, then done for
good. The row is the request, so that a run that is lost or comes twice changes nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts import members
from accounts.models import Membership, Organization, Role, User
from accounts.removal import remove, remove_user

log = logging.getLogger(__name__)

GRACE = timedelta(days=14)


def ask_for_organization(organization: Organization, by: User, now: datetime) -> None:
    """Every owner is told by mail. Asking again changes nothing."""
    found = Organization.objects.select_for_update().get(id=organization.id)
    if found.ends_at is not None:
        return
    found.ends_at = now + GRACE
    found.save(update_fields=["ends_at"])
    link = f"{settings.BASE_URL}{reverse('organization', args=[found.slug])}"
    context = {"organization": found.name, "by": by, "ends_at": found.ends_at, "link": link}
    for owner in members.staying_owners(found).select_related("user"):
        get_adapter().send_mail("accounts/email/organization_ends", owner.user.email, context)


def keep_organization(organization: Organization) -> None:
    found = Organization.objects.select_for_update().get(id=organization.id)
    found.ends_at = None
    found.save(update_fields=["ends_at"])


def ask_for_account(user: User, now: datetime) -> None:
    """They are told by mail. Raises ValidationError with the next step while others need them."""
    with transaction.atomic():
        # Locked, so that two owners do not leave each other alone at once.
        list(_owned(user).select_for_update(of=("self",)).order_by("id"))
        if refusal := needed(user, now + GRACE):
            raise ValidationError(refusal)
        if User.objects.filter(id=user.id, ends_at=None).update(ends_at=now + GRACE):
            link = f"{settings.BASE_URL}{reverse('account_close')}"
            context = {"ends_at": now + GRACE, "link": link}
            get_adapter().send_mail("accounts/email/account_ends", user.email, context)


def keep_account(user: User) -> None:
    User.objects.filter(id=user.id).update(ends_at=None)


def needed(user: User, then: datetime) -> str:
    """What has to be done before the account can go at `then`, or ""."""
    for one in _owned(user).filter(Q(ends_at=None) | Q(ends_at__gt=then)).order_by("name"):
        others = one.memberships.exclude(user=user)
        if others.exists() and not members.staying_owners(one).exclude(user=user).exists():
            return (
                f"You are the last owner of {one.name}, which has other members: make one of them"
                " an owner, or delete the organization, first."
            )
    return ""


def alone(user: User) -> QuerySet[Organization]:
    """The organizations without any other member: they go with the account."""
    only = Organization.objects.annotate(members=Count("memberships")).filter(members=1)
    mine = Membership.objects.filter(user=user).values("organization")
    return only.filter(id__in=mine).order_by("name")


def end_due(now: datetime) -> None:
    """Delete whatever is due. What others write to at that moment may stop it: it is tried again
    the next time."""
    due = Organization.objects.filter(ends_at__lte=now)
    for organization in due:
        with _logged(organization):
            _remove(organization, due)
    for user in User.objects.filter(ends_at__lte=now):
        with _logged(user), transaction.atomic():
            _end_account(user, now)


def _end_account(user: User, now: datetime) -> None:
    due = User.objects.select_for_update(skip_locked=True).filter(id=user.id, ends_at__lte=now)
    if not due or needed(user, now):
        return
    for one in alone(user):
        _remove(one, alone(user))
    # Whoever joined one of them a moment ago keeps it, and its owner.
    if not needed(user, now):
        remove_user(user)


def _remove(organization: Organization, due: QuerySet[Organization]) -> None:
    """If it is among those due once nobody else can change it. By the owner of the tables."""
    with transaction.atomic(using="owner"):
        found = Organization.objects.using("owner").filter(id=organization.id)
        if found.select_for_update() and due.using("owner").filter(id=organization.id).exists():
            remove(organization)


@contextmanager
def _logged(one: Organization | User) -> Iterator[None]:
    try:
        yield
    except DatabaseError:
        log.exception("%s %s could not be deleted", type(one).__name__, one.id)


def _owned(user: User) -> QuerySet[Organization]:
    return Organization.objects.filter(
        memberships__user=user, memberships__role=Role.OWNER, memberships__brand_ids=None
    )
