"""Every table says what it holds of people, and for how long."""

from __future__ import annotations

from django.apps import apps

from accounts.holding import held


def test_every_table_is_declared_once() -> None:
    """A new one belongs into the `privacy.py` of its app."""
    declared = [one.model for one in held()]
    assert sorted(declared) == sorted(model._meta.label for model in apps.get_models())


def test_every_column_that_is_named_is_there() -> None:
    for one in held():
        columns = {field.name for field in one.table._meta.get_fields()}
        erased = one.erased if isinstance(one.erased, dict) else {}
        assert {*erased, *one.named, *one.said, *one.secret} <= columns, one.model
        assert one.kept.endswith("."), one.model
