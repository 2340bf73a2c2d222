"""Money spent on X, in thousandths of a dollar: by day (UTC), brand and feed; and its ceilings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q, Sum

from accounts import wall
from brands.models import Brand
from connectors.contract import Bucket, Cost, Listing
from connectors.costs import POST_PRICE
from tracking.budgets.planning import RESERVE
from tracking.budgets.values import DAY, Value
from tracking.models import Ceiling, Feed, Post, Spending


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling, and what the timelines of people under agreement cost yesterday beneath it."""

    mills: int
    promised: int

    def kept(self, value: Value, ends_at: datetime, now: datetime) -> int:
        """What a feed of `value` leaves to people under agreement for the rest of the day."""
        if value.is_promised:
            return 0
        return max(self.mills * RESERVE // 100, int(self.promised * ((ends_at - now) / DAY)))


def served(feed: Feed) -> Sequence[UUID | None]:
    """The brands that share what the feed costs; [None] where there is none."""
    if feed.brand_id is not None:
        return [feed.brand_id]
    return feed.promised_to or [None]


def ceilings(feed: Feed, now: datetime) -> dict[str, Limit]:
    """By whose they are: the organization's, and those of the brands that the feed serves."""
    found = Ceiling.objects.filter(Q(brand=None) | Q(brand__in=[b for b in served(feed) if b]))
    yesterday = now.astimezone(UTC).date() - DAY
    promised = Spending.objects.filter(day=yesterday, feed__listing=Listing.TIMELINE)
    limits = {}
    for ceiling in found:
        spent = promised.filter(brand=ceiling.brand) if ceiling.brand_id else promised
        mills = spent.aggregate(mills=Sum("mills"))["mills"] or 0
        owner = f"brand:{ceiling.brand_id}" if ceiling.brand_id else _organization()
        limits[owner] = Limit(ceiling.mills, mills)
    return limits


def set_ceiling(brand: Brand | None, mills: int | None) -> None:
    """The most that X may cost a day from now on; None = as much as it costs."""
    if mills is None:
        Ceiling.objects.filter(brand=brand).delete()
    else:
        Ceiling.objects.update_or_create(brand=brand, defaults={"mills": mills})


def _organization() -> str:
    return f"organization:{wall.current_organization()}"


def charge(
    feed: Feed, spent: Sequence[Cost], posts: Collection[str], now: datetime
) -> tuple[Cost, ...]:
    """Write down what a page costs, before its `posts` (their ids) are stored; returns it.

    X charges a post once a day, however often it is read, and `spent` counts every reading.
    """
    money = sum(cost.units for cost in spent if cost.bucket is Bucket.MONEY)
    if not money:
        return tuple(spent)
    today = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    known = Post.objects.filter(platform=feed.platform, external_id__in=posts)
    paid = known.filter(Q(found_at__gte=today) | Q(refreshed_at__gte=today)).count()
    money = max(0, money - POST_PRICE * paid)
    if money:
        _add(feed, money, today.date())
    return tuple(
        replace(cost, units=money) if cost.bucket is Bucket.MONEY else cost for cost in spent
    )


def _add(feed: Feed, mills: int, day: date) -> None:
    """Shared evenly; what is left over by division goes to the first."""
    brands = served(feed)
    share, over = divmod(mills, len(brands))
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            INSERT INTO tracking_spending (id, organization_id, day, brand_id, feed_id, mills)
            VALUES (%s, %s, %s, %s, %s, %s)
            ON CONFLICT (organization_id, day, brand_id, feed_id)
            DO UPDATE SET mills = tracking_spending.mills + EXCLUDED.mills
            """,
            [
                (uuid4(), wall.current_organization(), day, brand, feed.id, share + (not at) * over)
                for at, brand in enumerate(brands)
            ],
        )
