"""The tenant wall: whoever is not inside an organization reads and writes nothing.

Code enters once, at the edge (a request, a task, a command), and everything below needs no filter:

    with wall.inside(organization):
        Brand.objects.get(slug="acme")

Two locks hold independently of each other: the manager here raises outside and filters inside;
the policies in PostgreSQL (`accounts.wall_operations`) compare each row with two settings that
`inside` makes for one transaction. The second setting is the brand limit of a membership.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import structlog
from django.db import connection, models, transaction

from accounts.audit.watching import Noted
from accounts.identifiers import uuid7


@dataclass(frozen=True, slots=True)
class Scope:
    """Where code stands. brands: the brands it may see, None = all of the organization."""

    organization: UUID
    brands: frozenset[UUID] | None = None


class OutsideTheWall(RuntimeError):
    """Tenant data was asked for before an organization was entered: a bug, never a user's error."""


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current() -> Scope:
    scope = _scope.get()
    if scope is None:
        raise OutsideTheWall("Enter an organization first: `with wall.inside(organization):`")
    return scope


def current_organization() -> UUID:
    """The default of every tenant row's `organization`."""
    return current().organization


def current_limit() -> str:
    """The brand limit as the database is told it: ids with commas, or "*" for all."""
    return _limit(current())


@contextmanager
def inside(organization: UUID, brands: Iterable[UUID] | None = None) -> Iterator[None]:
    """One transaction inside `organization`, limited to `brands` when given.

    Nested, the inner scope holds until its end; an exception rolls back what was done in it.
    """
    outer = _scope.get()
    scope = Scope(organization, None if brands is None else frozenset(brands))
    with transaction.atomic():
        _tell_database(scope)
        token = _scope.set(scope)
        # For the log, where it stays until the request or task is over: errors are told outside.
        structlog.contextvars.bind_contextvars(organization=str(organization))
        try:
            yield
        finally:
            _scope.reset(token)
    # A transaction around this one goes on with its own settings. After an exception the rollback
    # to the savepoint has restored them.
    if connection.in_atomic_block:
        _tell_database(outer)


def _limit(scope: Scope) -> str:
    return "*" if scope.brands is None else ",".join(sorted(map(str, scope.brands)))


def _tell_database(scope: Scope | None) -> None:
    if scope is None:
        organization, brands = "", ""
    else:
        organization = str(scope.organization)
        brands = _limit(scope)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.organization', %s, true), set_config('app.brands', %s, true)",
            [organization, brands],
        )


_M = TypeVar("_M", bound=models.Model)


class WalledManager(models.Manager[_M]):
    """Sees the current organization's rows; raises outside of one."""

    def get_queryset(self) -> models.QuerySet[_M]:
        return super().get_queryset().filter(organization_id=current_organization())


class Walled(Noted):
    """A row that belongs to one organization.

    Foreign keys between walled models say `db_constraint=False`: the operation `RaiseWall` makes
    them composite, (organization, id), so that no row can refer across the wall.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # No index of its own: it leads every unique key, and an index on it alone tempts the planner
    # to read a whole tenant where one row is asked for.
    organization = models.ForeignKey(
        "accounts.Organization",
        models.CASCADE,
        default=current_organization,
        related_name="+",
        db_index=False,
    )

    objects = WalledManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
