"""The guards of the wall, and how each is taken away for a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction

from accounts.wall import Walled, WalledManager
from tests.ownership import as_owner
from tests.test_isolation import WALLED, asked
from tests.wall.twin import references

MANAGER, POLICIES = "the manager", "the policies"


@contextmanager
def without(guard: str, of: Iterable[type[Walled]]) -> Iterator[None]:
    """Inside, these models have lost that guard."""
    bare = set(of)
    if guard == MANAGER:
        guarded = WalledManager.get_queryset

        def get_queryset(self: WalledManager[Any]) -> models.QuerySet[Any]:
            return models.Manager.get_queryset(self) if self.model in bare else guarded(self)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(WalledManager, "get_queryset", get_queryset)
            yield
        return
    with transaction.atomic():
        with as_owner():
            for model in bare:
                asked(f"ALTER TABLE {model._meta.db_table} DISABLE ROW LEVEL SECURITY")
        yield
        transaction.set_rollback(True)


def read() -> dict[str, set[UUID]]:
    """The ids that reading every model gives, and following each of its references."""
    found: dict[str, set[UUID]] = {}
    for model in WALLED:
        name = model._meta.label
        found[name] = set(model.objects.values_list("id", flat=True))
        for field in references(model):
            ids = model.objects.exclude(**{field.name: None}).values_list(f"{field.name}__id")
            found[f"{name}.{field.name}"] = {one for (one,) in ids}
    return found
