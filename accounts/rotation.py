"""Seal anew, with the newest key, what an older one sealed: every row with a sealed text.

One row a transaction, and a sealed text names its key: whoever dies in the middle goes on where it
stopped, and nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from accounts import sealing, wall
from accounts.secrets import Encrypted, Lost
from accounts.wall import Walled

SECRETS = ("secret", "seed")
"""What allauth keeps of an app, and of recovery codes."""


@dataclass(slots=True)
class Rotation:
    """How many rows were sealed anew, and how many no key opens."""

    rotated: int = 0
    unreadable: int = 0


def rotate(organization: UUID) -> Rotation:
    counted = Rotation()
    for model, names in _sealed():
        with wall.inside(organization):
            due = _due(model, names)
        for id_ in due:
            with wall.inside(organization):
                row = model.objects.select_for_update().filter(id=id_).first()
                if row is None:
                    continue
                if any(isinstance(getattr(row, name), Lost) for name in names):
                    counted.unreadable += 1
                else:
                    row.save(update_fields=names)
                    counted.rotated += 1
    return counted


def rotate_second_factors() -> Rotation:
    """The secrets of apps and recovery codes, which are users' and of no organization."""
    counted = Rotation()
    for id_ in Authenticator.objects.order_by("id").values_list("id", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(id=id_).first()
            due = {
                name: row.data[name]
                for name in SECRETS
                if row is not None
                and name in row.data
                and not row.data[name].startswith(f"{sealing.newest()}.")
            }
            if row is None or not due:
                continue
            try:
                opened = {name: sealing.unseal(due[name], sealing.NOBODY) for name in due}
            except sealing.Unreadable:
                counted.unreadable += 1
                continue
            row.data |= {name: sealing.seal(opened[name], sealing.NOBODY) for name in opened}
            row.save(update_fields=["data"])
            counted.rotated += 1
    return counted


def _sealed() -> Iterator[tuple[type[Walled], list[str]]]:
    """The tables that hold sealed texts, and in which columns."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.fields if isinstance(field, Encrypted)]
        if names and issubclass(model, Walled):
            yield model, names


def _due(model: type[Walled], names: Sequence[str]) -> list[UUID]:
    """The rows of the organization one stands in that another key sealed."""
    another = Q()
    for name in names:
        another |= ~Q(**{f"{name}_as_stored": ""}) & ~Q(
            **{f"{name}_as_stored__startswith": f"{sealing.newest()}."}
        )
    stored = {f"{name}_as_stored": Cast(name, TextField()) for name in names}
    found = model.objects.annotate(**stored).filter(another).order_by("id")
    return list(found.values_list("id", flat=True))
