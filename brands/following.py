"""What an organization begins to follow beside its own brands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from brands.models import Brand, Competitor, Topic, TopicBrand

LONGEST_SLUG = 50
# Where a brand's slug stands in an address, these words lead elsewhere.
RESERVED = {"go", "start", "settings"}


def follow_rival(brand: Brand, name: str, now: datetime) -> Brand:
    """A rival that has no query yet."""
    rival = _followed(free_slug(name), name, brand.timezone, now)
    Competitor.objects.create(brand=brand, rival=rival)
    return rival


def follow_topic(
    slug: str, name: str, zone: str, now: datetime, brand: Brand | None = None
) -> Topic:
    """A topic of the brand, or of the organization alone, that has no query yet."""
    topic = Topic.objects.create(followed=_followed(slug, name, zone, now))
    if brand is not None:
        TopicBrand.objects.create(topic=topic, brand=brand)
    return topic


def free_slug(name: str) -> str:
    """The name for addresses; with a number where another brand has it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_SLUG - 8] or "followed"
    taken = set(Brand.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(one for one in _numbered(slug) if one not in taken | RESERVED)


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in range(2, 10_000))


def _followed(slug: str, name: str, zone: str, now: datetime) -> Brand:
    return Brand.objects.create(
        slug=slug, name=name, timezone=zone, is_client=False, created_at=now
    )
