"""Saving what was agreed: the agreement, its targets' versions, the feeds that witness it, and the
periods that will be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db.models import Q

from brands.calendar import Span, local_day, span_of, spans
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets.models import (
    Adjustment,
    Agreement,
    ContributionTarget,
    CoveredProfile,
    Period,
    Status,
)
from targets.periods import Days, owed
from targets.witnesses import profiles
from tracking import feeds, scanning
from tracking.models import Person, Profile
from work import ledger

CLOSE = "close"
DEFAULT_KINDS = ("post", "video")
EXCUSING = (Adjustment.Kind.LEAVE, Adjustment.Kind.FORCE_MAJEURE)


class Terms(TypedDict, total=False):
    """What an agreement may say besides who, for which brand, and when; see `Agreement`."""

    status: str
    consideration: str
    value: Decimal | None
    currency: str
    rival_categories: Sequence[str]
    exclusive_days_before: int
    exclusive_during: bool
    exclusive_days_after: int
    disclosure_pack: str
    disclosure_tags: Sequence[str]
    notes: str
    made_by: str


class Rules(TypedDict, total=False):
    """What a target may ask besides a number of mentions; see `ContributionTarget`."""

    formats: Sequence[str]
    required_hashtags: Sequence[str]
    required_links: Sequence[str]
    spacing: timedelta
    stays_up_days: int
    minimum_relevance: float | None
    count_copies: bool
    count_stuffed: bool


def save_agreement(
    *,
    key: str,
    person: Person,
    brand: Brand,
    role: str,
    starts_on: date,
    ends_on: date | None,
    now: datetime,
    profiles: Iterable[Profile] | None = None,
    rivals: Iterable[Brand] | None = None,
    **terms: Unpack[Terms],
) -> Agreement:
    """Make or change an agreement, watch the profiles it covers, and put its periods in step with
    its days.

    What is not said stays as it is; a new agreement covers all profiles of the person.
    """
    agreement, _ = Agreement.objects.update_or_create(
        key=key,
        defaults={
            "person": person,
            "brand": brand,
            "role": role,
            "starts_on": starts_on,
            "ends_on": ends_on,
            **terms,
        },
    )
    if profiles is not None:
        _cover(agreement, profiles, now)
    if rivals is not None:
        agreement.rivals.set(rivals)
    watch(agreement, now)
    for target in ContributionTarget.objects.filter(agreement=agreement):
        open_periods(target, now)
    return agreement


def watch(agreement: Agreement, now: datetime) -> None:
    """The feeds that witness the agreement, for every covered profile and connection there is by
    now, read back as far as the platforms show: the first period may begin before the agreement,
    and a backtest before both. A draft watches nothing."""
    if not CoveredProfile.objects.filter(agreement=agreement).exists():
        _cover(agreement, Profile.objects.filter(person=agreement.person), now)
    if agreement.status != Status.DRAFT:
        feeds.watch(agreement.person, agreement.brand, scanning.DAWN, now)


def covered(agreement: Agreement, day: date) -> list[Profile]:
    """The profiles the agreement covers in a period that begins on `day`."""
    rows = CoveredProfile.objects.filter(agreement=agreement)
    rows = rows.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gt=day))
    return list(
        Profile.objects.filter(id__in=rows.values("profile")).order_by("platform", "handle")
    )


def save_target(
    *,
    agreement: Agreement,
    key: str,
    minimum: int,
    per: str,
    kinds: Sequence[str],
    platforms: Sequence[str],
    now: datetime,
    **rules: Unpack[Rules],
) -> ContributionTarget:
    """Make a target, or its next version, valid from the next period on.

    The first version is valid from the agreement's first day. Saying the same again changes
    nothing, and what is not said stays as it is.
    """
    zone = agreement.brand.timezone
    terms: dict[str, Any] = {
        **rules,
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
        terms = {name: getattr(current, name) for name in Rules.__annotations__} | terms
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
    excused = excused_days(target)
    for label, span in owing.items():
        minimum, closes_at = _minimum(target, span, excused), span.ends_at + settling
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


def excused_days(target: ContributionTarget) -> list[Days]:
    """Leave and force majeure that were not undone: of the target, or of the whole agreement."""
    entries = Adjustment.objects.filter(
        agreement=target.agreement_id,
        kind__in=EXCUSING,
        target_key__in=("", target.key),
        undone_at=None,
    )
    return [Days(*days) for days in entries.values_list("first_day", "last_day")]


def profiles_became_one(sender: object, *, old: Profile, new: Profile, **rest: object) -> None:
    """Whatever covered `old` covers `new`. `old` goes, and what named it with it."""
    for row in CoveredProfile.objects.filter(profile=old):
        CoveredProfile.objects.get_or_create(
            agreement=row.agreement,
            profile=new,
            valid_from=row.valid_from,
            defaults={"valid_until": row.valid_until},
        )


def _cover(agreement: Agreement, wanted: Iterable[Profile], now: datetime) -> None:
    """From the next period on the agreement covers `wanted`; from its beginning, when it covered
    nothing so far."""
    rows = CoveredProfile.objects.filter(agreement=agreement, valid_until=None)
    known = {row.profile_id: row for row in rows}
    named = {profile.id for profile in wanted}
    tomorrow = local_day(now, agreement.brand.timezone) + timedelta(days=1)
    since = tomorrow if known and agreement.starts_on < tomorrow else None
    for profile_id in named - known.keys():
        CoveredProfile.objects.create(agreement=agreement, profile_id=profile_id, valid_from=since)
    for profile_id in known.keys() - named:
        if since is None or known[profile_id].valid_from == since:
            known[profile_id].delete()
        else:
            known[profile_id].valid_until = since
            known[profile_id].save(update_fields=["valid_until"])


def _spans(target: ContributionTarget, now: datetime) -> Iterator[Span]:
    agreement = target.agreement
    if agreement.status == Status.DRAFT:
        return iter(())
    following = span_of(target.per, local_day(now, target.zone), target.zone).last_day
    last = following + timedelta(days=1)
    if agreement.ends_on is not None:
        last = min(last, agreement.ends_on)
    if target.valid_until is not None:
        last = min(last, target.valid_until - timedelta(days=1))
    return spans(target.per, target.valid_from, last, target.zone)


def _minimum(target: ContributionTarget, span: Span, excused: Sequence[Days]) -> int:
    """The days before the version's first one owe nothing to it."""
    agreement = target.agreement
    starts_on = max(agreement.starts_on, target.valid_from)
    return owed(target.minimum, span, starts_on, agreement.ends_on, excused)


def _settling(person: Person, platforms: Sequence[str]) -> timedelta:
    """The longest time one of the person's platforms may take to list a post."""
    times = [PLATFORMS[p.platform].settling for p in profiles(person, platforms)]
    return max(times, default=timedelta(0))
