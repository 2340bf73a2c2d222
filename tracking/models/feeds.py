"""What is watched, how far it is known to have been read, and how each reading went."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.identifiers import uuid7
from accounts.models import Organization
from accounts.wall import Walled
from brands.models import Brand, Connection
from connectors.contract import Listing
from tracking.models.people import Profile

IMPORT = "import"


class Feed(Walled):
    """One thing to poll, or one file declared complete by a person (`listing` import).

    about: the search expression, tag, page or account; for an import, who declared it and when.
    profile: whose timeline it is. brand: whose search, tag, page or import it is.
    """

    platform = models.CharField(max_length=20)
    listing = models.CharField(
        max_length=10, choices=[*((k, k) for k in Listing), (IMPORT, IMPORT)]
    )
    about = models.CharField(max_length=600)
    connection = models.ForeignKey(
        Connection, models.CASCADE, db_constraint=False, null=True, related_name="feeds"
    )
    profile = models.ForeignKey(
        Profile, models.CASCADE, db_constraint=False, null=True, related_name="feeds"
    )
    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="feeds"
    )
    # Read back to here on the first scan.
    since = models.DateTimeField()
    active = models.BooleanField(default=True)
    # Of a timeline, written where agreements and periods are made (`feeds.promise`): for which
    # brands it is a witness, until when, and when its first period that is not closed ends.
    promised_to = ArrayField(models.UUIDField(), default=list, blank=True)
    promised_until = models.DateTimeField(null=True)
    period_ends_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "organization",
                    "platform",
                    "connection",
                    "brand",
                    "profile",
                    "listing",
                    "about",
                ],
                nulls_distinct=False,
                name="feed_identity",
            )
        ]

    @property
    def asks_for_one(self) -> bool:
        """Whether it looks up one post that somebody named, once."""
        return self.listing == Listing.KNOWN and self.about != ""

    def __str__(self) -> str:
        return f"{self.platform} {self.listing} {self.about}"


class FeedState(Walled):
    """Where a feed's reading stands; written by workers only.

    covered_until: the end of what the last complete scan proved.
    scan_*: the scan under way: when it began, its lower bound, the place of its next page.
    """

    feed = models.OneToOneField(Feed, models.CASCADE, db_constraint=False, related_name="state")
    covered_until = models.DateTimeField(null=True)
    scan_begun_at = models.DateTimeField(null=True)
    scan_since = models.DateTimeField(null=True)
    scan_place = models.TextField(blank=True)
    scan_pages = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    # Scans in a row that found nothing new.
    quiet = models.PositiveIntegerField(default=0)
    # Why the last poll failed, in words; empty = it did not.
    trouble = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"state of {self.feed}"


class Coverage(Walled):
    """The half-open interval [starts_at, ends_at) for which the feed was read completely.
    Neighbours are merged, so rows count gaps, not polls."""

    feed = models.ForeignKey(Feed, models.CASCADE, db_constraint=False, related_name="coverage")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "feed", "starts_at"], name="coverage_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="coverage_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed}: {self.starts_at} to {self.ends_at}"


class Cause(StrEnum):
    """Why a feed was not read."""

    OUTAGE = "outage"  # the platform, or the road to it
    CREDENTIAL = "credential"  # the connection's token is dead
    PERMISSION = "permission"
    GONE = "gone"  # the account, or whatever is listed
    QUERY = "query"  # the platform refuses the question
    QUOTA = "quota"
    UNREADABLE = "unreadable"  # an answer, or a post in it
    WINDOW = "window"  # we came back after the platform had stopped to show it
    REACH = "reach"  # the platform lists so many posts of an account and no more


class Trouble(Walled):
    """Why a feed was not read from when until when: kept for good, where polls are not.

    One without an end goes on. Reading again closes what it kept from being read, and then it goes;
    a row with an end is a gap that no reading can close any more.
    """

    feed = models.ForeignKey(Feed, models.CASCADE, db_constraint=False, related_name="troubles")
    cause = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Cause])
    words = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "feed"],
                condition=Q(ends_at=None),
                name="one_trouble_goes_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed}: {self.words}"


class Poll(Walled):
    """One reading of a feed, kept for 90 days: what was asked when, and how it ended."""

    feed = models.ForeignKey(Feed, models.CASCADE, db_constraint=False, related_name="polls")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)
    posts = models.PositiveIntegerField(default=0)  # new ones
    duplicates = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    # "complete", or why it stopped, in words; empty while it goes on.
    result = models.CharField(max_length=500, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "feed", "begun_at"], name="poll_begin")
        ]

    def __str__(self) -> str:
        return f"{self.feed} at {self.begun_at}"


class UnreadablePage(Walled):
    """An answer that could not be parsed, kept for 30 days for a person to look at."""

    feed = models.ForeignKey(Feed, models.CASCADE, db_constraint=False, related_name="+")
    kept_at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    page = models.TextField()

    def __str__(self) -> str:
        return f"{self.feed} at {self.kept_at}"


class Retention(models.Model):
    """What was removed of an organization on a day because its time was over, and of how many posts
    the text went. Numbers only, so it stands before the wall, like what makes it due."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    done_at = models.DateTimeField()
    polls = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    metrics = models.PositiveIntegerField()
    posts = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"retention of {self.done_at}"


class PushAccount(models.Model):
    """Whose connection acts for an account that a platform may push about.

    Read to find out which organization a push is for, so it stands before the wall.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    platform = models.CharField(max_length=20)
    account = models.CharField(max_length=100)
    connection = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["platform", "account", "connection"], name="push_once")
        ]

    def __str__(self) -> str:
        return f"{self.platform}:{self.account}"
