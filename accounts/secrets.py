"""The database's field of a platform token: plain in Python, sealed in the row."""

from __future__ import annotations

from typing import Any

from django.db import models

from accounts import wall
from accounts.sealing import Unreadable, seal, unseal


class Lost(str):
    """Read as "": what stands in the row could not be opened. Saved, it stays as it is, so that
    the right key still opens it later."""

    __slots__ = ("sealed",)
    sealed: str

    def __new__(cls, sealed: str) -> Lost:
        lost = super().__new__(cls)
        lost.sealed = sealed
        return lost


class Encrypted(models.TextField):  # type: ignore[type-arg]
    """Text that is plain in Python and sealed for the organization one stands in. "" is not
    sealed: there is nothing to hide."""

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Lost):
            return value.sealed
        return seal(str(value), wall.current_organization()) if value else value

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        if not value:
            return value
        try:
            return unseal(value, wall.current_organization())
        except Unreadable:
            return Lost(value)
