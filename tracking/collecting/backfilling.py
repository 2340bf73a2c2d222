"""Reading again what was left out of some days, on somebody's word: what lies before the beginning
of a feed, and gaps that its platform still shows. A gap that nobody asks about is closed by the
next scan, if it can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Least

import connectors
from brands.models import Brand
from connectors.contract import Listing
from tracking.collecting import scanning
from tracking.collecting.intervals import Interval, gaps
from tracking.collecting.proving import PROVE_NOTHING
from tracking.models import Cause, Feed, FeedState
from work import ledger


@dataclass(frozen=True, slots=True)
class Again:
    """A feed that did not cover the days, and from when on it is read again; None where the
    platform shows nothing of them any more."""

    feed: Feed
    begins: datetime | None


def backfill(brand: Brand, whole: Interval, now: datetime) -> list[Again]:
    """Read again what the feeds of `brand` have not read of `whole`, as far as it can be read."""
    found = list(left_out(brand, whole, now))
    again = {one.feed.id: one.begins for one in found if one.begins is not None}
    for feed, begins in again.items():
        Feed.objects.filter(id=feed).update(since=Least("since", begins))
        # The next scan's lower bound is `begins`; one that is under way begins anew.
        FeedState.objects.filter(feed=feed).update(
            covered_until=begins, scan_begun_at=None, scan_place="", scan_pages=0
        )
    ledger.schedule_all("poll", again, now)
    return found


def left_out(brand: Brand, whole: Interval, now: datetime) -> Iterator[Again]:
    """The feeds of `brand` with a gap in `whole`, and what a backfill would do about it."""
    serving = Q(brand=brand) | Q(promised_to__contains=[brand.id])
    found = Feed.objects.filter(serving, active=True).exclude(connection=None)
    polled = found.exclude(listing__in=PROVE_NOTHING).select_related("profile", "state")
    for feed in polled.prefetch_related("coverage").order_by("platform", "listing", "about", "id"):
        platform, listing = connectors.PLATFORMS[feed.platform], Listing(feed.listing)
        # What came after the last scan is the next one's anyway.
        asked = Interval(whole.start, min(whole.end, feed.state.covered_until or feed.since))
        read = [Interval(row.starts_at, row.ends_at) for row in feed.coverage.all()]
        if asked.start < asked.end and gaps(asked, read):
            shown = gaps(asked, [*read, *_hidden(feed)])
            starts = (scanning.still_shown(platform, listing, gap, now) for gap in shown)
            yield Again(feed, next((start for start in starts if start is not None), None))


def _hidden(feed: Feed) -> list[Interval]:
    """Where the platform lists too few posts to show what we miss."""
    found = feed.troubles.filter(cause=Cause.REACH)
    return [Interval(row.starts_at, row.ends_at) for row in found if row.ends_at]
