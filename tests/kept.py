"""Worlds that take long to build, built once and stood in by one test after another.

A world is built in a transaction that stays open. Each test is a savepoint in it and works on a
copy of what was built, so none sees what another did. Before a test that asks for no kept world, or
for another one, it is rolled back.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

import pytest
from django.db import transaction

from accounts.models import Organization
from tests.dashboard.world import make_world
from tests.factories import NOW, make_organization
from tests.house import furnished
from work import clock

T = TypeVar("T")

BUILDERS: dict[str, Callable[[Organization], Any]] = {
    "kept_world": make_world,
    "kept_house": furnished,
}
"""What is built at NOW, in a new organization, for a test that asks for the fixture."""


class Kept:
    """At most one world at a time, of this name. The caller may use the database."""

    def __init__(self) -> None:
        self.name = ""
        self._built: Any = None
        self._open = ExitStack()

    def stand_in(self, name: str) -> None:
        """Have the world of that name; "" for none."""
        if name != self.name:
            self._open.close()
            self.name = ""
            if name:
                self._built = self._open.enter_context(_built(name))
                self.name = name

    def copied(self, what: type[T]) -> T:
        assert isinstance(self._built, what)
        return copy.deepcopy(self._built)


KEPT = Kept()


def wanted(fixtures: Iterable[str]) -> str:
    """The kept world that a test with these fixtures asks for; "" for none."""
    return next((name for name in fixtures if name in BUILDERS), "")


@contextmanager
def _built(name: str) -> Iterator[Any]:
    with transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: NOW)
            built = BUILDERS[name](make_organization())
        yield built
        transaction.set_rollback(True)
