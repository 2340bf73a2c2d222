"""What each platform would be asked for a query, and what it costs: said before it is in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import connectors
from brands import asking
from brands.asking import Asked
from brands.language import Node
from brands.models import Brand
from brands.platforms import PLATFORMS
from connectors.contract import Ask, Bucket, Listing
from connectors.costs import POST_PRICE
from tracking.budgets.words import amount
from tracking.collecting.feeds import wanted

LONGEST = {"x": asking.X_QUERY_CHARACTERS, "youtube": asking.YOUTUBE_QUERY_CHARACTERS}


@dataclass(frozen=True, slots=True)
class Question:
    """expression: for its search, of at most `longest` characters; left_out: what that cannot find.
    tags: hashtags; pages: own accounts that are read. cost: of one reading at most, in words.
    post_price: what each post read costs, in thousandths of a dollar.
    """

    platform: str
    expression: str
    longest: int | None
    left_out: tuple[str, ...]
    tags: tuple[str, ...]
    pages: tuple[str, ...]
    cost: tuple[str, ...]
    post_price: int


def questions(brand: Brand, node: Node | None, now: datetime) -> list[Question]:
    """One for each platform that is connected for the brand."""
    connected = brand.connections.filter(removed_at=None).values_list("platform", flat=True)
    names = set(connected)
    return [_question(brand, name, node, now) for name in PLATFORMS if name in names]


def _question(brand: Brand, name: str, node: Node | None, now: datetime) -> Question:
    asks = wanted(brand, PLATFORMS[name], node)
    asked = _asked(name, node)
    own = {about for listing, about in asks if listing in (Listing.OWN_PAGE, Listing.TAGGED)}
    return Question(
        name,
        asked.expression,
        LONGEST.get(name),
        asked.left_out,
        tuple(about for listing, about in asks if listing is Listing.HASHTAG),
        tuple(sorted(own)),
        _cost(name, asks, now),
        POST_PRICE if name == "x" else 0,
    )


def _asked(name: str, node: Node | None) -> Asked:
    if name == "x":
        return asking.x_query(node)
    return asking.youtube_query(node) if name == "youtube" else Asked("")


def _cost(name: str, asks: Sequence[tuple[Listing, str]], now: datetime) -> tuple[str, ...]:
    worst: Counter[Bucket] = Counter()
    for listing, about in asks:
        for one in connectors.cost(name, Ask(listing, about, now)):
            worst[one.bucket] += one.units
    return tuple(amount(bucket, units) for bucket, units in worst.items())
