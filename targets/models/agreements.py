"""Contracts, and the promises in them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.wall import Walled
from brands.models import Brand
from tracking.models import Person


class Role(models.TextChoices):
    AMBASSADOR = "ambassador", "Ambassador"
    INFLUENCER = "influencer", "Influencer"


class Agreement(Walled):
    """A person's contract with a brand, in force from `starts_on` to `ends_on`, both included, in
    the brand's zone. It covers all profiles of the person."""

    key = models.CharField(max_length=100)
    person = models.ForeignKey(
        Person, models.PROTECT, db_constraint=False, related_name="agreements"
    )
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="agreements")
    role = models.CharField(max_length=12, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="agreement_key")
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.brand}"


class Per(models.TextChoices):
    WEEK = "week", "a week"
    MONTH = "month", "a month"


class ContributionTarget(Walled):
    """At least `minimum` qualifying mentions per week or month: one version of one promise.

    kinds, platforms: what counts; no platforms = every platform the person has a profile on.
    zone: the brand's time zone when the version was made. A change makes a new version, valid
    from the next period on.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="targets"
    )
    key = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)
    minimum = models.PositiveIntegerField()
    per = models.CharField(max_length=5, choices=Per.choices)
    kinds = ArrayField(models.CharField(max_length=10))
    platforms = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    zone = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)  # excluded; None = the newest version

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "key", "version"], name="target_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minimum} {self.get_per_display()} by {self.agreement.person}"
