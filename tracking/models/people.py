"""People, their accounts, and what people of the organization said about both."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.wall import Walled
from brands.models import Brand


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
    country: two letters, where the account names one on its platform; "" = it does not.
    links: the addresses in its bio, as `tracking.people.likeness.links` reads them; of the rest of
        the bio nothing is kept.
    """

    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="profiles")
    platform = models.CharField(max_length=20)
    external_id = models.CharField(max_length=300)
    handle = models.CharField(max_length=300)
    handle_folded = models.CharField(max_length=600)
    name = models.CharField(max_length=300, blank=True)
    followers = models.BigIntegerField(null=True)
    country = models.CharField(max_length=2, default="", db_default="", blank=True)
    links = ArrayField(models.CharField(max_length=300), default=list, db_default=[], blank=True)

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


class Followers(Walled):
    """How many followers an account had, by the first look on a day (UTC) that found another number
    than before."""

    profile = models.ForeignKey(
        Profile, models.CASCADE, db_constraint=False, related_name="follower_counts"
    )
    day = models.DateField()
    followers = models.BigIntegerField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "profile", "day"], name="followers_of")
        ]

    def __str__(self) -> str:
        return f"{self.profile} on {self.day}: {self.followers}"


class Consent(Walled):
    """A person allows that their accounts are looked for on other platforms; without it nothing is
    suggested.

    brand: for whom it was asked. how: where it is written, in words. dismissed: ids of accounts
        that somebody found not to be theirs.
    """

    person = models.ForeignKey(Person, models.CASCADE, db_constraint=False, related_name="consents")
    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    given_on = models.DateField()
    how = models.CharField(max_length=200)
    dismissed = ArrayField(models.UUIDField(), default=list, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person}, {self.given_on}: {self.how}"


class PersonChange(Walled):
    """People said that accounts are somebody else's: all of one person's (joined), or some (split).

    old, new: ids of who had them and who has them since; one of both may be gone, so their names
        stand beside. number: later changes of the same people have greater ones. profiles: ids of
        the accounts. carried: ids of the rows that went with them, by the label of their model.
    """

    class Kind(models.TextChoices):
        JOINED = "joined", "joined"
        SPLIT = "split", "split"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    old = models.UUIDField()
    old_name = models.CharField(max_length=300)
    new = models.UUIDField()
    new_name = models.CharField(max_length=300)
    number = models.PositiveIntegerField()
    profiles = ArrayField(models.UUIDField(), default=list)
    carried = models.JSONField(default=dict)
    because = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        indexes = [models.Index(fields=["organization", "old"], name="person_change_of")]

    def __str__(self) -> str:
        return f"{self.old_name} to {self.new_name}, {self.kind} by {self.by}"


class Insider(Walled):
    """An account that speaks for the brand, or for pay of its house: its mentions count for the
    brand, and rank nowhere."""

    class Kind(models.TextChoices):
        OWN = "own", "Own account"
        STAFF = "staff", "Staff"
        AGENCY = "agency", "Agency"

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="insiders")
    profile = models.ForeignKey(
        Profile, models.CASCADE, db_constraint=False, related_name="insider_of"
    )
    kind = models.CharField(max_length=6, choices=Kind.choices)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "profile"], name="insider_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.kind} of {self.brand}"


class PeopleRules(Walled):
    """By what a brand tells its people apart and ranks them: one version; the newest holds.

    top, mentions, weeks, growth, least: see `targets.classes.Thresholds`. weights: by component of
    `tracking.people.score`.
    """

    brand = models.ForeignKey(
        Brand, models.CASCADE, db_constraint=False, related_name="people_rules"
    )
    version = models.PositiveIntegerField()
    top = models.PositiveSmallIntegerField(default=10)
    mentions = models.PositiveSmallIntegerField(default=4)
    weeks = models.PositiveSmallIntegerField(default=3)
    growth = models.PositiveSmallIntegerField(default=2)
    least = models.PositiveSmallIntegerField(default=3)
    weights = models.JSONField(default=dict)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "version"], name="people_rules_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand} people {self.version}"
