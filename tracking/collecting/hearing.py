"""Whether enough of what is said about a brand was read to tell that little was said."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from brands.models import Brand
from tracking.collecting.intervals import Interval, gaps
from tracking.models import Coverage, Feed

ENOUGH = 0.5


def heard(brand: Brand, whole: Interval) -> bool:
    """Whether half of the time of all that listens for the brand was read in `whole`."""
    feeds = list(Feed.objects.filter(brand=brand, active=True).values_list("id", flat=True))
    read: dict[UUID, list[Interval]] = defaultdict(list)
    rows = Coverage.objects.filter(
        feed__in=feeds, starts_at__lt=whole.end, ends_at__gt=whole.start
    ).values_list("feed_id", "starts_at", "ends_at")
    for feed, start, end in rows:
        read[feed].append(Interval(start, end))
    if not feeds:
        return False
    unread = sum(
        (gap.end - gap.start for feed in feeds for gap in gaps(whole, read[feed])), timedelta()
    )
    return unread <= (1 - ENOUGH) * len(feeds) * (whole.end - whole.start)
