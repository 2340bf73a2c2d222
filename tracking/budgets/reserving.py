"""The rows of budgets: units are reserved before a call, and settled after it.

Whoever dies between the two leaves a reservation behind; it ends with its window. All rows of a
credential are locked together, in one order, for as long as a decision takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from hashlib import sha256

from django.db.models import Sum

import connectors
from connectors.contract import Access, Ask, Bucket, Cost, Listing, Usage
from connectors.errors import QuotaExhausted
from connectors.platforms import ADDRESSES
from tracking.budgets import balances, planning, spending, values, words
from tracking.budgets.balances import LIMITS, SHARES, Balance, Refusal, Want
from tracking.budgets.planning import Plan
from tracking.budgets.values import Value
from tracking.models import Budget, Feed
from tracking.models import Demand as DemandRow

Key = tuple[str, Bucket]
"""A credential, or whose ceiling it is; and the bucket."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was reserved for one call, and the plan at that moment."""

    platform: str
    credential: str
    units: Mapping[Key, int]
    plan: Plan


def credential_of(platform: str, base_url: str, payer: str) -> str:
    """The same for every connection of one account or key: they share its budgets."""
    return sha256(f"{platform} {base_url} {payer}".encode()).hexdigest()[:32]


def value_of(feed: Feed, now: datetime) -> Value:
    return values.value_of(
        Listing(feed.listing),
        of_client=feed.brand is None or feed.brand.is_client,
        promised=bool(feed.promised_to),
        promised_until=feed.promised_until,
        period_ends_at=feed.period_ends_at,
        now=now,
        named=feed.asks_for_one,
    )


def reserve(feed: Feed, ask: Ask, access: Access, now: datetime) -> Taken:
    """Take what the call costs at most, of all its buckets or of none.

    Raises QuotaExhausted, in words and with the time to try again. Called inside the wall.
    """
    platform, value = feed.platform, value_of(feed, now)
    credential = credential_of(platform, access.base_url, access.payer)
    costs = connectors.cost(platform, ask)
    money = sum(cost.units for cost in costs if cost.bucket is Bucket.MONEY)
    ceilings = spending.ceilings(feed, now) if money else {}
    documented = access.base_url == ADDRESSES[platform]
    limits: dict[Key, int | None] = {
        (credential, cost.bucket): LIMITS.get((platform, cost.bucket)) if documented else None
        for cost in costs
    }
    limits |= {(owner, Bucket.MONEY): ceiling.mills for owner, ceiling in ceilings.items()}

    known = _locked(platform, credential, limits, now)
    own = {bucket: balance for (owner, bucket), balance in known.items() if owner == credential}
    plan = current_plan(platform, credential, own, now)
    tag = sha256(ask.about.encode()).hexdigest()[:16]
    wants: dict[Key, Want] = {
        (credential, bucket): want
        for bucket, want in plan.wants(costs, own, value, now, tag).items()
    }
    for owner, ceiling in ceilings.items():
        key = owner, Bucket.MONEY
        known[key] = replace(known[key], limit=ceiling.mills)
        wants[key] = Want(Bucket.MONEY, money, ceiling.kept(value, known[key].ends_at, now))
    taken = balances.take(known, wants, now)
    if isinstance(taken, Refusal):
        raise QuotaExhausted(words.refused(connectors.PLATFORMS[platform], taken), taken.until)
    _write(platform, taken)
    return Taken(platform, credential, {key: want.units for key, want in wants.items()}, plan)


def settle(taken: Taken, spent: Sequence[Cost], usage: Iterable[Usage], now: datetime) -> None:
    """What the call did cost, and what the platform told with its answer."""
    cost_of = {cost.bucket: cost.units for cost in spent}
    told = {usage.bucket: usage for usage in usage}
    # Meta may count a call in more buckets than one. One too few makes the limit that is learned
    # from it smaller, one too many would make it larger than it is.
    cost_of = {bucket: 1 for bucket in told if bucket in SHARES} | cost_of
    touched = dict.fromkeys(taken.units)
    touched |= {(taken.credential, bucket): None for bucket in cost_of.keys() | told}
    known = _locked(taken.platform, taken.credential, touched, now)
    changed = {}
    for owner, bucket in touched:
        key = owner, bucket
        reserved, used = taken.units.get(key, 0), cost_of.get(bucket, 0)
        changed[key] = balances.settle(bucket, known[key], reserved, used, now)
        if owner == taken.credential and bucket in told:
            changed[key] = balances.tell(changed[key], told[bucket], now)
    _write(taken.platform, changed)


def current_plan(
    platform: str, credential: str, known: Mapping[Bucket, Balance], now: datetime
) -> Plan:
    """As the feeds of all organizations want the credential by their last count."""
    if all(balance.limit is None for balance in known.values()):
        return planning.unplanned(platform)
    wanted = (
        DemandRow.objects.filter(platform=platform, credential=credential)
        .values_list("listing", "value")
        .annotate(Sum("feeds"), Sum("turns"), Sum("posts"))
        .order_by("value", "listing")
    )
    demands = [
        planning.Demand(Listing(listing), Value(value), *sums) for listing, value, *sums in wanted
    ]
    return planning.plan(platform, demands, known, now)


def _locked(
    platform: str, credential: str, limits: Mapping[Key, int | None], now: datetime
) -> dict[Key, Balance]:
    """All buckets of the credential, and those named in `limits`, which are made where they are
    not there yet."""
    rows = _lock(platform, credential, limits)
    missing = limits.keys() - rows.keys()
    if missing:
        Budget.objects.bulk_create(
            [
                Budget(
                    platform=platform,
                    credential=owner,
                    bucket=bucket,
                    **asdict(balances.opened(platform, bucket, limits[owner, bucket], now)),
                )
                for owner, bucket in sorted(missing)
            ],
            ignore_conflicts=True,
        )
        rows = _lock(platform, credential, limits)
    return {
        (owner, bucket): balances.rolled(platform, bucket, balance_of(row), now)
        for (owner, bucket), row in rows.items()
    }


def _lock(platform: str, credential: str, limits: Iterable[Key]) -> dict[Key, Budget]:
    owners = {credential} | {owner for owner, _ in limits}
    rows = Budget.objects.select_for_update().filter(platform=platform, credential__in=owners)
    ordered = rows.order_by("credential", "bucket")
    return {(row.credential, Bucket(row.bucket)): row for row in ordered}


def _write(platform: str, changed: Mapping[Key, Balance]) -> None:
    """All in one statement; the rows are there, and locked."""
    Budget.objects.bulk_create(
        [
            Budget(platform=platform, credential=owner, bucket=bucket, **asdict(balance))
            for (owner, bucket), balance in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["platform", "credential", "bucket"],
        update_fields=[field.name for field in fields(Balance)],
    )


def balance_of(row: Budget) -> Balance:
    return Balance(
        limit=row.limit,
        used=row.used,
        reserved=row.reserved,
        ends_at=row.ends_at,
        shut_until=row.shut_until,
        held={name: datetime.fromisoformat(until) for name, until in row.held.items()},
        calls=row.calls,
    )
