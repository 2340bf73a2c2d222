"""Saving what was agreed: the agreement, its targets' versions, the feeds that witness it, and the
periods that will be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from brands.calendar import Span, local_day, span_of, spans
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets.models import Agreement, ContributionTarget, Period
from targets.periods import owed
from targets.witnesses import profiles
from tracking import feeds, scanning
from tracking.models import Person
from work import ledger

CLOSE = "close"
DEFAULT_KINDS = ("post", "video")


def save_agreement(
    *,
    key: str,
    person: Person,
    brand: Brand,
    role: str,
    starts_on: date,
    ends_on: date | None,
    now: datetime,
) -> Agreement:
    """Make or change an agreement, watch the person's timelines, and put its periods in step with
    its days."""
    agreement, _ = Agreement.objects.update_or_create(
        key=key,
        defaults={
            "person": person,
            "brand": brand,
            "role": role,
            "starts_on": starts_on,
            "ends_on": ends_on,
        },
    )
    watch(agreement, now)
    for target in ContributionTarget.objects.filter(agreement=agreement):
        open_periods(target, now)
    return agreement


def watch(agreement: Agreement, now: datetime) -> None:
    """The feeds that witness the agreement, for every profile and connection there is by now, read
    back as far as the platforms show: the first period may begin before the agreement, and a
    backtest before both."""
    feeds.watch(agreement.person, agreement.brand, scanning.DAWN, now)


def save_target(
    *,
    agreement: Agreement,
    key: str,
    minimum: int,
    per: str,
    kinds: Sequence[str],
    platforms: Sequence[str],
    now: datetime,
) -> ContributionTarget:
    """Make a target, or its next version, valid from the next period on.

    The first version is valid from the agreement's first day. Saying the same again changes
    nothing.
    """
    zone = agreement.brand.timezone
    terms: dict[str, Any] = {
        "minimum": minimum,
        "per": per,
        "kinds": sorted(kinds or DEFAULT_KINDS),
        "platforms": sorted(platforms),
        "zone": zone,
    }
    newest = ContributionTarget.objects.filter(agreement=agreement, key=key).order_by("version")
    current = newest.last()
    if current is not None and all(getattr(current, k) == v for k, v in terms.items()):
        open_periods(current, now)
        return current
    valid_from, version = agreement.starts_on, 1
    if current is not None:
        today = local_day(now, current.zone)
        valid_from = max(
            current.valid_from, span_of(current.per, today, zone).last_day + timedelta(days=1)
        )
        version = current.version + 1
        current.valid_until = valid_from
        current.save(update_fields=["valid_until"])
        open_periods(current, now)
    target = ContributionTarget.objects.create(
        agreement=agreement, key=key, version=version, valid_from=valid_from, **terms
    )
    open_periods(target, now)
    return target


def open_periods(target: ContributionTarget, now: datetime) -> None:
    """Put the target's periods in step with what it and its agreement say by now: every one from
    its beginning to the one after the present, each with its closing in the ledger.

    What is closed stays as it is. Doing it again adds only what time has brought.
    """
    owing = {span.label: span for span in _spans(target, now)}
    periods = Period.objects.filter(target=target)
    periods.filter(closed_at=None).exclude(label__in=owing).delete()
    known = {period.label: period for period in periods}
    settling = _settling(target.agreement.person, target.platforms)
    for label, span in owing.items():
        minimum, closes_at = _minimum(target, span), span.ends_at + settling
        period = known.get(label)
        if period is None:
            period = Period.objects.create(
                target=target,
                label=label,
                starts_at=span.starts_at,
                ends_at=span.ends_at,
                minimum=minimum,
                closes_at=closes_at,
            )
            ledger.schedule(CLOSE, period.id, closes_at)
        elif period.closed_at is None and (period.minimum, period.closes_at) != (
            minimum,
            closes_at,
        ):
            period.minimum, period.closes_at = minimum, closes_at
            period.save(update_fields=["minimum", "closes_at"])


def _spans(target: ContributionTarget, now: datetime) -> Iterator[Span]:
    agreement = target.agreement
    following = span_of(target.per, local_day(now, target.zone), target.zone).last_day
    last = following + timedelta(days=1)
    if agreement.ends_on is not None:
        last = min(last, agreement.ends_on)
    if target.valid_until is not None:
        last = min(last, target.valid_until - timedelta(days=1))
    return spans(target.per, target.valid_from, last, target.zone)


def _minimum(target: ContributionTarget, span: Span) -> int:
    """The days before the version's first one owe nothing to it."""
    agreement = target.agreement
    starts_on = max(agreement.starts_on, target.valid_from)
    return owed(target.minimum, span, starts_on, agreement.ends_on)


def _settling(person: Person, platforms: Sequence[str]) -> timedelta:
    """The longest time one of the person's platforms may take to list a post."""
    times = [PLATFORMS[p.platform].settling for p in profiles(person, platforms)]
    return max(times, default=timedelta(0))
