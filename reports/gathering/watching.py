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
from reports.words import Words
from targets.models import Agreement
from tracking.collecting import troubles
from tracking.collecting.intervals import Interval, gaps, share
from tracking.models import Coverage, Feed, Poll, Trouble
from tracking.models.feeds import IMPORT


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


def watch(brand: Brand, span: Span, now: datetime, words: Words) -> Watch:
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
    known = troubles.by_feed(polled, whole)
    watched = []
    for feed in polled:
        unread = tuple(gaps(whole, read[feed.id] + declared[feed.platform]))
        causes = tuple(_cause(gap, known[feed.id], words) for gap in unread)
        watched.append(Watched(feed.platform, _words(feed, words), unread, causes))
    for platform in sorted(declared.keys() - {feed.platform for feed in polled}):
        name = words.say("feeds.import", platform=PLATFORMS[platform].label)
        unread = tuple(gaps(whole, declared[platform]))
        cause = words.say("feeds.undeclared")
        watched.append(Watched(platform, name, unread, (cause,) * len(unread)))
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


def _cause(gap: Interval, known: list[Trouble], words: Words) -> str:
    """In English as it was told when it happened."""
    trouble = troubles.behind(gap, known)
    if trouble is None:
        return words.say("feeds.unread")
    return words.elsewhere("causes", trouble.cause) or trouble.words.rstrip(".")


def _words(feed: Feed, words: Words) -> str:
    about = feed.about
    if feed.listing == Listing.TIMELINE and feed.profile:
        about = str(feed.profile.person)
    label = PLATFORMS[feed.platform].label
    return words.say(f"feeds.{feed.listing}", platform=label, about=about)
