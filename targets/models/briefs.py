"""What the person was told about the brand, and when it was read."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from targets.models.agreements import Agreement


class Brief(Walled):
    """One version of the brief of an agreement. A version never changes."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="briefs"
    )
    version = models.PositiveIntegerField()
    stands_for = models.TextField(blank=True)
    coming = models.TextField(blank=True)
    say = models.TextField(blank=True)
    do_not_say = models.TextField(blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "version"], name="brief_version"
            )
        ]

    def __str__(self) -> str:
        return f"brief {self.version} of {self.agreement}"


class BriefReading(Walled):
    """The person said of a version: I have read it."""

    brief = models.OneToOneField(Brief, models.CASCADE, db_constraint=False, related_name="reading")
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.brief}, read at {self.read_at}"
