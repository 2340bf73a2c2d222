"""What credentials may still ask, who wants them, and what reading X cost."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from accounts.identifiers import uuid7
from accounts.models import Organization
from accounts.wall import Walled
from brands.models import Brand
from connectors.contract import Bucket, Listing
from tracking.models.feeds import Feed

BUCKETS = [(bucket, bucket) for bucket in Bucket]


class Budget(models.Model):
    """One bucket of one credential in its present window: see `tracking.budgets.balances.Balance`.

    It stands before the wall, because one credential may serve several organizations, and holds
    numbers only. credential: a digest; or whose ceiling this is, "organization:" or "brand:" and
    an id.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    platform = models.CharField(max_length=20)
    credential = models.CharField(max_length=64)
    bucket = models.CharField(max_length=10, choices=BUCKETS)
    limit = models.PositiveIntegerField(null=True)
    used = models.PositiveIntegerField()
    reserved = models.PositiveIntegerField()
    ends_at = models.DateTimeField()
    shut_until = models.DateTimeField(null=True)
    # Digests of hashtags, and until when each has its slot (ISO 8601).
    held = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    # Of Meta's buckets our own calls by when they were made.
    calls = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "credential", "bucket"], name="budget_of_credential"
            )
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.bucket}: {self.used} of {self.limit}"


class Demand(models.Model):
    """How many feeds of an organization want one credential, those alike together: see
    `tracking.budgets.planning.Demand`. Before the wall, like the budget they share."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", db_index=False)
    platform = models.CharField(max_length=20)
    credential = models.CharField(max_length=64)
    listing = models.CharField(max_length=10, choices=[(k, k) for k in Listing])
    value = models.PositiveSmallIntegerField()
    feeds = models.PositiveIntegerField()
    turns = models.FloatField()
    posts = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "platform", "credential", "listing", "value"],
                name="demand_once",
            )
        ]
        indexes = [models.Index(fields=["platform", "credential"], name="demand_of_credential")]

    def __str__(self) -> str:
        return f"{self.feeds} x {self.platform} {self.listing} of value {self.value}"


class Spending(Walled):
    """What reading a feed on X cost on one day (UTC), in thousandths of a dollar, for one brand.

    A timeline's cost is shared by the brands of the person's agreements; nobody's = no brand.
    """

    day = models.DateField()
    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    feed = models.ForeignKey(Feed, models.CASCADE, db_constraint=False, related_name="+")
    mills = models.PositiveIntegerField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "day", "brand", "feed"],
                nulls_distinct=False,
                name="spending_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.feed}: {self.mills}"


class Ceiling(Walled):
    """The most that X may cost a day (UTC), in thousandths of a dollar: for one brand, or for the
    whole organization (no brand)."""

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    mills = models.PositiveIntegerField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand"], nulls_distinct=False, name="ceiling_once"
            ),
            # One page of a hundred posts has to fit beside what is kept.
            models.CheckConstraint(condition=Q(mills__gte=1000), name="ceiling_of_a_dollar"),
        ]

    def __str__(self) -> str:
        return f"{self.mills} a day"
