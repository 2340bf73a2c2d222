"""Who there is: organizations, users, and who belongs where.

These few tables stand before the wall, because they are read to find out which organization a
visitor may enter: a sign-in knows an address, an API call knows a key.
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.audit.watching import Noted
from accounts.identifiers import uuid7
from accounts.wall import Walled, current_limit


class Organization(Noted):
    """The tenant: an agency or a brand owner."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=64, default="UTC")
    # Invented data to look at; whoever asked for it may remove it as a whole.
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # Whether every member has to prove more than a password.
    second_factor = models.BooleanField(default=False)
    # Somebody asked that it be deleted then (accounts.ending); None = nobody did.
    ends_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, name: str = "") -> User:
        """Somebody whose address is vouched for by whoever makes them."""
        user = User(email=self.normalize_email(email).casefold(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        return user


class User(AbstractBaseUser):
    """A person who signs in by e-mail. `is_staff` marks operators of the service."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    # They asked that the account be deleted then (accounts.ending); None = they did not.
    ends_at = models.DateTimeField(null=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.TextChoices):
    OWNER = "owner", "Owner"
    ADMIN = "admin", "Admin"
    ANALYST = "analyst", "Analyst"
    VIEWER = "viewer", "Viewer"


class Membership(Noted):
    """A user in an organization. `brand_ids` limits it to some brands; None = all of them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    brand_ids = ArrayField(models.UUIDField(), null=True, blank=True)
    # The rules of notices that the member wants no mail about, and when they ended all of them.
    muted = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    unsubscribed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.organization} as {self.role}"


class ApiKey(Noted):
    """A key of an organization. Only its SHA-256 is kept; the key itself is shown once.

    start: its first characters, to tell it from others. brand_ids limits it to some brands; None =
    all of them. expires_at: None = not before it is revoked. last_used_at: to the minute.
    """

    class Scope(models.TextChoices):
        READ = "read", "Read"
        WRITE = "write", "Read and write"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=20, blank=True)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.WRITE)
    brand_ids = ArrayField(models.UUIDField(), null=True, blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> str:
        """What it may do, as a member of that role may."""
        return Role.ANALYST if self.scope == self.Scope.WRITE else Role.VIEWER


class Repeat(Walled):
    """What a request with an `Idempotency-Key` was answered; see `accounts.api.repeats`.

    key: of the API key that asked. brands: those it may see, as the wall tells the database;
    whoever may see others does not see the answer. asked: SHA-256 of the request.
    """

    key = models.UUIDField()
    brands = models.TextField(default=current_limit)
    name = models.CharField(max_length=255)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    made_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "key", "name"], name="repeat_once")
        ]
        indexes = [models.Index(fields=["organization", "made_at"], name="repeat_made")]

    def __str__(self) -> str:
        return f"{self.status} to {self.name}"


class AuditEvent(Walled):
    """What somebody did. `body` is what the digest covers (accounts.audit.trail); the columns
    beside it are for finding it again. Nothing changes it."""

    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    # The name of the address where it was done.
    action = models.CharField(max_length=100)
    brand_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    body = models.JSONField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "sequence"], name="audit_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.action}"


class AuditContent(Walled):
    """Who did it, from where, and which values: what of an event may be erased."""

    event = models.OneToOneField(
        AuditEvent, models.CASCADE, db_constraint=False, related_name="content"
    )
    salt = models.CharField(max_length=32)
    who = models.CharField(max_length=500)
    ip = models.CharField(max_length=45, blank=True)
    said = models.JSONField()
    rows = models.JSONField()

    def __str__(self) -> str:
        return self.who

    def as_json(self) -> dict[str, Any]:
        return {"who": self.who, "ip": self.ip, "said": self.said, "rows": self.rows}


class Invitation(Walled):
    """Somebody who is asked to join. digest: the SHA-256 of the secret in the newest link."""

    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    brand_ids = ArrayField(models.UUIDField(), null=True, blank=True)
    invited_by = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_invitation_each",
            )
        ]

    def __str__(self) -> str:
        return self.email
