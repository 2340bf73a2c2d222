"""Files of people and agreements that wait for a yes."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand


class Roster(Walled):
    """An uploaded roster: its rows as read, [{column: cell}]. Nothing of it is saved as people or
    agreements until somebody confirms; then, or when it expires, it goes."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
