"""People and their accounts."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled


class Person(Walled):
    """A human or an account team. Every profile has one from its first day; linking several
    profiles to one person is done by people."""

    name = models.CharField(max_length=300)
    # Python's casefold of the name: PostgreSQL's lower() sorts some scripts otherwise.
    sort_name = models.CharField(max_length=600)

    def __str__(self) -> str:
        return self.name


class Profile(Walled):
    """One account on one platform.

    While the platform has not named the id, `external_id` is "handle:" and the author as written.
    """

    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="profiles")
    platform = models.CharField(max_length=20)
    external_id = models.CharField(max_length=300)
    handle = models.CharField(max_length=300)
    handle_folded = models.CharField(max_length=600)
    name = models.CharField(max_length=300, blank=True)
    followers = models.BigIntegerField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "platform", "external_id"], name="profile_identity"
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "platform", "handle_folded"], name="profile_handle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.platform}:{self.handle}"
