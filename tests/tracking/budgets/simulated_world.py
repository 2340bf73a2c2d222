"""Who is followed in the simulation, with which credentials: twenty organizations, each with ten
brands and fifty people under agreement; keys for X and YouTube are shared.

Every budget is scarcer than what the feeds would like to have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import connectors
from connectors.contract import Bucket, Listing
from tracking.budgets.balances import Balance
from tracking.budgets.planning import Demand, Plan, unplanned
from tracking.budgets.values import Value, value_of

# Sunday, midnight in California, when YouTube's day begins. In the 24 hours that follow a week ends
# everywhere.
BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
# When it does in Sydney, Johannesburg, Berlin, London and New York.
ENDS = [BEGIN + hours * HOUR for hours in (5, 14, 15, 16, 21)]

ORGANIZATIONS = 20
PEOPLE = {"x": 20, "youtube": 12, "facebook": 10, "instagram": 8}  # of an organization
BRANDS = 10
HASHTAGS = 3  # of a brand

# One half of the organizations share a key for X that is short of requests, the others one that
# is short of money.
SHARED: dict[str, dict[str, dict[Bucket, int]]] = {
    "x": {
        "requests": {Bucket.SEARCH: 225, Bucket.TIMELINE: 225},
        "money": {Bucket.MONEY: 25_000},
    },
    "youtube": {"key": {Bucket.SEARCH: 100, Bucket.UNITS: 10_000}},
}
EACH: dict[str, dict[Bucket, int]] = {
    "facebook": {Bucket.PAGES: 2_400},
    "instagram": {Bucket.APP: 200, Bucket.INSTAGRAM: 900, Bucket.HASHTAGS: 30},
}


@dataclass
class Credential:
    """limits: what the platform allows. known: what we know of it by now."""

    platform: str
    name: str
    limits: dict[Bucket, int]
    known: dict[Bucket, Balance] = field(default_factory=dict)
    demands: list[Demand] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan: Plan = unplanned(self.platform)


@dataclass
class Feed:
    """posts: how many new ones a day. period_ends_at: of a person with a weekly target.
    closed: whether the last reading of the period came in time; None = it is not over."""

    credential: Credential
    listing: Listing
    posts: float
    about: str = "1"
    promised: bool = False
    period_ends_at: datetime | None = None
    read_at: datetime = BEGIN
    covered_until: datetime = BEGIN
    quiet: int = 0
    longest: timedelta = timedelta()
    closed: bool | None = None

    def value(self, now: datetime) -> Value:
        return value_of(
            self.listing,
            of_client=True,
            promised=self.promised,
            promised_until=None,
            period_ends_at=self.period_ends_at,
            now=now,
        )

    @property
    def settling(self) -> timedelta:
        return connectors.PLATFORMS[self.credential.platform].settling


def made(size: float, budget: float, chance: random.Random) -> Iterator[Feed]:
    """The feeds. size: 1 = all of it; the budgets shrink with it. budget: how much of them."""
    organizations = max(1, round(ORGANIZATIONS * size))
    shared = {
        platform: [
            Credential(platform, name, _part(limits, budget * size))
            for name, limits in keys.items()
        ]
        for platform, keys in SHARED.items()
    }
    for number in range(organizations):
        credentials = {platform: keys[number % len(keys)] for platform, keys in shared.items()}
        credentials |= {
            platform: Credential(platform, f"own {number}", _part(limits, budget))
            for platform, limits in EACH.items()
        }
        yield from _organization(credentials, chance)


def _part(limits: dict[Bucket, int], part: float) -> dict[Bucket, int]:
    """Nobody halves the thirty hashtags."""
    return {b: n if b is Bucket.HASHTAGS else round(n * part) for b, n in limits.items()}


def _organization(credentials: dict[str, Credential], chance: random.Random) -> Iterator[Feed]:
    for platform, people in PEOPLE.items():
        credential = credentials[platform]
        for person in range(people):
            # Every other target is weekly, and its week ends today.
            ends_at = chance.choice(ENDS) if person % 2 else None
            yield Feed(
                credential,
                Listing.TIMELINE,
                posts=chance.choice((0.2, 1, 3, 8)),
                promised=True,
                period_ends_at=ends_at,
            )
        yield Feed(credential, Listing.KNOWN, posts=0, about=",".join("1" * 50))
    for brand in range(BRANDS):
        yield Feed(credentials["x"], Listing.SEARCH, posts=chance.choice((10, 40, 80, 240)))
        yield Feed(credentials["youtube"], Listing.SEARCH, posts=3)
        for listing in (Listing.OWN_PAGE, Listing.TAGGED):
            yield Feed(credentials["facebook"], listing, posts=20)
        yield Feed(credentials["instagram"], Listing.TAGGED, posts=5)
        for tag in range(HASHTAGS):
            yield Feed(credentials["instagram"], Listing.HASHTAG, posts=30, about=f"{brand}-{tag}")
