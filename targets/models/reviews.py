"""What changed after closing, and waits for a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from targets.models.verdicts import Period
from targets.outcomes import Outcome


class Decision(models.TextChoices):
    WAITING = "", "waiting"
    ACCEPTED = "accepted", "accepted"
    DISMISSED = "dismissed", "dismissed"


class Review(Walled):
    """What a closed period would come to with what became known since, and what a person made of
    it: accepting writes the next revision, dismissing leaves the last one standing.

    against: the revision it would replace; outcome, counted: what it would give.
    causes: [{kind, post, at}], kind being one of `targets.verdicts.offering.Cause`; post is None
    for a gap. One item of a period waits at a time; it grows while it waits. decided_by: in words.
    """

    period = models.ForeignKey(Period, models.CASCADE, db_constraint=False, related_name="reviews")
    against = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    counted = models.PositiveIntegerField()
    causes = models.JSONField()
    noticed_at = models.DateTimeField()
    decision = models.CharField(max_length=9, choices=Decision.choices, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "period"],
                condition=Q(decision=""),
                name="one_review_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} would be {self.outcome}"
