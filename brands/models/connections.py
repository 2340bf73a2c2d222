"""With which credentials platforms are asked."""

from __future__ import annotations

from django.db import models

from accounts.secrets import Encrypted
from accounts.wall import Walled
from brands.models.followed import Brand


class Connection(Walled):
    """A credential for a platform, and the brands it may serve.

    Once removed it holds no credential and serves no brand; what was read with it stays.
    """

    platform = models.CharField(max_length=20)
    base_url = models.CharField(max_length=300)
    # Whom the platform let in: the account's id where a person signed in, else "".
    account = models.CharField(max_length=100, blank=True)
    # What people call it: "@acme", "Acme South Africa"; "" = by the platform alone.
    name = models.CharField(max_length=200, blank=True)
    token = Encrypted(blank=True)
    refresh_token = Encrypted(blank=True)
    # When the token ends; None = not before it is withdrawn.
    expires_at = models.DateTimeField(null=True)
    # It asks with the key of this installation instead of a token of its own.
    shared = models.BooleanField(default=False)
    # The account the token acts for, where the platform wants it named (Instagram), else "";
    # None until the first poll has asked.
    own_account = models.CharField(max_length=100, null=True)  # noqa: DJ001
    brands = models.ManyToManyField(Brand, through="ConnectionBrand", related_name="connections")
    # Whether comments under young posts of own pages and followed people are read, too.
    comments = models.BooleanField(default=False)
    # Why nothing is asked with it any more, in words; empty = it works.
    paused_because = models.CharField(max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "platform", "base_url", "account"], name="connection_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or f"{self.platform} at {self.base_url}"


class ConnectionBrand(Walled):
    connection = models.ForeignKey(
        Connection, models.CASCADE, db_constraint=False, related_name="+"
    )
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "connection", "brand"], name="connection_brand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.connection} for {self.brand}"
