"""What makes a text a mention, what a query must not break, and how it changes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from brands.matching import Mode
from brands.models.followed import Brand

MODES = [(mode, mode) for mode in Mode]


class Query(Walled):
    """One version of what makes a text a mention of the brand. A version never changes.

    expression: the query as people write it (`brands.language`); empty = any of `terms`, which are
    else the words and phrases that it looks for.
    Listening uses the newest; a period uses the version in force at its start.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="queries")
    version = models.PositiveIntegerField()
    terms = ArrayField(models.CharField(max_length=500))
    expression = models.TextField(blank=True)
    matching = models.CharField(max_length=10, choices=MODES)
    accepted_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "version"], name="query_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand} query {self.version}"


class Example(Walled):
    """A text that a brand's query must match, or must not: asked at every change of the query."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="examples")
    text = models.CharField(max_length=500)
    must_match = models.BooleanField()
    kept_by = models.CharField(max_length=300)
    kept_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "text"], name="example_once")
        ]

    def __str__(self) -> str:
        return self.text


class Reevaluation(Walled):
    """Stored posts judged by another query than they were: first to see what it would change, and
    once it is accepted to change it. `tracking.workbench.reevaluating` goes through them.

        comparing -> compared -> applying -> applied
             └─────────┴──> cancelled

    base: the version that was the newest when it began, 0 = none. query: the version that takes
    effect, once it is accepted. place: the last post that was judged. samples: the newest posts of
    those that are added or removed, at most SAMPLES.
    """

    class State(models.TextChoices):
        COMPARING = "comparing"
        COMPARED = "compared"
        APPLYING = "applying"
        APPLIED = "applied"
        CANCELLED = "cancelled"

    SAMPLES = 5
    OPEN = (State.COMPARING, State.COMPARED, State.APPLYING)

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    expression = models.TextField()
    matching = models.CharField(max_length=10, choices=MODES)
    base = models.PositiveIntegerField()
    query = models.ForeignKey(
        Query, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    total = models.PositiveBigIntegerField()
    judged = models.PositiveBigIntegerField(default=0)
    place = models.UUIDField(null=True)
    added = models.PositiveBigIntegerField(default=0)
    removed = models.PositiveBigIntegerField(default=0)
    added_samples = ArrayField(models.UUIDField(), default=list)
    removed_samples = ArrayField(models.UUIDField(), default=list)
    begun_by = models.CharField(max_length=300)
    begun_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand"],
                condition=Q(state__in=["comparing", "compared", "applying"]),
                name="one_reevaluation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand}: {self.expression}"
