"""Much more is said about a brand than usual: found each hour, told once.

Usual is what the days before were like; a window is a day that ends now. Told anew only when it was
calm in between, two days later at the earliest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.urls import reverse

from accounts import wall
from brands.calendar import local_day
from brands.models import Brand
from notices import events
from notices.models import Notice
from notices.rules import Rule
from notices.telling import settle, tell
from tracking.collecting.feeds import SPIKE
from tracking.models import BrandDay, Mention
from work import ledger
from work.ledger import Claim

EVERY = timedelta(hours=1)
WINDOW = timedelta(days=1)
BEFORE = 28  # windows that say what is usual: four of each weekday
KNOWN_FOR = 7  # windows without which nothing is usual yet
COOLDOWN = timedelta(days=2)
SENSITIVITY = 4.0  # spreads above the usual
LEAST = 10  # mentions: below it chance alone does the like

KIND = SPIKE


@dataclass(frozen=True, slots=True)
class Spike:
    """count: mentions in the window; usual: the median of the windows before."""

    count: int
    usual: float


def spike(
    count: int,
    before: Sequence[int],
    *,
    sensitivity: float = SENSITIVITY,
    least: int = LEAST,
    known_for: int = KNOWN_FOR,
) -> Spike | None:
    """Whether a window of `count` mentions stands out from those before it. Pure.

    The spread is the median distance from the median, as of a normal distribution, and never less
    than chance alone gives (Poisson): one spike among the days before hides no other.
    """
    if len(before) < known_for or count < least:
        return None
    usual = median(before)
    apart = 1.4826 * median(abs(one - usual) for one in before)
    spread = max(apart, math.sqrt(usual), 1.0)
    return Spike(count, usual) if count > usual + sensitivity * spread else None


def look(claim: Claim, now: datetime) -> None:
    """Compare the claimed brand's last day with its days before."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        followed = Brand.objects.filter(paused_at=None, archived_at=None)
        brand = followed.select_related("organization").filter(id=claim.subject).first()
        if brand is None:
            ledger.finish(claim)
            return
        found = spike(*_counts(brand, now))
        if found:
            _tell(brand, found, now)
        elif _told_before(brand, now - COOLDOWN):
            settle(Rule.SPIKE, str(brand.id), now)
        ledger.finish(claim, again_at=now + EVERY)


def _counts(brand: Brand, now: datetime) -> tuple[int, list[int]]:
    """Mentions of the last day, and of each day before since the brand was first mentioned, on
    platforms that were read by then: a new connection is no spike."""
    today = local_day(now, brand.timezone)
    first = today - timedelta(days=BEFORE + 1)
    days = BrandDay.objects.filter(brand=brand, mentions__gt=0, day__lt=today - timedelta(days=1))
    settled = days.filter(day__lte=today - timedelta(days=KNOWN_FOR + 1))
    platforms = list(settled.order_by().values_list("platform", flat=True).distinct())
    found = days.filter(day__gte=first, platform__in=platforms).order_by()
    by_day: Counter[date | None] = Counter()
    for day, mentions in found.values_list("day", "mentions"):
        by_day[day] += mentions
    since = min(filter(None, by_day), default=today)
    read = [since + timedelta(days=n) for n in range((today - since).days - 1)]
    window = Mention.objects.filter(
        brand=brand, platform__in=platforms, published_at__gt=now - WINDOW, published_at__lte=now
    )
    return window.count(), [by_day[day] for day in read]


def _tell(brand: Brand, found: Spike, now: datetime) -> None:
    sentence = (
        f"Much is said about {brand.name}: {found.count:,} mentions in the last day, where"
        f" {found.usual:,.0f} are usual."
    )
    address = reverse("mentions", args=[brand.organization.slug, brand.slug])
    if tell(Rule.SPIKE, str(brand.id), sentence, now, brand=brand, address=address):
        events.record(
            events.Name.SPIKE, brand.id, brand.id, now, count=found.count, usual=found.usual
        )


def _told_before(brand: Brand, at: datetime) -> bool:
    told = Notice.objects.filter(rule=Rule.SPIKE, key=str(brand.id), settled_at=None)
    return told.filter(told_at__lte=at).exists()
