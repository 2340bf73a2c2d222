"""What people ask for about what is held of them: to see it, to have it erased, to object."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from tracking.models.people import Person


class Erasure(Walled):
    """A person is erased, once and for good. receipt: by table, how many rows went or were changed;
    {} while it is not done. The row names nobody."""

    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="erasures")
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    receipt = models.JSONField(default=dict)

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "asked_at"], name="erasure_asked")]

    def __str__(self) -> str:
        return f"erasure of {self.person_id}"


class Export(Walled):
    """All that is held of a person, or of the organization (person is None), as a file.

    tables: how many there are; written: how many of them are in it already. ready_at: None = not
    yet; the file goes at expires_at.
    """

    person = models.ForeignKey(
        Person, models.CASCADE, db_constraint=False, null=True, related_name="exports"
    )
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    tables = models.PositiveSmallIntegerField(default=0)
    written = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"export of {self.person_id or 'everything'}"


class Objection(Walled):
    """Somebody who is followed wants it to end, and wrote so on the public page.

    person: whose account it is, where we know it. contact: where they want an answer, or "".
    """

    class Decision(models.TextChoices):
        WAITING = "", "Waiting"
        ERASED = "erased", "Erased"
        DECLINED = "declined", "Declined"

    person = models.ForeignKey(
        Person, models.CASCADE, db_constraint=False, null=True, related_name="objections"
    )
    platform = models.CharField(max_length=20)
    handle = models.CharField(max_length=300)
    contact = models.EmailField(blank=True)
    words = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "made_at"], name="objection_made")]

    def __str__(self) -> str:
        return f"{self.platform}:{self.handle} objects"
