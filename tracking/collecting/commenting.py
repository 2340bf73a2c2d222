"""Comments, where people want them: under the posts of own pages and of followed people, as long as
these are young, and under the newest of them only, so that they never eat up the quota."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

import connectors
from brands.models import Connection
from connectors.contract import Kind, Listing
from tracking.collecting import feeds, scanning
from tracking.models import Feed, Post

MOST = 20  # posts of one connection at a time
COMMENTED = (Kind.POST, Kind.VIDEO)
OF_ACCOUNTS = (Listing.TIMELINE, Listing.OWN_PAGE)


def offered(connection: Connection) -> bool:
    """Whether the platform lists comments at all."""
    return Listing.COMMENTS in connectors.PLATFORMS[connection.platform].listings


def choose(connection: Connection, *, wanted: bool) -> None:
    """Read comments from the next posts on, or no more."""
    Connection.objects.filter(id=connection.id).update(comments=wanted)
    if not wanted:
        _read(connection).update(active=False)


def follow(feed: Feed, now: datetime) -> None:
    """`feed` showed new posts: read the comments under those of its account."""
    connection = feed.connection
    if connection is None or not connection.comments or feed.listing not in OF_ACCOUNTS:
        return
    since = now - scanning.LASTS[Listing.COMMENTS]
    young = Post.objects.filter(
        _of_account(feed, connection),
        platform=feed.platform,
        kind__in=COMMENTED,
        published_at__gte=since,
        deleted_at=None,
    )
    followed = _read(connection)
    room = MOST - followed.count()
    fresh = young.exclude(external_id__in=followed.values("about")).order_by("-published_at", "id")
    for post in fresh[: max(0, room)]:
        assert post.published_at is not None  # young
        feeds.follow_comments(connection, post.external_id, post.published_at, now)


def _read(connection: Connection) -> QuerySet[Feed]:
    return Feed.objects.filter(connection=connection, listing=Listing.COMMENTS, active=True)


def _of_account(feed: Feed, connection: Connection) -> Q:
    """Instagram shows comments to whom the media belongs only."""
    if feed.platform == "instagram":
        return Q(profile__external_id=connection.own_account or "")
    if feed.profile is not None:
        return Q(profile=feed.profile)
    return Q(profile__handle_folded=feed.about.casefold()) | Q(profile__external_id=feed.about)
