"""What of a brand's week was read: its own feeds, and timelines of people under agreement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from brands.calendar import Span
from brands.models import Brand
from brands.platforms import PLATFORMS, Listing
from reports.content import Gap
from targets.models import Agreement
from tracking.intervals import Interval, gaps, share
from tracking.models import Coverage, Feed, Poll
from tracking.models.feeds import IMPORT
from tracking.troubles import by_feed, words


@dataclass(frozen=True, slots=True)
class Watched:
    """One feed (or a platform's declared imports, as one) and what of the week it did not read,
    each with its cause."""

    platform: str
    words: str
    unread: tuple[Interval, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    whole: Interval
    feeds: tuple[Watched, ...]
    read_until: datetime | None

    @property
    def share(self) -> float | None:
        """Of all feeds' time; None without feeds."""
        if not self.feeds:
            return None
        length = (self.whole.end - self.whole.start).total_seconds()
        unread = sum(
            (gap.end - gap.start).total_seconds() for feed in self.feeds for gap in feed.unread
        )
        return 1 - unread / (length * len(self.feeds))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(
            Gap(feed.words, gap.start, gap.end, cause)
            for feed in self.feeds
            for gap, cause in zip(feed.unread, feed.causes, strict=True)
        )

    def covered(self, platform: str, part: Interval) -> float:
        """The share of `part` in which every feed of the platform was read; 0 without feeds."""
        feeds = [feed for feed in self.feeds if feed.platform == platform]
        if not feeds:
            return 0.0
        unread = [gap for feed in feeds for gap in feed.unread]
        return share(part, gaps(self.whole, unread))


def watch(brand: Brand, span: Span, now: datetime) -> Watch:
    """Every feed that stands for the brand in the week. Imports of a platform count as one feed,
    and what they declare complete stands in for the others."""
    whole = Interval(span.starts_at, span.ends_at)
    feeds = _feeds(brand, span)
    read = _read(feeds, whole)
    declared: dict[str, list[Interval]] = defaultdict(list)
    for feed in feeds:
        if feed.listing == IMPORT:
            declared[feed.platform] += read[feed.id]
    polled = [feed for feed in feeds if feed.listing != IMPORT]
    troubles = by_feed(polled, whole)
    watched = []
    for feed in polled:
        unread = tuple(gaps(whole, read[feed.id] + declared[feed.platform]))
        causes = tuple(words(gap, troubles[feed.id]) or "not read" for gap in unread)
        watched.append(Watched(feed.platform, _words(feed), unread, causes))
    for platform in sorted(declared.keys() - {feed.platform for feed in polled}):
        name = f"{PLATFORMS[platform].label} import"
        unread = tuple(gaps(whole, declared[platform]))
        watched.append(Watched(platform, name, unread, ("not declared",) * len(unread)))
    complete = Poll.objects.filter(feed__in=polled, result="complete", ended_at__lte=now)
    return Watch(whole, tuple(watched), complete.aggregate(last=Max("ended_at"))["last"])


def _feeds(brand: Brand, span: Span) -> list[Feed]:
    in_force = Agreement.objects.filter(brand=brand, starts_on__lte=span.last_day).exclude(
        ends_on__lt=span.first_day
    )
    timelines = Q(
        listing=Listing.TIMELINE,
        profile__person__in=in_force.values("person"),
        connection__brands=brand,
    )
    found = Feed.objects.filter(Q(brand=brand) | timelines, active=True).distinct()
    found = found.select_related("profile__person", "state")
    return list(found.order_by("platform", "listing", "about", "id"))


def _read(feeds: list[Feed], whole: Interval) -> dict[UUID, list[Interval]]:
    rows = Coverage.objects.filter(
        feed__in=feeds, starts_at__lt=whole.end, ends_at__gt=whole.start
    ).values_list("feed_id", "starts_at", "ends_at")
    read: dict[UUID, list[Interval]] = defaultdict(list)
    for feed, start, end in rows:
        read[feed].append(Interval(start, end))
    return read


def _words(feed: Feed) -> str:
    label = PLATFORMS[feed.platform].label
    words = {
        Listing.SEARCH: f"{label} search",
        Listing.HASHTAG: f"{label} #{feed.about}",
        Listing.TIMELINE: f"{label}, {feed.profile.person if feed.profile else feed.about}",
        Listing.OWN_PAGE: f"{label} page {feed.about}",
        Listing.TAGGED: f"{label} posts that tag {feed.about}",
        Listing.COMMENTS: f"{label} comments",
    }
    return words[Listing(feed.listing)]
