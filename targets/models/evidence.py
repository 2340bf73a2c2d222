"""The append-only record of what was counted and why, and the erasable content beside it."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from targets.models.agreements import Agreement
from targets.models.verdicts import Verdict
from tracking.models import Post


class Evidence(Walled):
    """One link of an agreement's chain: the verdict, what was counted, what was not and why.

    body holds only what may stay: our ids, times, rule results, the outcome, the polls that
    bracket the period, and a salted hash of each erasable value. digest = SHA-256 over the
    previous digest and the canonical JSON of body.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="evidence"
    )
    sequence = models.PositiveIntegerField()
    verdict = models.OneToOneField(
        Verdict, models.CASCADE, db_constraint=False, related_name="evidence"
    )
    body = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "sequence"], name="evidence_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"evidence {self.sequence} of {self.agreement}"


class EvidenceContent(Walled):
    """What a judged post said and who said it, with the salts of its hashes. May be erased: the
    chain verifies before and after."""

    evidence = models.ForeignKey(
        Evidence, models.CASCADE, db_constraint=False, related_name="content"
    )
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="+")
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    handle = models.CharField(max_length=300, blank=True)
    author_id = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    erased_on = models.DateField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "evidence", "post"], name="content_of_post"
            )
        ]

    def __str__(self) -> str:
        return f"content of {self.post} in {self.evidence}"
