"""A feed of the stand-in for the platforms, read step by step. The caller stands inside the
wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from brands.models import Brand
from tests.factories import NOW, W47, make_connection, make_person
from tracking.collecting import feeds
from tracking.collecting.intervals import Interval
from tracking.collecting.polling import poll
from tracking.models import Coverage, Feed, FeedState, Poll
from work import ledger
from work.models import WorkItem


def post(number: int, author: str = "ann", **changes: Any) -> dict[str, Any]:
    """Post number n came n minutes after Tuesday noon."""
    at = W47.start + timedelta(hours=38, minutes=number)
    return {
        "platform": "x",
        "kind": "post",
        "post_id": str(9000 + number),
        "author": author,
        "created_at": at.isoformat(),
        "text": f"acme {number}",
        **changes,
    }


def change(number: int, at: datetime, what: str, **changes: Any) -> dict[str, Any]:
    return {
        "type": "change",
        "platform": "x",
        "post_id": str(9000 + number),
        "at": at.isoformat(),
        "what": what,
        **changes,
    }


@dataclass
class Reading:
    """A feed, and what steps of polling make of it."""

    feed: Feed

    def step(self, now: datetime = NOW) -> bool:
        """One step, if the feed is due at `now`."""
        claims = ledger.claim_due(now, subjects=[self.feed.id])
        for claim in claims:
            poll(claim, now)
        return bool(claims)

    def until_dry(self, now: datetime = NOW) -> int:
        steps = 0
        while self.step(now):
            steps += 1
        return steps

    @property
    def state(self) -> FeedState:
        return FeedState.objects.get(feed=self.feed)

    @property
    def item(self) -> WorkItem:
        return WorkItem.objects.get(subject=self.feed.id)

    @property
    def polls(self) -> list[Poll]:
        return list(Poll.objects.filter(feed=self.feed).order_by("begun_at"))

    @property
    def covered(self) -> list[Interval]:
        rows = Coverage.objects.filter(feed=self.feed).order_by("starts_at")
        return [Interval(row.starts_at, row.ends_at) for row in rows]


def timeline(brand: Brand, url: str, platform: str = "x", **access: str) -> Reading:
    make_connection(brand, platform, url, **access)
    feeds.watch(make_person("Ann", f"{platform}:ann"), brand, W47.start, NOW)
    return Reading(Feed.objects.get(listing="timeline"))
