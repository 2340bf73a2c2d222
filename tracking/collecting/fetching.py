"""One post that somebody named by its address, fetched on demand.

Where its platform lets us ask for one post, a feed of its own does, once; elsewhere the person's
timelines are read again now. The work is a `poll` like any other, within the same budgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import connectors
from brands.models import Brand, Connection
from connectors.contract import Ask, Listing
from connectors.post_addresses import post_in
from tracking.collecting import feeds
from tracking.models import Feed, Person, Post


@dataclass(frozen=True, slots=True)
class Sought:
    """What became of it so far, in words; post: once it is there."""

    words: str
    post: Post | None = None


def fetch(address: str, person: Person, brand: Brand, now: datetime) -> None:
    """Ask for the post behind the address, unless it is there or nobody can."""
    named = post_in(address)
    if named is None or _stored(named) is not None:
        return
    platform, external_id = named
    connection = _connection(platform, brand)
    if connection is None:
        return
    if external_id:
        feeds.fetch(connection, Ask(Listing.KNOWN, external_id, now), now)
    else:
        own = Feed.objects.filter(profile__person=person, listing=Listing.TIMELINE, active=True)
        feeds.read_now(list(own.filter(platform=platform).values_list("id", flat=True)), now)


def sought(address: str, brand: Brand) -> Sought:
    """Where the search for it stands."""
    named = post_in(address)
    if named is None:
        return Sought("the address is of no platform we read")
    if post := _stored(named):
        return Sought("fetched", post)
    platform, external_id = named
    label = connectors.PLATFORMS[platform].label
    connection = _connection(platform, brand)
    if connection is None:
        return Sought(f"no connection reads {label} for {brand.name}")
    if not external_id:
        return Sought(f"{label} cannot be asked for one post; the person's account is read again")
    feed = (
        Feed.objects.filter(connection=connection, listing=Listing.KNOWN, about=external_id)
        .select_related("state")
        .first()
    )
    if feed is None or not feed.active:
        return Sought(f"{label} shows no such post")
    return Sought(feed.state.trouble or "is being fetched")


def _stored(named: tuple[str, str]) -> Post | None:
    platform, external_id = named
    found = Post.objects.filter(platform=platform, external_id=external_id, deleted_at=None)
    return found.select_related("profile").first() if external_id else None


def _connection(platform: str, brand: Brand) -> Connection | None:
    serving = Connection.objects.filter(platform=platform, brands=brand, removed_at=None)
    return serving.order_by("paused_because", "id").first()
