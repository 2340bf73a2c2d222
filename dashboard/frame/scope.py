"""How far and how completely a brand was read: the quiet line of every page, and what is behind it.

A lane is one feed that stands for the brand: a search, tag or page, the timeline of a person under
agreement, or the imports of a platform that nobody polls. What lies closer to the present than a
platform needs to list a post and we need to come round is not due yet, and no gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from brands.models import Brand
from brands.platforms import PLATFORMS, Listing
from targets.models import Agreement
from tracking.collecting.intervals import Interval, gaps, union
from tracking.models import Coverage, Feed
from tracking.models.feeds import IMPORT

COMES_ROUND = timedelta(hours=4)
"""The longest a feed waits for its next reading, and an hour for the reading itself."""

HEARD = 0.5
"""The share of the listening that must have been read before a small count means little said."""


@dataclass(frozen=True, slots=True)
class Lane:
    """due: what should have been read by now. label: whose or what is listed, in words.
    feed: None for imports."""

    platform: str
    label: str
    listens: bool
    due: Interval
    read: tuple[Interval, ...]
    trouble: str
    feed: UUID | None = None

    @property
    def unread(self) -> list[Interval]:
        return gaps(self.due, self.read)

    def within(self, part: Interval) -> Lane:
        read = (_common(one, part) for one in self.read)
        kept = tuple(one for one in read if one.start < one.end)
        return replace(self, due=_common(self.due, part), read=kept)


@dataclass(frozen=True, slots=True)
class Watched:
    """What of `whole` was read; lanes that are not due in it are left out."""

    whole: Interval
    lanes: tuple[Lane, ...]

    @property
    def until(self) -> datetime | None:
        """The end of the last reading; None when nothing was read."""
        return max((part.end for lane in self.lanes for part in lane.read), default=None)

    @property
    def share(self) -> float | None:
        """Of the time of all lanes, 0 to 1; None when nothing was to be read."""
        due = sum((lane.due.end - lane.due.start for lane in self.lanes), timedelta())
        unread = sum(
            (gap.end - gap.start for lane in self.lanes for gap in lane.unread), timedelta()
        )
        return 1 - unread / due if due else None

    @property
    def platforms(self) -> list[str]:
        return list(dict.fromkeys(lane.platform for lane in self.lanes))

    @property
    def is_heard(self) -> bool:
        """Whether enough was read to tell that little was said."""
        return (self.listening.share or 0) >= HEARD

    @property
    def listening(self) -> Watched:
        """Only what finds mentions, without the timelines of people under agreement."""
        return Watched(self.whole, tuple(lane for lane in self.lanes if lane.listens))

    def unread_of(self, platform: str) -> list[Interval]:
        """Where at least one lane of the platform was not read."""
        return union(gap for lane in self.lanes if lane.platform == platform for gap in lane.unread)

    def within(self, part: Interval) -> Watched:
        lanes = (lane.within(part) for lane in self.lanes)
        return Watched(part, tuple(lane for lane in lanes if lane.due.start < lane.due.end))


def watched(brand: Brand, whole: Interval, now: datetime) -> Watched:
    """Every lane of the brand in `whole`."""
    feeds = list(_feeds(brand))
    read = _read(feeds, whole)
    declared: dict[str, list[Interval]] = defaultdict(list)
    for feed in feeds:
        if feed.listing == IMPORT:
            declared[feed.platform] += read[feed.id]
    polled = [feed for feed in feeds if feed.listing != IMPORT]
    lanes = [_lane(feed, whole, [*read[feed.id], *declared[feed.platform]], now) for feed in polled]
    for platform in sorted(declared.keys() - {feed.platform for feed in polled}):
        due = Interval(whole.start, min(whole.end, now))
        label = PLATFORMS[platform].label
        lanes.append(Lane(platform, label, True, due, tuple(union(declared[platform])), ""))
    return Watched(whole, tuple(lane for lane in lanes if lane.due.start < lane.due.end))


def lanes(feeds: list[Feed], whole: Interval, now: datetime) -> list[Lane]:
    """Of feeds that are polled, with their profile and state."""
    read = _read(feeds, whole)
    return [_lane(feed, whole, read[feed.id], now) for feed in feeds]


def readable_until(platform: str, now: datetime) -> datetime:
    """Up to here a feed of the platform should have been read."""
    return now - PLATFORMS[platform].settling - COMES_ROUND


def _common(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.start, other.start), min(one.end, other.end))


def _feeds(brand: Brand) -> Iterable[Feed]:
    agreed = Agreement.objects.filter(brand=brand)
    timelines = Q(
        listing=Listing.TIMELINE,
        profile__person__in=agreed.values("person"),
        connection__brands=brand,
    )
    found = Feed.objects.filter(Q(brand=brand) | timelines, active=True).distinct()
    return found.select_related("profile", "state").order_by("platform", "listing", "about", "id")


def _read(feeds: list[Feed], whole: Interval) -> dict[UUID, list[Interval]]:
    read: dict[UUID, list[Interval]] = defaultdict(list)
    rows = Coverage.objects.filter(
        feed__in=feeds, starts_at__lt=whole.end, ends_at__gt=whole.start
    ).values_list("feed_id", "starts_at", "ends_at")
    for feed, start, end in rows:
        read[feed].append(Interval(max(start, whole.start), min(end, whole.end)))
    return read


def _lane(feed: Feed, whole: Interval, read: list[Interval], now: datetime) -> Lane:
    """A timeline is due from the day its agreement begins; listening from the start of `whole`."""
    listens = feed.brand_id is not None
    begins = whole.start if listens else max(whole.start, feed.since)
    due = Interval(begins, min(whole.end, readable_until(feed.platform, now)))
    name, trouble = words(feed), feed.state.trouble
    return Lane(feed.platform, name, listens, due, tuple(union(read)), trouble, feed.id)


def words(feed: Feed) -> str:
    """ "X (Twitter) search", "Instagram #acme", "thandi on YouTube" """
    name = PLATFORMS[feed.platform].label
    if feed.profile is not None:
        return f"{feed.profile.handle} on {name}"
    listed = {
        Listing.HASHTAG: f"#{feed.about}",
        Listing.OWN_PAGE: f"page {feed.about}",
        Listing.TAGGED: f"posts that tag {feed.about}",
    }
    listing = Listing(feed.listing)
    return f"{name} {listed.get(listing, listing.value)}"
