"""What is held of mentions: by rules, by people, by what was learned from people."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.wall import Walled
from brands.models import Brand
from tracking.models.posts import Post
from tracking.relevance.rules import VERSION


class Learned(Walled):
    """A model made from a brand's judgements; its weights are a file (`tracking.relevance.shelf`).

    quality: what its own cross-validation says, beside the rules on the same mentions:
    {judged, not_relevant, model: {auc, f1}, rules: {auc, f1}}.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField()
    quality = models.JSONField()
    better = models.BooleanField()
    learned_at = models.DateTimeField()

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "version"], name="learned_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.version}"


class Opinion(Walled):
    """How the relevance of a brand's mentions is formed now.

    version: grows with every change. rules: the version of the formula. place: the last mention
    that was scored again because of the change; None = all were. threshold: mentions below it stand
    in a list of their own. about, against: folded words; languages: codes, none = any. learned:
    None = the rules alone.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    rules = models.PositiveIntegerField(default=VERSION)
    place = models.UUIDField(null=True)
    threshold = models.FloatField(default=0.5)
    about = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    against = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    learned = models.ForeignKey(
        Learned, models.CASCADE, db_constraint=False, null=True, related_name="+"
    )
    changed_by = models.CharField(max_length=300, blank=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand"], name="opinion_once")
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.version}"


class Judgement(Walled):
    """A person says whether a mention is about the brand. Taken back it stays, with who did it."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="judgements")
    relevant = models.BooleanField()
    by = models.CharField(max_length=300)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "post"],
                condition=Q(undone_at=None),
                name="judgement_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}: {'' if self.relevant else 'not '}about {self.brand}"


class SavedView(Walled):
    """A narrowed list of mentions under a name. query: what stands behind the question mark."""

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)
    made_by = models.CharField(max_length=300)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organization", "brand", "name"], name="view_once")
        ]

    def __str__(self) -> str:
        return self.name
