"""Boards that are kept, and what makes them old."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.wall import Walled
from brands.models import Brand


class Touch(Walled):
    """Something that a board of the brand counts or names has changed. The database writes it, with
    the change (migration 0012), so that no way of writing can forget to.

    A row for each change rather than a number that grows: writers of one brand never wait.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "brand"], name="touch_of_brand")]

    def __str__(self) -> str:
        return f"{self.brand}"


class Standing(Walled):
    """The first lines of a brand's board over some days, as they were when it was last counted.

    It holds while there is no Touch of the brand: whoever counts anew removes the touches first.
    platform: empty = all. people: how many there are. lines: `tracking.boards.ranking.Ranked`.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    platform = models.CharField(max_length=20, blank=True)
    first = models.DateField()
    last = models.DateField()
    people = models.PositiveIntegerField()
    lines = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "platform", "first", "last"], name="standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand}, {self.first} to {self.last}"
