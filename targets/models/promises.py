"""What a contract promises, and the dated entries that change what is owed."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from targets.models.agreements import Agreement


class Per(models.TextChoices):
    WEEK = "week", "a week"
    MONTH = "month", "a month"


class Format(models.TextChoices):
    """How a post is made, as people agree on it; a reel is a video, a story is seen by no feed."""

    POST = "post", "Post"
    VIDEO = "video", "Video"
    REEL = "reel", "Reel"
    STORY = "story", "Story"


class ContributionTarget(Walled):
    """At least `minimum` qualifying mentions per week or month: one version of one promise.

    kinds, platforms, formats: what counts; none named = every platform, every format.
    required_hashtags (without "#"), required_links: a post counts only with all of them, and only
        when it meets required_words, an expression of docs/QUERIES.md ("" = none).
    spacing: the least time between two counted posts. stays_up_days: how long a post must stay.
    minimum_relevance: 0 to 1; None = relevance has no say.
    count_copies, count_crossposts, count_stuffed, count_bursts: whether copies of the person's own
        posts count, the same text on another platform, posts with a pile of hashtags, and what
        follows within minutes (`targets.conduct.gaming`).
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
    formats = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    required_hashtags = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    required_links = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    required_words = models.CharField(max_length=2000, default="", db_default="", blank=True)
    spacing = models.DurationField(default=timedelta)
    stays_up_days = models.PositiveSmallIntegerField(default=0)
    minimum_relevance = models.FloatField(null=True)
    count_copies = models.BooleanField(default=True)
    count_crossposts = models.BooleanField(default=True)
    count_stuffed = models.BooleanField(default=True)
    count_bursts = models.BooleanField(default=True)
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


class Adjustment(Walled):
    """A dated entry, days included: what it says is in `Kind`. Undone, it never was.

    target_key: the one target it is about; empty = all of the agreement.
    last_day: None = until further notice. number: of a make-good, how many mentions.
    """

    class Kind(models.TextChoices):
        LEAVE = "leave", "Leave"  # these days owe nothing
        FORCE_MAJEURE = "force_majeure", "Force majeure"  # neither do these
        PAUSE = "pause", "Pause"  # nor these
        EXTENSION = "extension", "Extension"  # the agreement runs on to the last day
        MAKE_GOOD = "make_good", "Make-good"  # so many, short in these days, were made up for

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="adjustments"
    )
    target_key = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=13, choices=Kind.choices)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="make_good", number__gt=0)
                | (~Q(kind="make_good") & Q(number=None)),
                name="a_make_good_has_a_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first_day}: {self.agreement}"
