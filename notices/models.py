"""What was told, who has read it, and the mails that carried it.

A user stands before the wall and their rows here behind it, so that deleting a user does not reach
them: they go first, each organization's inside its own wall.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.identifiers import uuid7
from accounts.models import User
from accounts.wall import Walled


class Notice(Walled):
    """One thing told, once for each rule and key. Told again after it was settled, it is new.

    brand: whose readers see it; None = everybody who may see all brands.
    address: the path of the page that it is about, or "".
    """

    rule = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    brand = models.ForeignKey(
        "brands.Brand", models.CASCADE, db_constraint=False, null=True, related_name="notices"
    )
    sentence = models.CharField(max_length=500)
    address = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "rule", "key"], name="notice_once")
        ]
        indexes = [models.Index(fields=["organization", "told_at"], name="notice_told")]

    def __str__(self) -> str:
        return self.sentence


class Reading(Walled):
    """A user saw a notice. A notice told anew since is unread again."""

    notice = models.ForeignKey(Notice, models.CASCADE, db_constraint=False, related_name="readings")
    user = models.ForeignKey(User, models.DO_NOTHING, related_name="+")
    read_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "notice", "user"], name="reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} read {self.notice}"


class Digest(Walled):
    """One mail of notices to one user. Without `sent_at` it is on its way: the next attempt goes
    under the same Message-ID, with what is still true then."""

    user = models.ForeignKey(User, models.DO_NOTHING, related_name="+")
    notices = ArrayField(models.UUIDField())
    rules = ArrayField(models.CharField(max_length=20))
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=models.Q(sent_at=None),
                name="one_digest_on_its_way",
            )
        ]

    def __str__(self) -> str:
        return f"{len(self.notices)} notices to {self.user}"


class Event(Walled):
    """Something that other systems want to know, as `notices.events` names it. Only ever added to.

    about: the id of what it happened to; body: more ids, counts and words of ours.
    """

    brand = models.ForeignKey(
        "brands.Brand", models.PROTECT, db_constraint=False, related_name="events"
    )
    name = models.CharField(max_length=20)
    about = models.UUIDField()
    at = models.DateTimeField()
    body = models.JSONField(default=dict)

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "brand", "id"], name="event_of_brand")]

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"


class Suppression(models.Model):
    """An address that no mail goes to any more: see `notices.suppression`. digest: of the address,
    SHA-256 in hexadecimal."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced", "A mail to this address came back"
        COMPLAINED = "complained", "Its reader called a mail unwanted"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.digest[:8]}: {self.get_reason_display()}"
