"""What a complete scan proves, and what stays unknown because the platform shows no more of it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Count, Min
from django.db.models.functions import ExtractYear

import connectors
from connectors.contract import Listing, Platform
from tracking.collecting import coverage, scanning, troubles
from tracking.collecting.intervals import Interval, gaps
from tracking.models import Cause, Feed, FeedState, Poll, Post

COMPLETE = "complete"
PROVE_NOTHING = (Listing.KNOWN, Listing.COMMENTS, Listing.MENTIONED)


def complete(feed: Feed, state: FeedState, reading: Poll, now: datetime) -> None:
    """The scan reached its lower bound: write what it proved and be ready for the next."""
    begun_at, since = state.scan_begun_at, state.scan_since
    assert begun_at is not None  # a scan is under way
    assert since is not None
    platform = connectors.PLATFORMS[feed.platform]
    whole = scanning.proven(platform, since=since, begun_at=begun_at)
    reading.ended_at, reading.result = now, COMPLETE
    if state.trouble:
        troubles.end(feed)
        state.trouble = ""
    if reading.unreadable:
        # Whoever could not read a post cannot say that it was none.
        reading.result = state.trouble = f"{reading.unreadable} posts could not be read"
        troubles.begin(feed, Cause.UNREADABLE, state.trouble, now)
    elif whole and feed.listing not in PROVE_NOTHING:
        hidden = _hidden(feed, platform, whole, reading.posts + reading.duplicates)
        for part in gaps(whole, hidden):
            coverage.add(feed, part)
        state.covered_until = max(whole.end, state.covered_until or whole.end)
    state.scan_begun_at, state.scan_place, state.scan_pages = None, "", 0
    state.failures = 0
    state.quiet = 0 if reading.posts else state.quiet + 1
    state.save()
    reading.save()
    over = scanning.is_over(Listing(feed.listing), since=feed.since, begun_at=begun_at)
    if over or feed.asks_for_one:
        feed.active = False
        feed.save(update_fields=["active"])


def _hidden(feed: Feed, platform: Platform, whole: Interval, shown: int) -> list[Interval]:
    """Parts of `whole` that the platform lists no post of, or not every one: named as gaps."""
    if feed.listing != Listing.TIMELINE:
        return []
    if scanning.is_cut(platform, shown):
        words = f"{platform.label} lists the newest {platform.timeline_reach:,} posts of an account"
        found = [Interval(whole.start, max(whole.start, _oldest(feed) or whole.end))]
    elif platform.yearly_reach is not None:
        words = f"{platform.label} lists about {platform.yearly_reach} posts of a year"
        found = scanning.cut_years(platform.yearly_reach, _per_year(feed, whole))
    else:
        return []
    hidden = [Interval(max(whole.start, part.start), min(whole.end, part.end)) for part in found]
    hidden = [part for part in hidden if part.start < part.end]
    for part in hidden:
        troubles.out_of_reach(feed, part, words)
    return hidden


def _oldest(feed: Feed) -> datetime | None:
    """When the oldest post we hold of the feed's profile was published."""
    posts = Post.objects.filter(profile=feed.profile)
    oldest: datetime | None = posts.aggregate(oldest=Min("published_at"))["oldest"]
    return oldest


def _per_year(feed: Feed, whole: Interval) -> dict[int, int]:
    """How many posts we hold of the feed's profile, by year (UTC), of the years of `whole`."""
    year = ExtractYear("published_at", tzinfo=UTC)
    posts = Post.objects.filter(
        profile=feed.profile, published_at__gte=datetime(whole.start.year, 1, 1, tzinfo=UTC)
    )
    rows = posts.annotate(year=year).values_list("year").annotate(posts=Count("id"))
    return dict(rows)
