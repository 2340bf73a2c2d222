"""What one fetch costs at most, before it is made; `Page.spent` tells afterwards. Pure.

Only a scan that has to begin anew, because the platform forgot its place, costs that much again.
Prices and limits: what the platforms published in 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from connectors.contract import Ask, Bucket, Cost, Listing

POST_PRICE: Final = 5  # thousandths of a dollar for a post read on X
USER_PRICE: Final = 10  # the same for a user
X_PAGE: Final = 100  # posts

_X_REQUESTS = {
    Listing.SEARCH: Bucket.SEARCH,
    Listing.TIMELINE: Bucket.TIMELINE,
    Listing.TAGGED: Bucket.MENTIONS,
    Listing.KNOWN: Bucket.LOOKUP,
}


def cost(platform: str, ask: Ask) -> tuple[Cost, ...]:
    """Each bucket once; KeyError for another platform."""
    return tuple(Cost(bucket, units) for bucket, units in _COSTS[platform](ask).items())


def _x(ask: Ask) -> dict[Bucket, int]:
    requests, posts = 1, X_PAGE
    if ask.listing is Listing.KNOWN:  # once more for those that turn out to be edited
        requests, posts = 2, 2 * _size(ask)
    bucket = _X_REQUESTS[ask.listing]
    costs = {bucket: requests, Bucket.POSTS: posts, Bucket.MONEY: posts * POST_PRICE}
    named = not re.fullmatch("[0-9]{1,19}", ask.about)
    if ask.listing in (Listing.TIMELINE, Listing.TAGGED) and named and ask.place is None:
        costs |= {Bucket.USERS: 1, Bucket.MONEY: costs[Bucket.MONEY] + USER_PRICE}
    return costs


def _youtube(ask: Ask) -> dict[Bucket, int]:
    """Whatever lists videos takes one more call for their titles and numbers."""
    match ask.listing:
        case Listing.SEARCH:
            return {Bucket.SEARCH: 1, Bucket.UNITS: 1}
        case Listing.TIMELINE:
            return {Bucket.UNITS: 2 if ask.place else 3}
        case Listing.KNOWN:
            return {Bucket.UNITS: 2}
        case _:
            return {Bucket.UNITS: 1}


def _facebook(ask: Ask) -> dict[Bucket, int]:
    """n known objects take at most n - 1 lists, halved around lost ones and comments, and each
    one by itself, a comment twice."""
    if ask.listing is Listing.KNOWN:
        return {Bucket.PAGES: 3 * _size(ask)}
    return {Bucket.PAGES: 2 if ask.listing is Listing.TIMELINE and ask.place is None else 1}


def _instagram(ask: Ask) -> dict[Bucket, int]:
    match ask.listing:
        case Listing.HASHTAG if ask.place is None:
            return {Bucket.APP: 2, Bucket.HASHTAGS: 1}
        case Listing.HASHTAG:
            return {Bucket.APP: 1}
        case Listing.TIMELINE:
            # The app pays for it, as far as is known; nobody says that the account does not.
            return {Bucket.APP: 1, Bucket.INSTAGRAM: 1}
        case Listing.TAGGED if ask.place is None and not ask.about.isdecimal():
            return {Bucket.APP: 1, Bucket.INSTAGRAM: 1}
        case Listing.KNOWN:
            return {Bucket.INSTAGRAM: 3 * _size(ask)}
        case _:
            return {Bucket.INSTAGRAM: 1}


def _size(ask: Ask) -> int:
    return len(ask.about.split(","))


_COSTS: dict[str, Callable[[Ask], dict[Bucket, int]]] = {
    "x": _x,
    "youtube": _youtube,
    "facebook": _facebook,
    "instagram": _instagram,
}
