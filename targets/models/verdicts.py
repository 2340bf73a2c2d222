"""Periods and what was decided about them."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from targets.models.promises import ContributionTarget
from targets.outcomes import Outcome
from tracking.models import Post


class Closing(Walled):
    """All periods that can be closed from one instant on: one item of work, done in batches.

    place: the agreement up to which the round under way has come; None = none is under way.
    """

    closes_at = models.DateTimeField()
    place = models.UUIDField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "closes_at"], name="closing_once")
        ]

    def __str__(self) -> str:
        return f"closing at {self.closes_at}"


class Period(Walled):
    """One week or month of a target version, as a half-open interval of UTC instants, computed
    once from the brand's zone.

    minimum: N' = ceil(N x days in force / days of the period); 0 = no such day: excused.
    closes_at: end plus the longest settling of the platforms that count.
    """

    target = models.ForeignKey(
        ContributionTarget, models.CASCADE, db_constraint=False, related_name="periods"
    )
    label = models.CharField(max_length=8)  # 2026-W47 or 2026-11
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minimum = models.PositiveIntegerField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "target", "starts_at"], name="period_once"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "label"], name="period_label"),
            models.Index(fields=["organization", "closes_at", "id"], name="period_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.target} in {self.label}"


class Verdict(Walled):
    """One revision of what was decided about a period. Never updated: the database refuses.

    reached_at, deciding_post: of a hit, the moment and the post that reached the minimum.
    gaps: of an unverified period, [{feed, from, to, cause}].
    """

    period = models.ForeignKey(Period, models.CASCADE, db_constraint=False, related_name="verdicts")
    revision = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    counted = models.PositiveIntegerField()
    reached_at = models.DateTimeField(null=True)
    deciding_post = models.ForeignKey(
        Post, models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    gaps = models.JSONField(default=list)
    reason = models.CharField(max_length=500)
    decided_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "period", "revision"], name="verdict_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.period}, revision {self.revision})"


class Happening(models.TextChoices):
    HIT = "hit", "hit"
    REOPENED = "reopened", "reopened"
    MISSED = "missed", "missed"
    UNVERIFIED = "unverified", "not verified"
    EXCUSED = "excused", "excused"
    AT_RISK = "at_risk", "at risk"


class TargetEvent(Walled):
    """What happened to a period, in order: hit, then reopened when an edit or a deletion took it
    below its minimum, and so on; at last what it was closed as, and what a revision made of it.
    Only ever added to; a period that a new version takes away takes its events along.

    at: when we knew; counted: how many posts counted then.
    """

    period = models.ForeignKey(Period, models.CASCADE, db_constraint=False, related_name="events")
    name = models.CharField(max_length=10, choices=Happening.choices)
    counted = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "period", "at"], name="event_of_period")]

    def __str__(self) -> str:
        return f"{self.name} ({self.period})"
