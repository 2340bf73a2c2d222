"""Rows that say what is due.

A work item holds no tenant content, only ids and times, and stands before the wall: one tick
serves all organizations. Whatever the item is about is read inside the wall.
"""

from __future__ import annotations

from django.db import models

from accounts.identifiers import uuid7
from accounts.models import Organization


class WorkItem(models.Model):
    """One thing to be done for one subject: poll that feed, close that period, send that mail.

    It is due at `due_at` (product time) unless somebody holds its lease (database time). An item
    that has nothing left to do has no `due_at`. Items of an organization that share a lane (a
    brand's feeds) wait for each other; lanes take turns.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    lane = models.UUIDField(null=True)
    due_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "subject"], name="one_work_item_each"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "due_at"], name="work_due"),
            models.Index(
                fields=["leased_until"],
                condition=models.Q(leased_until__isnull=False),
                name="work_in_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
