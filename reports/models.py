"""The weekly document of a brand, and its way to the people who read it."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand
from reports.proof.evidence_links import new_secret
from targets.models import Agreement


class Kind(models.TextChoices):
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"
    STATEMENT = "statement", "Statement"  # one agreement's month, for payment
    PORTFOLIO = "portfolio", "Portfolio"  # a week of all clients, a page each


class Schedule(Walled):
    """When a report is built and sent: on the `day`-th day after its week or month has ended (for
    weeks 1 is Monday), at `hour` o'clock.

    brand: None = of all clients (a portfolio). zone: whose clock the hour is read from; "" = the
    brand's own. attach: the PDF goes with the mail, as far as it is small enough; else a link.
    needs_approval: nothing goes out before a person has said so. hold_hours: how long a report may
    wait for a connection that died and left targets unverified. count_opens: whether we keep when
    a reader opened it.
    """

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        AFRIKAANS = "af", "Afrikaans"

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="schedules"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WEEKLY)
    day = models.PositiveSmallIntegerField(default=1)
    hour = models.PositiveSmallIntegerField(default=7)
    zone = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=5, choices=Language.choices, default=Language.ENGLISH)
    attach = models.BooleanField(default=True)
    needs_approval = models.BooleanField(default=False)
    hold_hours = models.PositiveSmallIntegerField(default=24)
    count_opens = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "kind"], nulls_distinct=False, name="schedule_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.brand or 'all clients'}"


class Recipient(Walled):
    """Who gets a brand's reports by e-mail. brand: None = the portfolio of all clients.

    is_member: a member of the organization, for as long as they may see the brand; anybody else
    was asked by mail, and gets nothing before `confirmed_at`.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, null=True, related_name="recipients"
    )
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    is_member = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    unsubscribed_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "email"], nulls_distinct=False, name="recipient"
            )
        ]

    def __str__(self) -> str:
        return self.email


class Report(Walled):
    """One revision of the report of a week or month.

    brand: None = of all clients (a portfolio). agreement: whose month a statement states.
    label: 2026-W47 or 2026-11. snapshot: everything it says, as JSON; texts stand in it by post
    id only. secret: makes the links of its figures; emptied, they open nothing any more. Frozen
    once built; a correction is a new revision, with its reason and who asked. released_at: when
    its mails were let go; None = not yet, or they were never meant to go.
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
    secret = models.CharField(max_length=64, blank=True, default=new_secret)
    built_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=200, blank=True)

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
    def waits(self) -> bool:
        """Whether its mails wait for somebody's yes; a statement has none."""
        first = self.revision == 1 and self.released_at is None
        return first and self.kind != Kind.STATEMENT

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
    """One e-mail of a report to one address, sent once.

    copy: 0 = what the schedule sends; every further one was asked for by a person, `asked_by`.
    recipient: None = a member who had it sent to themselves. reason: why it did not go or arrive.
    begun_at: when the attempt began that is under way, or was the last. provider_id: what the mail
    provider calls it.
    """

    class State(models.TextChoices):
        DUE = "due", "Due"
        SENDING = "sending", "On its way"
        SENT = "sent", "Sent"
        RESENT = "resent", "Sent, perhaps twice"  # a sender died over it: same Message-ID
        FAILED = "failed", "Failed"
        BOUNCED = "bounced", "Came back"
        COMPLAINED = "complained", "Called unwanted"
        SUPPRESSED = "suppressed", "Not sent"

    report = models.ForeignKey(
        Report, models.CASCADE, db_constraint=False, related_name="deliveries"
    )
    recipient = models.ForeignKey(
        Recipient, models.CASCADE, db_constraint=False, null=True, related_name="deliveries"
    )
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    copy = models.PositiveSmallIntegerField(default=0)
    asked_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    reason = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=200)
    provider_id = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "report", "email", "copy"], name="delivery_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} to {self.email}"
