"""A query's precision, measured: fifty of its matches, labelled by people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.identifiers import uuid7
from brands.models import Brand, Query
from brands.precision import wilson
from tracking.models import Judgement, Label, Mention
from tracking.storing import writing

SIZE = 50
FROM = 5000  # of the newest mentions


@dataclass(frozen=True, slots=True)
class Measured:
    """yes: how many of the labelled are about the brand. low, high: the interval of the share."""

    version: int
    yes: int
    labelled: int
    labelled_at: datetime

    @property
    def share(self) -> float:
        return self.yes / self.labelled

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.yes, self.labelled)


class Said(NamedTuple):
    """What somebody said of a post; None = nobody has yet."""

    about: bool | None
    labelled_by: str
    labelled_at: datetime | None


NOTHING = Said(None, "", None)


def sample(query: Query) -> int:
    """Draw the sample of this version, once; returns how many posts it has.

    Which posts it holds follows from the version's id, so that anybody can draw it again. What was
    said of a post before stands.
    """
    brand = query.brand
    if not Label.objects.filter(query=query).exists():
        readable = Mention.objects.filter(brand=brand, post__text__gt="")
        newest = readable.order_by("-published_at", "-id").values_list("post_id", flat=True)[:FROM]
        chosen = sorted(newest, key=lambda post: _lot(query.id, post))[:SIZE]
        before = said(brand)
        rows = [
            {"id": uuid7(), "brand_id": brand.id, "query_id": query.id, "post_id": post}
            | {"place": place, **before.get(post, NOTHING)._asdict()}
            for place, post in enumerate(chosen, 1)
        ]
        writing.insert(Label, rows)
    return Label.objects.filter(query=query).count()


def label(query: Query, answers: Mapping[UUID, bool], by: str, now: datetime) -> None:
    """Keep what somebody says of posts of the sample; the same answer again changes nothing."""
    changed = [
        {"id": one.id, "about": answers[one.post_id], "labelled_by": by, "labelled_at": now}
        for one in Label.objects.filter(query=query, post__in=list(answers))
        if one.about != answers[one.post_id]
    ]
    writing.update(Label, changed)


def measured(brands: Collection[Brand]) -> dict[UUID, Measured]:
    """By brand, of the newest version that has labels."""
    versions = (
        Label.objects.filter(brand__in=brands, about__isnull=False)
        .values("brand_id", "query__version")
        .annotate(
            yes=Count("id", filter=Q(about=True)), labelled=Count("id"), last=Max("labelled_at")
        )
        .order_by("query__version")
    )
    return {
        row["brand_id"]: Measured(row["query__version"], row["yes"], row["labelled"], row["last"])
        for row in versions
    }


def labels(brand: Brand) -> QuerySet[Label]:
    """What was said of the brand's posts: of each one the last word."""
    said = Label.objects.filter(brand=brand, about__isnull=False)
    return said.order_by("post_id", "-labelled_at").distinct("post_id")


def said(brand: Brand) -> dict[UUID, Said]:
    """The last word on each of the brand's posts; where the stream was asked, its word."""
    found = labels(brand).values_list("post_id", *Said._fields)
    judged = Judgement.objects.filter(brand=brand, undone_at=None)
    judgements = judged.values_list("post_id", "relevant", "by", "at")
    return {post: Said(*rest) for post, *rest in (*found, *judgements)}


def _lot(query: UUID, post: UUID) -> bytes:
    return md5(query.bytes + post.bytes, usedforsecurity=False).digest()
