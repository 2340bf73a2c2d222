"""What was noticed in the posts of people under agreement: posts that almost count, disclosures,
rivals; and the register of what people were given."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.wall import Walled
from brands.models import Brand
from targets.conduct.disclosure import Answer
from targets.conduct.exclusivity import Severity
from targets.conduct.nearness import Reason
from targets.models.agreements import Agreement
from targets.models.verdicts import Period
from tracking.models import Person, Post


class NearMiss(Walled):
    """A post that almost counts in a period, offered to a person who accepts or rejects it.

    spans: the characters of the post's text that say so, [[start, end]]. decision: the newest of
    its `NearMissDecision`s; "" = it waits.
    """

    class Decision(models.TextChoices):
        WAITING = "", "waiting"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    period = models.ForeignKey(
        Period, models.CASCADE, db_constraint=False, related_name="near_misses"
    )
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="+")
    reason = models.CharField(max_length=60, choices=[(r.value, r.value) for r in Reason])
    strength = models.FloatField()
    spans = models.JSONField(default=list)
    noticed_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "period", "post"], name="near_miss_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "brand"],
                condition=Q(decision=""),
                name="near_miss_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} in {self.period}: {self.reason}"


class NearMissDecision(Walled):
    """One step in the history of a near miss: accepted, rejected, or taken back. Only added to; a
    period that a new version takes away takes it along."""

    class Step(models.TextChoices):
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"
        UNDONE = "undone", "taken back"

    near_miss = models.ForeignKey(
        NearMiss, models.CASCADE, db_constraint=False, related_name="history"
    )
    step = models.CharField(max_length=8, choices=Step.choices)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    note = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.step} by {self.by}"


class DisclosureCheck(Walled):
    """Whether a post about the brand discloses what is owed to readers, by which rule of which
    version of which pack. Written anew when the post's text or the duty changes.

    spans: the characters that decided. ground: what the duty rests on, in words.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="+")
    answer = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Answer])
    rule = models.CharField(max_length=20)
    pack = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    spans = models.JSONField(default=list)
    ground = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "post"], name="check_once")
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.answer}"


class Breach(Walled):
    """A rival in a post of a person who promised not to mention it: once for each rival and post.

    brand: the agreement's. rival: its name as it was then; a field's word where the agreement
    excludes a field. dismissed_by: who found that it is none; "" = it stands.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="breaches"
    )
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="+")
    rival = models.CharField(max_length=200)
    how = models.CharField(max_length=60)
    phase = models.CharField(max_length=40)
    severity = models.CharField(max_length=6, choices=[(s.value, s.value) for s in Severity])
    spans = models.JSONField(default=list)
    noticed_at = models.DateTimeField()
    dismissed_by = models.CharField(max_length=200, blank=True)
    dismissed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "post", "rival"], name="breach_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rival} in {self.post}"


class Benefit(Walled):
    """What a person got from a brand outside an agreement: while it matters, what they say of the
    brand owes a disclosure by `pack`.

    until: the last day it matters; None = a year from the first. Withdrawn, it never was.
    """

    class Kind(models.TextChoices):
        PAID = "paid", "Paid post"
        GIFT = "gift", "Gift"
        LOAN = "loan", "Loan"
        TRIP = "trip", "Trip"

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="benefits")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    what = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    pack = models.CharField(max_length=20)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_benefit_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | ~Q(currency=""), name="a_benefits_value_has_a_currency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.since} to {self.person}"


class Examined(Walled):
    """Up to when the posts of a brand's people have been examined: one row each.

    place, begun_at: of the round under way the person up to whom it has come, and when it began;
    None = none is under way.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    until = models.DateTimeField()
    place = models.UUIDField(null=True)
    begun_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand"], name="examined_once")
        ]

    def __str__(self) -> str:
        return f"{self.brand} until {self.until}"
