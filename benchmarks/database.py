"""A database of its own for a run: made and migrated by the owner, gone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def own_database(purpose: str) -> Iterator[str]:
    """Both connections at a new database, named after `purpose`; yields its name.

    The application's connection keeps its role, and every policy holds. What an earlier run left
    under that name is removed first.
    """
    owner, application = connections["owner"], connections["default"]
    ordinary, usual = owner.settings_dict["NAME"], application.settings_dict["NAME"]
    owner.settings_dict["TEST"]["NAME"] = f"{ordinary}_{purpose}"
    name = owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    application.close()
    application.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        application.close()
        application.settings_dict["NAME"] = usual
        owner.creation.destroy_test_db(ordinary, verbosity=0)
