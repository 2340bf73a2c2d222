"""The weekly document of a brand, and its way to the people who read it."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand
from targets.models import Agreement


class Schedule(Walled):
    """When a brand's report is built: Mondays at `hour` in the brand's own zone."""

    brand = models.OneToOneField(
        Brand, models.CASCADE, db_constraint=False, related_name="schedule"
    )
    hour = models.PositiveSmallIntegerField(default=7)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.brand}, Mondays at {self.hour}"


class Recipient(Walled):
    """Who gets a brand's report by e-mail."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="recipients")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    unsubscribed_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "email"], name="recipient")
        ]

    def __str__(self) -> str:
        return self.email


class Kind(models.TextChoices):
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"
    STATEMENT = "statement", "Statement"  # one agreement's month, for payment
    PORTFOLIO = "portfolio", "Portfolio"  # a week of all clients, a page each


class Report(Walled):
    """One revision of the report of a week or month.

    brand: None = of all clients (a portfolio). agreement: whose month a statement states.
    label: 2026-W47 or 2026-11. snapshot: everything it says, as JSON; texts stand in it by post
    id only. Frozen once built; a correction is a new revision.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="reports"
    )
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, db_constraint=False, null=True, related_name="statements"
    )
    label = models.CharField(max_length=8)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WEEKLY)
    revision = models.PositiveIntegerField(default=1)
    snapshot = models.JSONField()
    built_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "agreement", "label", "kind", "revision"],
                nulls_distinct=False,
                name="report_once",
            )
        ]

    def __str__(self) -> str:
        about = self.agreement or self.brand or "all clients"
        return f"{about}, {self.label}, revision {self.revision}"

    @property
    def stem(self) -> str:
        """The name of its files, without the ending."""
        about = self.brand.slug if self.brand else "clients"
        kind = "" if self.kind == Kind.WEEKLY else f"-{self.kind}"
        return f"{about}{kind}-{self.label}"


class Letterhead(Walled):
    """How reports and their mails present themselves: those of a brand, else of everybody
    (brand None).

    logo: a PNG of our own drawing, or None. accent: `#rrggbb`; "" = the brand's. sender_name,
    reply_to: of the mails; footer: a line at the foot of each page; "" = as usual.
    unnamed: the product's own name stands nowhere.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    logo = models.BinaryField(null=True)
    accent = models.CharField(max_length=7, blank=True)
    sender_name = models.CharField(max_length=100, blank=True)
    reply_to = models.EmailField(blank=True)
    footer = models.CharField(max_length=200, blank=True)
    unnamed = models.BooleanField(default=False)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand"], nulls_distinct=False, name="letterhead_once"
            )
        ]

    def __str__(self) -> str:
        return f"letterhead of {self.brand or self.organization}"


class Rendering(Walled):
    """A report's PDF. It stands apart from the report, because it is re-rendered at erasure."""

    report = models.OneToOneField(
        Report, models.CASCADE, db_constraint=False, related_name="rendering"
    )
    pdf = models.BinaryField()
    rendered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"PDF of {self.report}"


class Delivery(Walled):
    """One e-mail of a report to one recipient.

    `begun_at` without `sent_at` means that a sender died between the two: the message is sent
    once more under the same Message-ID, so that a mailbox can tell.
    """

    report = models.ForeignKey(
        Report, models.CASCADE, db_constraint=False, related_name="deliveries"
    )
    recipient = models.ForeignKey(
        Recipient, models.CASCADE, db_constraint=False, related_name="deliveries"
    )
    message_id = models.CharField(max_length=200)
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "report", "recipient"], name="delivery_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} to {self.recipient}"
