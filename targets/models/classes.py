"""What became of people in the eyes of a brand."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand
from tracking.models import Person


class ClassChange(Walled):
    """A person's class changed on a day (of the brand's zone). Only added to.

    was, became: of `targets.classes.Class`; "" = no mention in the window, and no agreement.
    why: the rule that held, in words as it was that day, with what the person had.
    rules: the version of the brand's rules, 0 = those every brand begins with.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(
        Person, models.CASCADE, db_constraint=False, related_name="class_changes"
    )
    was = models.CharField(max_length=30, blank=True)
    became = models.CharField(max_length=30, blank=True)
    why = models.CharField(max_length=300, blank=True)
    rules = models.PositiveIntegerField(default=0)
    changed_on = models.DateField()

    class Meta(Walled.Meta):
        indexes = [
            models.Index(fields=["organization", "brand", "changed_on"], name="class_change_on")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.became}"
