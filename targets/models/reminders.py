"""Mails that remind a person of what is still owed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from brands.models import Brand
from targets.models.agreements import Language
from targets.models.verdicts import Period


class Reminder(Walled):
    """One mail to the person of a period that may be missed.

    by: who asked for it, in words; "" = the agreement's own rule, once for each period.
    reply_to: where the person's answer goes; "" = to nobody. unsent: why none went, in words.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    period = models.ForeignKey(
        Period, models.CASCADE, db_constraint=False, related_name="reminders"
    )
    by = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    unsent = models.CharField(max_length=300, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "period"],
                condition=Q(by=""),
                name="one_reminder_by_rule",
            )
        ]

    def __str__(self) -> str:
        return f"reminder of {self.period}"
