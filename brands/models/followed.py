"""What is followed: brands, their rivals, and the topics of a field."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.wall import Walled


class Brand(Walled):
    """A brand in one time zone. Rivals are brands too, with `is_client` off, and so is what a topic
    follows."""

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
    # Since when nothing is asked of platforms for it; what others' searches find still counts.
    paused_at = models.DateTimeField(null=True)
    # Since when it is followed no more: no post becomes its mention, those there are stay.
    archived_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [models.UniqueConstraint(fields=["organization", "slug"], name="brand_slug")]

    def __str__(self) -> str:
        return self.name


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
    """An industry: words of a field rather than of a brand. It belongs to some brands, or without
    any to the organization alone.

    followed: whose query, feeds and mentions are the topic's, with its name, slug and zone.
    """

    followed = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, related_name="topic_of"
    )
    brands = models.ManyToManyField(Brand, through="TopicBrand", related_name="topics")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "followed"], name="topic_once")
        ]

    def __str__(self) -> str:
        return self.followed.name


class TopicBrand(Walled):
    topic = models.ForeignKey(Topic, models.CASCADE, db_constraint=False, related_name="+")
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "topic", "brand"], name="topic_brand")
        ]

    def __str__(self) -> str:
        return f"{self.topic} for {self.brand}"
