"""Mentions by what is held of them: which list they stand in, language, sentiment, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from brands.models import Brand
from tracking.models import Judgement, Mention

RELEVANT, LOW = "relevant", "low"
TABS = (RELEVANT, LOW)
UNKNOWN = "unknown"
"""Asks for those whose language or sentiment is not known."""

Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Sieve:
    """ "" or None lets everything through. tab: RELEVANT or LOW; least: a relevance; alike: a
    fingerprint."""

    tab: str = ""
    least: float | None = None
    language: str = ""
    sentiment: str = ""
    text: str = ""
    alike: int | None = None


@dataclass(frozen=True, slots=True)
class Tabs:
    every: int
    relevant: int

    @property
    def low(self) -> int:
        return self.every - self.relevant


def sifted(found: QuerySet[Mention], sieve: Sieve) -> QuerySet[Mention]:
    """Those of `found` that pass, whichever list they stand in."""
    if sieve.least is not None:
        found = found.filter(relevance__gte=sieve.least)
    for name, wanted in (("language", sieve.language), ("sentiment", sieve.sentiment)):
        if wanted:
            found = found.filter(**{name: "" if wanted == UNKNOWN else wanted})
    if sieve.text:
        found = found.filter(post__text__icontains=sieve.text)
    if sieve.alike is not None:
        found = found.filter(fingerprint=sieve.alike)
    return found


def in_tab(found: QuerySet[Mention], tab: str, brand: Brand, threshold: float) -> QuerySet[Mention]:
    """What a person said goes before what is computed."""
    relevant = is_relevant(brand, threshold)
    if not tab:
        return found
    return found.filter(relevant if tab == RELEVANT else ~relevant)


def is_relevant(brand: Brand, threshold: float) -> Q:
    said = Judgement.objects.filter(brand=brand, post=OuterRef("post"), undone_at=None)
    denied = Exists(said.filter(relevant=False))
    return (Q(relevance__gte=threshold) & ~denied) | Exists(said.filter(relevant=True))


def tabs(found: QuerySet[Mention], brand: Brand, threshold: float) -> Tabs:
    """How many there are in each list."""
    sums = found.aggregate(
        every=Count("id"), relevant=Count("id", filter=is_relevant(brand, threshold))
    )
    return Tabs(sums["every"], sums["relevant"])


def older(found: QuerySet[Mention], than: Place | None) -> QuerySet[Mention]:
    """Newest first, beginning after a place; those without a time are left out."""
    found = found.filter(published_at__isnull=False).order_by("-published_at", "-id")
    if than is None:
        return found
    at, id_ = than
    return found.filter(Q(published_at__lt=at) | Q(published_at=at, id__lt=id_))
