"""What each app holds of people: said in its `privacy.py` as `HELD`, one line a table, and carried
out in one place (`accounts.erasing`, `accounts.exporting`). A table without a line fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule


class Fate(Enum):
    """What becomes of a row when the person it is about is erased."""

    STAYS = "stays"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class Held:
    """One table.

    model: its label. kept: for how long, and why, in words that stand on the privacy page.
    of: lookups that lead from a row to the person it is about; none = it is about nobody.
    erased: what its columns hold once the person is erased, as for `update`; a callable is asked
        with the instant. named: the columns that say what the person is called or where they are
        written to. said: columns in which we write of people by these words; there they are
        replaced, whomever the row is about. quoting: lookups to such columns, of another table
        too: a row goes as a whole when one of them says one of the words.
    secret: columns that no export shows.
    """

    model: str
    kept: str
    of: tuple[str, ...] = ()
    erased: Fate | Mapping[str, Any] = Fate.STAYS
    named: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    quoting: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    @property
    def table(self) -> type[models.Model]:
        return apps.get_model(self.model)


def held() -> list[Held]:
    """What every app says."""
    found: list[Held] = []
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "privacy"):
            found += getattr(import_module(f"{config.name}.privacy"), "HELD", ())
    return found


def about(one: Held, person: object) -> models.QuerySet[Any]:
    """The rows of a table that are about the person. Called inside the wall."""
    led = models.Q(pk__in=())
    for lookup in one.of:
        led |= models.Q(**{lookup: person})
    return one.table._default_manager.filter(led).distinct()
