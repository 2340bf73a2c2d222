"""Seal anew, with the newest key, what an older one sealed.

One row a transaction, and a sealed text names its key: whoever dies in the middle goes on where it
stopped, and nobody waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from accounts import wall
from brands import sealing
from brands.models import Connection
from brands.secrets import Lost

SEALED = ("token", "refresh_token")


@dataclass(slots=True)
class Rotation:
    """How many connections were sealed anew, and how many no key opens."""

    rotated: int = 0
    unreadable: int = 0


def rotate(organization: UUID) -> Rotation:
    counted = Rotation()
    with wall.inside(organization):
        due = _due()
    for connection in due:
        with wall.inside(organization):
            row = Connection.objects.select_for_update().filter(id=connection).first()
            if row is None:
                continue
            if any(isinstance(getattr(row, name), Lost) for name in SEALED):
                counted.unreadable += 1
            else:
                row.save(update_fields=SEALED)
                counted.rotated += 1
    return counted


def _due() -> list[UUID]:
    """The connections of the organization one stands in that another key sealed."""
    another = Q()
    for name in SEALED:
        another |= ~Q(**{f"{name}_as_stored": ""}) & ~Q(
            **{f"{name}_as_stored__startswith": f"{sealing.newest()}."}
        )
    stored = {f"{name}_as_stored": Cast(name, TextField()) for name in SEALED}
    found = Connection.objects.annotate(**stored).filter(another).order_by("id")
    return list(found.values_list("id", flat=True))
