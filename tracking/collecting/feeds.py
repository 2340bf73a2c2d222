"""Which feeds there are: what a brand's connections can be asked, and the timelines of the people
under agreement. Asking for a feed that exists changes nothing, except that it may reach further
back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import connectors
from accounts import wall
from brands import asking
from brands.language import Node
from brands.models import Brand, Connection
from brands.queries import matcher_of, newest_query
from connectors.contract import Ask, Listing, Platform
from tracking.collecting import scanning
from tracking.models import Feed, FeedState, Person, Profile
from tracking.models.feeds import IMPORT
from work import ledger

RETAIN = "retain"  # the daily removal of what need not be kept
SPIKE = "spike"  # the hourly comparison of a brand with its usual
DEMAND = "demand"  # the count of who wants which credential
CLASSES = "classes"  # the daily look at who people are to a brand
RANK = "rank"  # the boards that are kept
SCORE = "score"  # what is held of mentions that are new


def listen(brand: Brand, connection: Connection, now: datetime) -> None:
    """The searches, tags and pages by which `connection` finds mentions of `brand`. What an earlier
    query asked for is asked no more, and nothing is while the brand is paused."""
    platform = connectors.PLATFORMS[connection.platform]
    followed = brand.paused_at is None and brand.archived_at is None
    asked = wanted(brand, platform, matcher_of(newest_query(brand)).node) if followed else []
    kept = [
        _ensure(
            connection, listing, about, scanning.first_bound(platform, listing, now), now,
            brand=brand,
        )
        for listing, about in asked
    ]  # fmt: skip
    others = Feed.objects.filter(connection=connection, brand=brand).exclude(id__in=kept)
    others.update(active=False)
    if followed and brand.is_client:
        for kind in (SPIKE, CLASSES):
            ledger.schedule(kind, brand.id, now)


def wanted(brand: Brand, platform: Platform, query: Node | None) -> list[tuple[Listing, str]]:
    """What a platform is asked for the brand by this query: listings, and what they are about."""
    found: list[tuple[Listing, str]] = []
    if Listing.SEARCH in platform.listings:
        ask = asking.x_query if platform.name == "x" else asking.youtube_query
        found.append((Listing.SEARCH, ask(query).expression))
    if Listing.HASHTAG in platform.listings:
        found += [(Listing.HASHTAG, tag) for tag in asking.instagram_tags(query)]
    # A page shows who tagged it to its owner only, and a rival's owner is somebody else.
    own = [
        account.partition(":")[2]
        for account in brand.own_accounts
        if brand.is_client and account.startswith(f"{platform.name}:")
    ]
    for listing in (Listing.OWN_PAGE, Listing.TAGGED):
        if listing in platform.listings and platform.name in ("facebook", "instagram"):
            found += [(listing, handle) for handle in own]
    return [(listing, about) for listing, about in found if about]


def look_again(connection: Connection, now: datetime) -> None:
    """The feed that refreshes what this platform's connection found."""
    _ensure(connection, Listing.KNOWN, "", now, now)


def fetch(connection: Connection, ask: Ask, now: datetime) -> None:
    """Something read once, because a push told of it; asked for again, it is read again."""
    _ensure(connection, ask.listing, ask.about, ask.since, now)


def follow_comments(
    connection: Connection, post: str, published_at: datetime, now: datetime
) -> None:
    """The comments under a post, named by its id."""
    _ensure(connection, Listing.COMMENTS, post, published_at, now)


def watch(person: Person, brand: Brand, since: datetime, now: datetime) -> None:
    """The timelines that witness what `person` posts, read back to `since` where possible."""
    for profile in Profile.objects.filter(person=person):
        connection = (
            Connection.objects.filter(platform=profile.platform, brands=brand)
            .order_by("paused_because", "id")  # one that works, if there is one
            .first()
        )
        if connection is not None:
            _ensure(
                connection,
                Listing.TIMELINE,
                profile.handle,
                since,
                now,
                profile=profile,
                lane=brand.id,
            )


def watch_all(profiles: Iterable[Profile], brand: Brand, since: datetime, now: datetime) -> None:
    """The same for many profiles that nobody watched so far, in a few statements."""
    serving = Connection.objects.filter(brands=brand).order_by("-paused_because", "-id")
    by_platform = {connection.platform: connection for connection in serving}
    made = [
        Feed(
            platform=profile.platform,
            listing=Listing.TIMELINE,
            about=profile.handle,
            connection=by_platform[profile.platform],
            profile=profile,
            since=since,
        )
        for profile in profiles
        if profile.platform in by_platform
    ]
    Feed.objects.bulk_create(made)
    FeedState.objects.bulk_create(FeedState(feed=feed) for feed in made)
    ledger.schedule_all("poll", [feed.id for feed in made], now, lane=brand.id)
    if made:
        _tend(now)


@dataclass(frozen=True, slots=True)
class Promise:
    """What hangs on a person's timelines.

    brands: of the agreements they witness. until: when the last of those is over, None = never.
    period_ends_at: the end of their first period that is not over yet; None = there is none.
    """

    brands: Sequence[UUID]
    until: datetime | None
    period_ends_at: datetime | None


NOTHING = Promise((), None, None)


def promise(by_person: Mapping[UUID, Promise], now: datetime) -> None:
    """Say what hangs on all timelines; nothing does on those of others."""
    changed = []
    for feed in Feed.objects.filter(listing=Listing.TIMELINE).select_related("profile"):
        assert feed.profile is not None  # a timeline is somebody's
        hangs = by_person.get(feed.profile.person_id, NOTHING)
        said = feed.promised_to, feed.promised_until, feed.period_ends_at
        if said != (list(hangs.brands), hangs.until, hangs.period_ends_at):
            feed.promised_to = list(hangs.brands)
            feed.promised_until, feed.period_ends_at = hangs.until, hangs.period_ends_at
            changed.append(feed)
    fields = ["promised_to", "promised_until", "period_ends_at"]
    Feed.objects.bulk_update(changed, fields, batch_size=1000)
    if changed:
        ledger.schedule(DEMAND, wall.current_organization(), now)


def declared(platform: str, brand: Brand, about: str, since: datetime) -> Feed:
    """The feed of an import for `brand`: a witness for all profiles of the platform, where its
    coverage says so."""
    feed, made = Feed.objects.get_or_create(
        platform=platform, listing=IMPORT, brand=brand, about=about, defaults={"since": since}
    )
    if made:
        ledger.schedule(RANK, wall.current_organization(), since)
        ledger.schedule(CLASSES, brand.id, since)
    return feed


def _ensure(
    connection: Connection,
    listing: Listing,
    about: str,
    since: datetime,
    now: datetime,
    *,
    brand: Brand | None = None,
    profile: Profile | None = None,
    lane: UUID | None = None,
) -> UUID:
    identity: dict[str, object] = {"connection": connection, "listing": listing, "brand": brand}
    identity |= {"profile": profile} if profile else {"about": about}
    feed, made = Feed.objects.get_or_create(
        **identity, defaults={"platform": connection.platform, "about": about, "since": since}
    )
    further_back = since < feed.since
    if further_back:
        _reach_back(feed, since)
    if made or further_back or not feed.active:
        Feed.objects.filter(id=feed.id).update(active=True)
        FeedState.objects.get_or_create(feed=feed)
        lane = lane or feed.brand_id or feed.connection_id
        ledger.schedule("poll", feed.id, now, lane=lane)
        ledger.schedule(DEMAND, wall.current_organization(), now)
    if made:
        _tend(now)
    return feed.id


def _tend(now: datetime) -> None:
    """What an organization that is listened to has done for it from time to time."""
    for kind in (DEMAND, RETAIN, RANK, SCORE):
        ledger.schedule(kind, wall.current_organization(), now)


def _reach_back(feed: Feed, since: datetime) -> None:
    """Read again from the new beginning: the next scan's lower bound is `since`."""
    Feed.objects.filter(id=feed.id).update(since=since)
    FeedState.objects.filter(feed=feed).update(
        covered_until=None, scan_begun_at=None, scan_place="", scan_pages=0
    )


def read_now(feed_ids: list[UUID], now: datetime) -> None:
    """Make feeds due at once: the last reading after a period's end."""
    ledger.schedule_all("poll", feed_ids, now)
