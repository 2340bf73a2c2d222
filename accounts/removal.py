"""Removing an organization as a whole: one WHERE per table, by the owner of the tables, because
the application's role may not delete evidence."""

from __future__ import annotations

from django.apps import apps
from django.db import connections, transaction

from accounts.models import Organization


def remove(organization: Organization) -> None:
    """Delete every row of the organization, evidence and verdicts included, or none."""
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
