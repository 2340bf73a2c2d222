"""What was told, who has read it, the mails that carried it, and what other systems hear.

A user stands before the wall and their rows here behind it, so that deleting a user does not reach
them: they go first, each organization's inside its own wall.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.identifiers import uuid7
from accounts.models import User
from accounts.secrets import Encrypted
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

    brand: None = it concerns several, or none. about: the id of what it happened to; body: more
    ids, counts and words of ours.
    """

    brand = models.ForeignKey(
        "brands.Brand", models.PROTECT, db_constraint=False, null=True, related_name="events"
    )
    name = models.CharField(max_length=20)
    about = models.UUIDField()
    at = models.DateTimeField()
    body = models.JSONField(default=dict)

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "brand", "id"], name="event_of_brand")]

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"


class Endpoint(Walled):
    """A system of the customer's that is told of events.

    brand: None = of every brand, and of what concerns the whole organization. events: their names.
    secret: signs what is sent; old_secret signs beside it until old_until. While it is paused,
    what happens waits. failures: attempts in a row without success; resting_until: nothing is sent
    before.
    """

    brand = models.ForeignKey(
        "brands.Brand", models.CASCADE, db_constraint=False, null=True, related_name="endpoints"
    )
    url = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=20))
    secret = Encrypted()
    old_secret = Encrypted(blank=True)
    old_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    resting_until = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "url", "brand"], nulls_distinct=False, name="endpoint_once"
            )
        ]

    def __str__(self) -> str:
        return self.url


class Dispatch(Walled):
    """One event on its way to one endpoint, made by the trigger `dispatch` when it happens.

    about: the event's. number: the order in which things happened. since: its days of trying are
    counted from here. due_at: of the next attempt, while it waits. status and words: of the last
    answer; status None = there was none.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        TAKEN = "taken", "Taken"
        FAILED = "failed", "Given up"

    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, db_constraint=False, related_name="dispatches"
    )
    event = models.ForeignKey(Event, models.CASCADE, db_constraint=False, related_name="dispatches")
    about = models.UUIDField()
    number = models.BigIntegerField(
        db_default=models.Func(models.Value("notices_dispatch_order"), function="nextval")
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "endpoint", "event"], name="dispatch_once"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "endpoint", "number"], name="dispatch_order"),
            models.Index(
                fields=["organization", "endpoint", "about", "number"],
                condition=models.Q(state="waiting"),
                name="dispatch_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.endpoint_id}: {self.state}"


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
