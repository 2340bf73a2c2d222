"""Saving what was agreed: the agreement, its targets' versions, the feeds that witness it, and the
periods that will be judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db.models import Q

from accounts import wall
from brands.calendar import local_day, span_of
from brands.models import Brand
from targets.conduct.examined import examine_again
from targets.contracts.opening import open_periods
from targets.contracts.worth import WORTH
from targets.models import Agreement, ContributionTarget, CoveredProfile, Status
from targets.verdicts.warning import WARN
from tracking.collecting import feeds, scanning
from tracking.models import Person, Profile
from tracking.people.persons import Refused
from work import ledger

DEFAULT_KINDS = ("post", "video")


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
    email: str
    language: str
    remind: bool
    made_by: str


class Rules(TypedDict, total=False):
    """What a target may ask besides a number of mentions; see `ContributionTarget`."""

    formats: Sequence[str]
    required_hashtags: Sequence[str]
    required_links: Sequence[str]
    required_words: str
    spacing: timedelta
    stays_up_days: int
    minimum_relevance: float | None
    count_copies: bool
    count_crossposts: bool
    count_stuffed: bool
    count_bursts: bool


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
    ContributionTarget.objects.filter(agreement=agreement, version=1).update(valid_from=starts_on)
    for target in ContributionTarget.objects.filter(agreement=agreement):
        open_periods(target, now)
    return agreement


def watch(agreement: Agreement, now: datetime) -> None:
    """The feeds that witness the agreement, for every covered profile and connection there is by
    now, and a year before it: the first period may begin before the agreement, and a backtest
    before both. A draft watches nothing."""
    if not CoveredProfile.objects.filter(agreement=agreement).exists():
        _cover(agreement, Profile.objects.filter(person=agreement.person), now)
    if agreement.status != Status.DRAFT:
        since = scanning.history(agreement.starts_on, now)
        feeds.watch(agreement.person, agreement.brand, since, now)
        ledger.schedule(WORTH, wall.current_organization(), now)
        examine_again(agreement.brand_id, now)
        ledger.schedule(WARN, agreement.brand_id, now)


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


def profiles_became_one(sender: object, *, old: Profile, new: Profile, **rest: object) -> None:
    """Whatever covered `old` covers `new`. `old` goes, and what named it with it."""
    for row in CoveredProfile.objects.filter(profile=old):
        CoveredProfile.objects.get_or_create(
            agreement=row.agreement,
            profile=new,
            valid_from=row.valid_from,
            defaults={"valid_until": row.valid_until},
        )


def accounts_leave(
    sender: object, *, person: UUID, accounts: Set[UUID], carried: Set[UUID], **rest: object
) -> list[Agreement]:
    """The agreements that go with `accounts` when these become another person's: each covers
    accounts on one side only, so that what it counted and counts stays the same."""
    going = []
    for agreement in Agreement.objects.filter(person=person).prefetch_related("covered"):
        covers = {row.profile_id for row in agreement.covered.all()}
        goes = agreement.id in carried or bool(covers & accounts)
        if goes and covers - accounts:
            raise Refused(
                f"The agreement {agreement.key} covers accounts on both sides. Make an agreement"
                " for each side first."
            )
        if goes:
            going.append(agreement)
    return going


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
