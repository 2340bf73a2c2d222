"""Nothing is ever shared between two organizations: each lock of the wall is tried alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from accounts import wall
from accounts.models import Organization
from accounts.roles import bound
from accounts.wall import OutsideTheWall, Walled
from brands.models import Brand, Competitor, Query
from tests.factories import (
    make_brand,
)
from tests.ownership import as_owner

WALLED = [model for model in apps.get_models() if issubclass(model, Walled)]
WALLED_TABLES = {model._meta.db_table for model in WALLED}
BEFORE_THE_WALL = {
    "accounts_membership": "read to find out which organization a visitor may enter",
    "accounts_apikey": "read to find out which organization a caller may enter",
    "work_workitem": "one tick serves all organizations; it holds ids and times only",
    "tracking_pushaccount": "read to find out which organization a push is for",
    "tracking_retention": "a log of numbers, like the work items that cause it",
    "tracking_demand": "one credential may serve several organizations; it holds numbers only",
}


def asked(sql: str, *values: str | UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


# ---- What the catalog says ----


def test_every_table_of_an_organization_is_behind_the_wall_or_named_here(db: None) -> None:
    tables = asked(
        "SELECT table_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name = 'organization_id'"
    )
    assert {table for (table,) in tables} == WALLED_TABLES | BEFORE_THE_WALL.keys()


@pytest.mark.parametrize("table", sorted(WALLED_TABLES))
def test_a_walled_table_has_forced_policies_and_composite_keys(db: None, table: str) -> None:
    ((enabled, forced, owner),) = asked(
        "SELECT relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner)"
        " FROM pg_class WHERE oid = %s::regclass",
        table,
    )
    assert (enabled, forced) == (True, True)
    assert owner != settings.APPLICATION_ROLE
    policies = asked(
        "SELECT cmd, roles::text, qual, with_check FROM pg_policies WHERE tablename = %s"
        # Nobody is a member of that role: tests/tracking/test_searching.py
        " AND NOT %s = ANY (roles)",
        table,
        settings.SEARCH_ROLE,
    )
    assert ("ALL", "{public}") in [policy[:2] for policy in policies]
    for command, _, qual, with_check in policies:
        for condition in [qual] if command == "SELECT" else [qual, with_check]:
            assert "organization_id = (NULLIF(current_setting('app.organization'" in condition
    keys_of = asked(
        "SELECT conname, contype::text, confrelid::regclass::text, array(SELECT attname::text"
        " FROM unnest(conkey) WITH ORDINALITY AS k(number, place)"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place)"
        " FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('u', 'f')",
        table,
    )
    # The other end of a one to one is behind the wall itself, and its id is nobody else's.
    one_to_one = [columns[1:] for _, kind, _, columns in keys_of if kind == "f"]
    assert ["organization_id", "id"] in [columns for _, kind, _, columns in keys_of if kind == "u"]
    for name, kind, target, columns in keys_of:
        if kind == "u" and columns not in one_to_one:
            assert columns[0] == "organization_id", name
        if kind == "f" and target in WALLED_TABLES:
            assert columns[0] == "organization_id", name
            assert len(columns) == 2, name


def test_every_reference_between_walled_tables_has_its_constraint(db: None) -> None:
    found = asked(
        "SELECT conrelid::regclass::text, attname::text FROM pg_constraint"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[2]"
        " WHERE contype = 'f' AND cardinality(conkey) = 2"
    )
    declared = {
        (model._meta.db_table, field.column)
        for model in WALLED
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model in WALLED
    }
    assert set(found) == declared
    assert len(declared) > 30


def test_the_application_has_no_right_that_passes_the_wall(db: None) -> None:
    role = settings.APPLICATION_ROLE
    assert asked("SELECT current_user") == [(role,)]
    assert asked(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = %s",
        role,
    ) == [(False,) * 5]
    owned = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s"
    assert asked(owned, role) == [(0,)]
    assert asked(
        "SELECT count(*) FROM pg_auth_members WHERE pg_get_userbyid(member) = %s", role
    ) == [(0,)]
    for statement in (
        "ALTER TABLE brands_brand DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall ON brands_brand",
        "CREATE TABLE mine (id int)",
        "TRUNCATE brands_brand CASCADE",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            asked(statement)


def test_whoever_owns_the_tables_is_told_from_the_application(db: None) -> None:
    assert bound()
    with as_owner():
        assert not bound()


# ---- The manager alone ----


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model._meta.label)
def test_outside_the_manager_raises(db: None, model: type[Walled]) -> None:
    with pytest.raises(OutsideTheWall):
        model.objects.all()
    with pytest.raises(OutsideTheWall):
        model()


def test_the_manager_alone_shows_the_rows_of_the_scope_it_stands_in(
    organization: Organization, other: Organization
) -> None:
    with wall.inside(organization.id):
        mine = make_brand()
    with wall.inside(other.id):
        make_brand()
    with wall.inside(other.id), as_owner():
        asked("SELECT set_config('app.organization', %s, true)", str(organization.id))
        assert list(Brand.objects.all()) == []  # the database would show `mine`
        assert asked("SELECT id FROM brands_brand") == [(mine.id,)]


def test_the_wall_closes_behind_whoever_leaves_it(
    organization: Organization, other: Organization
) -> None:
    def settings_now() -> tuple[str, str]:
        ((one, two),) = asked(
            "SELECT current_setting('app.organization', true), current_setting('app.brands', true)"
        )
        return one, two

    brand = uuid4()
    with wall.inside(organization.id):
        with wall.inside(other.id, [brand]):
            assert settings_now() == (str(other.id), str(brand))
            assert wall.current_organization() == other.id
        assert settings_now() == (str(organization.id), "*")
        with pytest.raises(ZeroDivisionError), wall.inside(other.id):
            raise ZeroDivisionError
        assert settings_now() == (str(organization.id), "*")
        assert wall.current_organization() == organization.id
    assert settings_now() == ("", "")
    with pytest.raises(OutsideTheWall):
        wall.current()


def test_an_error_inside_undoes_what_was_done_there(organization: Organization) -> None:
    with pytest.raises(ZeroDivisionError), wall.inside(organization.id):
        _ = make_brand().queries.count() / 0
    with wall.inside(organization.id):
        assert not Brand.objects.exists()


# ---- The database alone ----


@pytest.fixture
def foreign(organization: Organization, other: Organization) -> Brand:
    """A brand of another organization than the one the test then acts for."""
    with wall.inside(other.id):
        return make_brand()


@pytest.mark.parametrize("whose", ["another organization's", "no organization's", "other brands"])
def test_the_policies_alone_show_and_change_nothing(
    organization: Organization, other: Organization, foreign: Brand, whose: str
) -> None:
    named, brands = {
        "another organization's": (str(organization.id), "*"),
        "no organization's": ("", "*"),
        "other brands": (str(other.id), str(uuid4())),
    }[whose]
    asked("SELECT set_config('app.organization', %s, true)", named)
    asked("SELECT set_config('app.brands', %s, true)", brands)
    for table in sorted(WALLED_TABLES):
        assert asked(f"SELECT 1 FROM {table}") == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE brands_brand SET name = 'mine'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM brands_brand")
        assert cursor.rowcount == 0
    insert = (
        "INSERT INTO brands_brand (id, organization_id, slug, name, timezone, is_client,"
        " own_accounts, accent, created_at)"
        " VALUES (%s, %s, 'x', 'x', 'UTC', true, '{}', '', now())"
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        asked(insert, uuid4(), other.id)


def test_without_any_setting_nothing_is_seen(foreign: Brand) -> None:
    for table in sorted(WALLED_TABLES):
        assert asked(f"SELECT 1 FROM {table}") == []


def test_a_row_cannot_be_handed_over(organization: Organization, other: Organization) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Brand.objects.filter(id=brand.id).update(organization=other)


def test_no_row_can_refer_across_the_wall(organization: Organization, foreign: Brand) -> None:
    with wall.inside(organization.id):
        brand = make_brand("mine")
        asked("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="_wall"), transaction.atomic():
            Competitor.objects.create(brand=brand, rival_id=foreign.id)
        with pytest.raises(IntegrityError, match="_wall"), transaction.atomic():
            Query.objects.filter(brand=brand).update(brand_id=foreign.id)
