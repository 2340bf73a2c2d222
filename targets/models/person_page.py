"""The person's own page: the link that opens it, and what the person asks for on it."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand
from targets.models.agreements import Agreement
from tracking.models import Person


class PersonLink(Walled):
    """A way to the page of one person at one brand, for whoever holds the token until it expires
    or is revoked. Only the token's SHA-256 is kept."""

    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="+")
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    digest = models.CharField(max_length=64)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "digest"], name="person_link")
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.brand}"


class PersonRequest(Walled):
    """What the person asks for; it waits until somebody of the brand decides.

    leave: `first_day` to `last_day`. link: `url` of a post. screenshot: `image`, a PNG of what no
    platform shows, published on `first_day`.
    """

    class Kind(models.TextChoices):
        LEAVE = "leave", "asks for leave"
        LINK = "link", "hands in a link"
        SCREENSHOT = "screenshot", "hands in a screenshot"

    class Decision(models.TextChoices):
        WAITING = "", "waiting"
        APPROVED = "approved", "approved"
        DECLINED = "declined", "declined"

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, related_name="requests"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    url = models.CharField(max_length=2000, blank=True)
    image = models.BinaryField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.agreement.person} {self.get_kind_display()}"
