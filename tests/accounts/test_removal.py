from __future__ import annotations

from django.apps import apps
from django.db import connection

from accounts import keys, wall
from accounts.models import Membership, Organization, Role, User
from accounts.removal import remove
from targets.models import Verdict
from targets.verdicts.closing import PATIENCE, close
from tests.factories import (
    W47,
    declare_complete,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_post,
    make_target,
    utc,
)
from work import ledger


def rows_of(organization: Organization) -> dict[str, int]:
    """How many rows each table holds for an organization, as it sees them itself."""
    counted = {}
    with wall.inside(organization.id), connection.cursor() as cursor:
        for model in apps.get_models():
            if any(field.column == "organization_id" for field in model._meta.local_fields):
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT count(*) FROM {table} WHERE organization_id = %s", [organization.id]
                )
                counted[table] = cursor.fetchone()[0]
    return counted


def lived(organization: Organization) -> None:
    """A week with a verdict, and all that leads there."""
    user = User.objects.filter(email="zed@example.com").first()
    user = user or User.objects.create_user("zed@example.com")
    Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
    keys.create(organization, "the sheet")
    with wall.inside(organization.id):
        brand = make_brand()
        make_connection(brand)
        person = make_person("Ann", "x:ann")
        agreement = make_agreement(person, brand, now=utc(16))
        make_target(agreement, now=utc(16))
        make_post(person, utc(17), brand=brand)
        declare_complete(brand, W47)
    now = W47.end + PATIENCE + PATIENCE
    for claim in ledger.claim_due(now, kind="close", organization=organization.id):
        close(claim, now)


def test_removing_an_organization_takes_everything_and_nothing_of_another(
    committed: Organization,
) -> None:
    gone = Organization.objects.create(slug="gone", name="Gone")
    for organization in (committed, gone):
        lived(organization)
    with wall.inside(gone.id):
        assert Verdict.objects.get().outcome == "missed"
    before = rows_of(committed)
    assert before["targets_evidence"] == before["accounts_apikey"] == 1
    remove(gone)
    assert set(rows_of(gone).values()) == {0}
    assert not Organization.objects.filter(slug="gone").exists()
    assert rows_of(committed) == before
    User.objects.all().delete()
