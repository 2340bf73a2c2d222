"""Mentions by what is held of them: which list they stand in, language, sentiment; by country, and
by words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from brands.models import Brand
from tracking import searching
from tracking.models import Judgement, Mention, Person
from tracking.queries import mentions
from tracking.windows import Window

RELEVANT, LOW = "relevant", "low"
TABS = (RELEVANT, LOW)
UNKNOWN = "unknown"
"""Asks for those whose language, sentiment or country is not known."""

Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Sieve:
    """ "" or None lets everything through. tab: RELEVANT or LOW; least: a relevance; country: two
    letters, of the author's account, where its platform tells; text: as `tracking.searching` reads
    it; alike: a fingerprint."""

    tab: str = ""
    least: float | None = None
    language: str = ""
    sentiment: str = ""
    country: str = ""
    text: str = ""
    alike: int | None = None


@dataclass(frozen=True, slots=True)
class Tabs:
    every: int
    relevant: int

    @property
    def low(self) -> int:
        return self.every - self.relevant


def sifted(
    brand: Brand, window: Window, sieve: Sieve, person: Person | None = None
) -> QuerySet[Mention]:
    """The brand's mentions in the window that pass, whichever list they stand in."""
    found = mentions(brand, window, person)
    if sieve.least is not None:
        found = found.filter(relevance__gte=sieve.least)
    for name, wanted in (("language", sieve.language), ("sentiment", sieve.sentiment)):
        if wanted:
            found = found.filter(**{name: "" if wanted == UNKNOWN else wanted})
    if sieve.country == UNKNOWN:
        found = found.exclude(profile__country__gt="")
    elif sieve.country:
        found = found.filter(profile__country=sieve.country)
    if searching.terms(sieve.text):
        found = found.filter(id__in=searching.Found(brand, window, sieve.text))
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


@dataclass(frozen=True, slots=True)
class Page:
    """Mentions newest first; whether there are newer and older ones beyond it."""

    rows: list[Mention]
    newer: bool
    older: bool


def page(
    found: QuerySet[Mention], size: int, *, before: Place | None = None, after: Place | None = None
) -> Page:
    """The `size` mentions next to a place, with their posts, authors and queries; without a place
    the newest. Those without a time are left out."""
    if after is None:
        rows = _whole(older(found, before)[: size + 1])
        return Page(rows[:size], bool(rows) and before is not None, len(rows) > size)
    at, id_ = after
    beyond = Q(published_at__gt=at) | Q(published_at=at, id__gt=id_)
    newer = found.filter(beyond, published_at__gte=at)
    rows = _whole(newer.order_by("published_at", "id")[: size + 1])
    # Fewer are the newest of all, and stand on the first page with those that follow.
    return Page(rows[-size:], newer=True, older=True) if len(rows) > size else page(found, size)


def _whole(some: QuerySet[Mention]) -> list[Mention]:
    """Joined to the rest once it is known which: a search finds thousands and shows fifty."""
    rows = Mention.objects.filter(id__in=some.values("id")).order_by("-published_at", "-id")
    return list(rows.select_related("post", "profile__person", "query"))


def older(found: QuerySet[Mention], than: Place | None) -> QuerySet[Mention]:
    """Newest first, beginning after a place; those without a time are left out."""
    found = found.filter(published_at__isnull=False).order_by("-published_at", "-id")
    if than is None:
        return found
    at, id_ = than
    # Said of the first column alone, too, the place bounds what is read of an index.
    beyond = Q(published_at__lt=at) | Q(published_at=at, id__lt=id_)
    return found.filter(beyond, published_at__lte=at)
