"""What is known to have been read: written by complete scans and declared imports, asked by
verdicts, charts and reports. Zero (asked, nothing found) and unknown (not asked) differ."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from tracking.intervals import Interval, gaps, union
from tracking.models import Coverage, Feed
from tracking.models.feeds import IMPORT


def add(feed: Feed, interval: Interval) -> None:
    """Write that `feed` was read completely over `interval`, merged with its neighbours."""
    touching = Coverage.objects.select_for_update().filter(
        feed=feed, starts_at__lte=interval.end, ends_at__gte=interval.start
    )
    known = [Interval(row.starts_at, row.ends_at) for row in touching]
    merged = union([*known, interval])[0]
    if [merged] == known:
        return
    touching.delete()
    Coverage.objects.create(feed=feed, starts_at=merged.start, ends_at=merged.end)


def of_feeds(feeds: Iterable[Feed], whole: Interval) -> list[Interval]:
    """The union of what the feeds cover, where it touches `whole`."""
    rows = Coverage.objects.filter(
        feed__in=list(feeds), starts_at__lt=whole.end, ends_at__gt=whole.start
    )
    return union(Interval(row.starts_at, row.ends_at) for row in rows)


def gaps_of(feed: Feed, whole: Interval) -> list[Interval]:
    return gaps(whole, of_feeds([feed], whole))


def of_listening(brand_id: UUID, whole: Interval, platform: str | None = None) -> list[Interval]:
    """What all searching feeds of a brand cover together: where each of them was read, or an
    import for the brand was declared complete."""
    feeds = Feed.objects.filter(brand_id=brand_id, active=True)
    if platform:
        feeds = feeds.filter(platform=platform)
    missing: list[Interval] = []
    for feed in feeds.exclude(listing=IMPORT):
        missing += gaps_of(feed, whole)
    declared = of_feeds(feeds.filter(listing=IMPORT), whole)
    watched = gaps(whole, missing) if feeds.filter(~Q(listing=IMPORT)).exists() else []
    return union([*watched, *declared])
