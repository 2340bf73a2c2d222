"""What people say of single posts: about the brand, or not."""

from __future__ import annotations

from django.db import models

from accounts.wall import Walled
from brands.models import Brand, Query
from tracking.models.posts import Post


class Label(Walled):
    """One post of the sample by which a query's precision is measured: `place` 1 to 50.

    about: whether it is about the brand; None = nobody has said yet. It is said of the post and not
    of the version: a later sample that holds the post begins with the answer.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, db_constraint=False, related_name="+")
    query = models.ForeignKey(Query, models.CASCADE, db_constraint=False, related_name="labels")
    post = models.ForeignKey(Post, models.CASCADE, db_constraint=False, related_name="labels")
    place = models.PositiveSmallIntegerField()
    about = models.BooleanField(null=True)
    labelled_by = models.CharField(max_length=300, blank=True)
    labelled_at = models.DateTimeField(null=True)

    class Meta(Walled.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "brand", "query", "post"], name="label_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.about}"
