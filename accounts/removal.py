"""Removing an organization as a whole: one WHERE per table, by the owner of the tables, because
the application's role may not delete evidence. And removing an account."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction

from accounts import wall
from accounts.audit import trail
from accounts.models import Membership, Organization, User


def remove(organization: Organization) -> None:
    """Delete every row of the organization, evidence and verdicts included, or none; then its
    files."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("SELECT set_config('app.organization', %s, true)", [str(organization.id)])
        cursor.execute("SELECT set_config('app.brands', '*', true)")
        # Every foreign key is checked at the end of the transaction, so that order is free.
        for model in apps.get_models():
            if any(field.name == "organization" for field in model._meta.local_fields):
                table = owner.ops.quote_name(model._meta.db_table)
                cursor.execute(
                    f"DELETE FROM {table} WHERE organization_id = %s",  # noqa: S608  # our own name
                    [organization.id],
                )
        cursor.execute("DELETE FROM accounts_organization WHERE id = %s", [organization.id])
        files = Path(settings.PRIVATE_FILES) / str(organization.id)
        gone = functools.partial(shutil.rmtree, files, ignore_errors=True)
        transaction.on_commit(gone, using="owner")


def remove_user(user: User) -> None:
    """Delete the account, its sessions and memberships, or nothing. What they did stays in each
    organization, and its trail says that they went."""
    with transaction.atomic():
        # Everywhere: who left an organization has rows there all the same.
        for organization in Organization.objects.values_list("id", flat=True):
            with wall.inside(organization):
                _leave(user)
        for session in UserSession.objects.filter(user=user):
            session.end()
        user.delete()


def _leave(user: User) -> None:
    """The organization one stands in."""
    for model in apps.get_models():
        if issubclass(model, wall.Walled):
            for field in model._meta.local_fields:
                if field.related_model is User:
                    model._default_manager.filter(**{field.name: user}).delete()
    member = Membership.objects.filter(user=user, organization=wall.current_organization())
    if member.delete()[0]:
        trail.append(
            {
                "action": "account_close",
                "about": {},
                "brand": None,
                "user": str(user.id),
                "key": None,
                "tables": [Membership._meta.db_table],
            },
            {"who": str(user), "ip": "", "said": {}, "rows": []},
        )
