"""No row of any table can refer to a row of another organization, though it is there."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts import wall
from accounts.models import Organization
from accounts.wall import Walled
from tests.house import House
from tests.ownership import as_owner
from tests.test_isolation import WALLED, asked
from tests.wall.twin import first_id, references, target, twin_of

REFERENCES = [(model, field) for model in WALLED for field in references(model)]


@pytest.fixture
def twin(house: House) -> Organization:
    twin = twin_of(house.organization)
    asked("SET CONSTRAINTS ALL IMMEDIATE")
    return twin


def test_the_twin_has_all_the_house_has(house: House, twin: Organization) -> None:
    def rows(model: type[Walled], organization: Organization) -> int:
        with wall.inside(organization.id):
            return model.objects.count()

    for model in WALLED:
        assert rows(model, twin) >= rows(model, house.organization) > 0, model._meta.label


def refused(house: House, twin: Organization, model: type[Walled], column: str) -> str:
    """What the database says to a row of the house that shall refer to a row of the twin."""
    (field,) = (field for field in references(model) if field.column == column)
    mine, theirs = first_id(model, house.organization.id), first_id(target(field), twin.id)
    table = model._meta.db_table
    with transaction.atomic():
        if field.unique:
            # Of a one to one the place must be free.
            with wall.inside(twin.id), as_owner():
                asked("SET CONSTRAINTS ALL DEFERRED")
                asked(f"DELETE FROM {table} WHERE {column} = %s", theirs)
        with wall.inside(house.organization.id), as_owner():
            asked(f"SET CONSTRAINTS {table}_{column}_wall IMMEDIATE")
            try:
                with transaction.atomic():
                    asked(f"UPDATE {table} SET {column} = %s WHERE id = %s", theirs, mine)
                said = ""
            except IntegrityError as error:
                said = str(error)
        transaction.set_rollback(True)
    return said


def test_a_reference_to_another_organizations_row_is_refused(
    house: House, twin: Organization, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its composite key: the row is there, and even the owner of the tables cannot."""
    accepted = [
        f"{model._meta.label}.{field.name}"
        for model, field in REFERENCES
        if f'"{model._meta.db_table}_{field.column}_wall"'
        not in refused(house, twin, model, field.column)
    ]
    assert accepted == []
    with capsys.disabled():
        print(f"\nreferences: {len(REFERENCES)} refused, of {len(WALLED)} tables")
