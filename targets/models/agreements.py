"""Contracts: who agreed with which brand, on which accounts, for what in return."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from brands.models import Brand
from tracking.models import Person, Profile


class Role(models.TextChoices):
    AMBASSADOR = "ambassador", "Ambassador"
    INFLUENCER = "influencer", "Influencer"


class Status(models.TextChoices):
    """A draft owes and watches nothing. What is paused owes nothing from the pause on; what was
    ended owes nothing after its last day."""

    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    ENDED = "ended", "Ended"


class Consideration(models.TextChoices):
    PAID = "paid", "Paid"
    PRODUCT = "product", "Product"
    GIFT = "gift", "Gift"
    NONE = "none", "Nothing"


class Language(models.TextChoices):
    """What a person is written to in."""

    ENGLISH = "en", "English"
    AFRIKAANS = "af", "Afrikaans"


class Agreement(Walled):
    """A person's contract with a brand, in force from `starts_on` to `ends_on`, both included, in
    the brand's zone.

    profiles: the accounts it covers, each with its days; see `CoveredProfile`.
    consideration, value, currency: what the person gets; a value needs an ISO 4217 currency.
    rivals, rival_categories: whom the person must not mention: brands, and words of a field; from
        `exclusive_days_before` the start to `exclusive_days_after` the end, and in between if
        `exclusive_during`.
    disclosure_pack: the code of the rule pack that says how a post is disclosed; empty = no duty.
    disclosure_tags: tags the agreement itself asks for, without "#".
    email, language: where and how the person is written to; remind: whether a mail goes out as soon
        as a period is at risk.
    made_by: who entered it, in words.
    """

    key = models.CharField(max_length=100)
    person = models.ForeignKey(
        Person, models.PROTECT, db_constraint=False, related_name="agreements"
    )
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="agreements")
    role = models.CharField(max_length=12, choices=Role.choices)
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.ACTIVE)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    profiles = models.ManyToManyField(Profile, through="CoveredProfile", related_name="agreements")
    consideration = models.CharField(
        max_length=7, choices=Consideration.choices, default=Consideration.NONE
    )
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    rivals = models.ManyToManyField(Brand, through="AgreementRival", related_name="+")
    rival_categories = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    exclusive_days_before = models.PositiveSmallIntegerField(default=0)
    exclusive_during = models.BooleanField(default=True)
    exclusive_days_after = models.PositiveSmallIntegerField(default=0)
    disclosure_pack = models.CharField(max_length=20, blank=True)
    disclosure_tags = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    notes = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    remind = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="agreement_key"),
            models.CheckConstraint(
                condition=Q(value=None) | ~Q(currency=""), name="value_has_a_currency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.brand}"


class CoveredProfile(Walled):
    """An account that an agreement covers in every period that begins from `valid_from` (included;
    None = all of them) to `valid_until` (excluded; None = for good)."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="covered"
    )
    profile = models.ForeignKey(Profile, models.CASCADE, db_constraint=False, related_name="covers")
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "profile", "valid_from"],
                nulls_distinct=False,
                name="covered_profile",
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile} under {self.agreement}"


class AgreementRival(Walled):
    """A brand the person promised not to mention."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, db_constraint=False, related_name="+")
    rival = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "agreement", "rival"], name="agreement_rival"
            )
        ]

    def __str__(self) -> str:
        return f"never {self.rival}: {self.agreement}"


class ContractFile(Walled):
    """The signed paper. It stands in the database, so that the wall is around it too."""

    agreement = models.OneToOneField(
        Agreement, models.CASCADE, db_constraint=False, related_name="contract_file"
    )
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    attached_by = models.CharField(max_length=200, blank=True)
    attached_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
