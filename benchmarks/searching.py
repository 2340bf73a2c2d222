"""Two words in the brand of half a million mentions, among ten million."""

from __future__ import annotations

import random
from datetime import timedelta

from django.db import connections

from accounts import wall
from accounts.models import Organization
from benchmarks import market
from benchmarks.database import without_policies
from benchmarks.measuring import Result, at_most, database_time, p95, seconds
from brands.models import Brand
from tests.factories import NOW
from tracking.relevance.sifting import Sieve, page, sifted
from tracking.windows import Window

DRAWN, PAGE = 60, 50
FUNCTION_WORDS = set(market.WORDS[:12])  # the, and, to: nobody looks for them
WINDOW = Window(NOW.date() - timedelta(days=83), NOW.date())
READ = """
SELECT m.id FROM tracking_mention m JOIN tracking_post p
ON p.organization_id = m.organization_id AND p.id = m.post_id
WHERE m.organization_id = %s AND m.brand_id = %s AND m.published_at >= %s
  AND p.text ILIKE %s AND p.text ILIKE %s
ORDER BY m.published_at DESC, m.id DESC LIMIT %s
"""


def search_p95() -> Result:
    """Milliseconds in the database for the first page of what two words find in twelve weeks of a
    brand of half a million mentions; against reading its texts, as the owner.
    """
    with wall.inside(Organization.objects.get(slug="o1").id):
        brand = Brand.objects.get(slug="brand1x0")
    chance, asked = random.Random(5), list[tuple[str, str]]()
    while len(asked) < DRAWN:
        first, second = chance.choices(market.WORDS, cum_weights=market.COMMON, k=2)
        if not {first, second} & FUNCTION_WORDS:
            asked.append((first, second))
    _ask(brand, asked[0])
    ours = [_ask(brand, pair) for pair in asked]
    floor = [_read(brand, pair) for pair in asked[:5]]
    return at_most(20, "search_p95", 1000 * p95(ours), 1000 * p95(floor), "ms")


def _ask(brand: Brand, words: tuple[str, str]) -> float:
    with wall.inside(brand.organization_id), database_time() as taken:
        newest = page(sifted(brand, WINDOW, Sieve(text=" ".join(words))), PAGE).rows
    assert all(word in one.post.text for one in newest for word in words)
    return sum(taken)


def _read(brand: Brand, words: tuple[str, str]) -> float:
    tables = "tracking_mention", "tracking_post"
    like = [f"%{word}%" for word in words]
    with without_policies(*tables), connections["owner"].cursor() as owner:
        given = [brand.organization_id, brand.id, WINDOW.starts_at(brand), *like, PAGE]
        return seconds(owner.execute, READ, given)
