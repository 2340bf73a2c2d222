"""What is followed, and with which credentials."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.wall import Walled
from brands.matching import Mode
from brands.secrets import Encrypted


class Brand(Walled):
    """A brand in one time zone. Rivals are brands too, with `is_client` off."""

    slug = models.SlugField()
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=64)
    is_client = models.BooleanField(default=True)
    # "platform:handle", as people write them; compared without case.
    own_accounts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    accent = models.CharField(max_length=7, default="#2547c9")
    # Whose period is less likely to be hit than this is warned of.
    at_risk_below = models.FloatField(default=0.4)
    rivals = models.ManyToManyField(
        "self",
        through="Competitor",
        through_fields=("brand", "rival"),
        symmetrical=False,
        related_name="rival_of",
    )
    created_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [models.UniqueConstraint(fields=["organization", "slug"], name="brand_slug")]

    def __str__(self) -> str:
        return self.name


class Query(Walled):
    """One version of what makes a text a mention of the brand. A version never changes.

    expression: the query as people write it (`brands.language`); empty = any of `terms`.
    Listening uses the newest; a period uses the version in force at its start.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="queries")
    version = models.PositiveIntegerField()
    terms = ArrayField(models.CharField(max_length=500))
    expression = models.TextField(blank=True)
    matching = models.CharField(max_length=10, choices=[(m, m) for m in Mode])
    accepted_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "version"], name="query_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand} query {self.version}"


class Competitor(Walled):
    """`rival` competes with `brand`."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    rival = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "rival"], name="competitor")
        ]

    def __str__(self) -> str:
        return f"{self.rival} against {self.brand}"


class Topic(Walled):
    """An industry: words of a field rather than of a brand."""

    slug = models.SlugField()
    name = models.CharField(max_length=200)
    terms = ArrayField(models.CharField(max_length=500))
    brands = models.ManyToManyField(Brand, through="TopicBrand", related_name="topics")

    class Meta(Walled.Meta):
        constraints = [models.UniqueConstraint(fields=["organization", "slug"], name="topic_slug")]

    def __str__(self) -> str:
        return self.name


class TopicBrand(Walled):
    topic = models.ForeignKey(Topic, models.CASCADE, db_constraint=False, related_name="+")
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "topic", "brand"], name="topic_brand")
        ]

    def __str__(self) -> str:
        return f"{self.topic} for {self.brand}"


class Connection(Walled):
    """A credential for a platform, and the brands it may serve.

    Once removed it holds no credential and serves no brand; what was read with it stays.
    """

    platform = models.CharField(max_length=20)
    base_url = models.CharField(max_length=300)
    # Whom the platform let in: the account's id where a person signed in, else "".
    account = models.CharField(max_length=100, blank=True)
    # What people call it: "@acme", "Acme South Africa"; "" = by the platform alone.
    name = models.CharField(max_length=200, blank=True)
    token = Encrypted(blank=True)
    refresh_token = Encrypted(blank=True)
    # When the token ends; None = not before it is withdrawn.
    expires_at = models.DateTimeField(null=True)
    # It asks with the key of this installation instead of a token of its own.
    shared = models.BooleanField(default=False)
    # The account the token acts for, where the platform wants it named (Instagram), else "";
    # None until the first poll has asked.
    own_account = models.CharField(max_length=100, null=True)  # noqa: DJ001
    brands = models.ManyToManyField(Brand, through="ConnectionBrand", related_name="connections")
    # Whether comments under young posts of own pages and followed people are read, too.
    comments = models.BooleanField(default=False)
    # Why nothing is asked with it any more, in words; empty = it works.
    paused_because = models.CharField(max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "platform", "base_url", "account"], name="connection_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or f"{self.platform} at {self.base_url}"


class ConnectionBrand(Walled):
    connection = models.ForeignKey(
        Connection, models.CASCADE, db_constraint=False, related_name="+"
    )
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "connection", "brand"], name="connection_brand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.connection} for {self.brand}"
