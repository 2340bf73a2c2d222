"""What was posted, and what of it is about a brand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from brands.models import Brand, Query
from connectors.contract import Kind
from tracking.models.feeds import Feed
from tracking.models.people import Profile


class Post(Walled):
    """One publication, stored once for all time: the first text, author and time stay, metrics
    are the last seen. Only an edit reported by the platform changes the text."""

    platform = models.CharField(max_length=20)
    external_id = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in Kind])
    # None: the platform hides the author (Instagram hashtags).
    profile = models.ForeignKey(
        Profile, models.CASCADE, db_constraint=False, null=True, related_name="posts"
    )
    published_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=2000, blank=True)
    shortcode = models.CharField(max_length=255, blank=True)
    parent_external_id = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=255, blank=True)
    # What the platform itself says of it being paid for; None: it does not tell.
    paid_label = models.BooleanField(null=True)
    likes = models.BigIntegerField(null=True)
    comments = models.BigIntegerField(null=True)
    shares = models.BigIntegerField(null=True)
    views = models.BigIntegerField(null=True)
    feed = models.ForeignKey(
        Feed, models.CASCADE, db_constraint=False, related_name="+"
    )  # that found it first
    found_at = models.DateTimeField()
    refreshed_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    # First looked for in vain; not yet gone.
    missing_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    # Text and metrics were dropped because the platform's terms do not let us keep them unseen.
    expired_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "platform", "external_id"], name="post_identity"
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "profile", "published_at"], name="post_of_profile"
            ),
            models.Index(
                fields=["organization", "platform", "published_at"], name="post_of_platform"
            ),
            models.Index(
                fields=["organization", "shortcode"],
                condition=Q(shortcode__gt=""),
                name="post_shortcode",
            ),
            models.Index(
                fields=["organization", "platform", "missing_at"],
                condition=Q(missing_at__isnull=False),
                name="post_missing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.external_id}"


class PostEdit(Walled):
    """A salted hash of the text a post had before an edit, and when we saw the edit. Without the
    salt, which goes with the text, it says nothing."""

    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="edits")
    edited_at = models.DateTimeField()
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "post", "edited_at"], name="edit_once")
        ]

    def __str__(self) -> str:
        return f"{self.post} until {self.edited_at}"


class PostMetrics(Walled):
    """Metrics a post had before those it has now, as of when they were last seen. Written only when
    one of them changes, and thinned with age (`tracking.storing.retention`)."""

    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="metrics")
    observed_at = models.DateTimeField()
    likes = models.BigIntegerField(null=True)
    comments = models.BigIntegerField(null=True)
    shares = models.BigIntegerField(null=True)
    views = models.BigIntegerField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "post", "observed_at"], name="metrics_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} at {self.observed_at}"


class Mention(Walled):
    """A post that is about a brand, and the query version that says so.

    Platform, kind, time and profile are the post's, repeated so that a board over a million
    mentions reads one index; `tracking.storing.ingest` keeps them the same.

    scored: by which version of the brand's `Opinion`; 0 = by what the text alone shows, and what
        stands below it is not known yet (`tracking.relevance.scoring`).
    language, sentiment: "" = not known. fingerprint: the same in texts that say the same.
    alike: how many earlier mentions say the same, as far as a relevance depends on it.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="mentions")
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="mentions")
    query = models.ForeignKey(Query, models.CASCADE, db_constraint=False, related_name="+")
    relevance = models.FloatField()
    platform = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    published_at = models.DateTimeField(null=True)
    profile = models.ForeignKey(
        Profile, models.CASCADE, db_constraint=False, null=True, related_name="mentions"
    )
    scored = models.PositiveIntegerField(default=0, db_default=0)
    language = models.CharField(max_length=8, blank=True, default="", db_default="")
    sentiment = models.CharField(max_length=8, blank=True, default="", db_default="")
    fingerprint = models.BigIntegerField(null=True)
    alike = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "post"], name="mention_once")
        ]
        indexes = [
            models.Index(
                fields=["organization", "brand", "published_at"],
                include=["profile", "platform", "kind"],
                name="mention_board",
            ),
            models.Index(fields=["organization", "profile", "published_at"], name="mention_by"),
            models.Index(
                fields=["organization", "id"], condition=Q(scored=0), name="mention_unscored"
            ),
            models.Index(
                fields=["organization", "brand", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
                name="mention_alike",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand} in {self.post}"


class BrandDay(Walled):
    """How many mentions of one kind a brand has on one local day; those without a date stand under
    no day.

    The database counts, in the statement that writes the mentions (migration 0003), so that no way
    of writing can forget to. A day that lost its last mention keeps a row of zeros.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    platform = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    day = models.DateField(null=True)
    mentions = models.BigIntegerField()
    without_author = models.BigIntegerField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "platform", "kind", "day"],
                nulls_distinct=False,
                name="brand_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand} on {self.day}"
