"""Rows for tests, each with as little as it needs. The caller stands inside the wall."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Unpack

from accounts.audit import trail
from accounts.models import Organization
from brands.models import Brand, Connection, ConnectionBrand, Query
from connectors.contract import Kind, Record
from targets.contracts.agreements import Rules, Terms, save_agreement, save_target
from targets.models import Agreement, ContributionTarget
from tracking.collecting import coverage, feeds
from tracking.collecting.intervals import Interval
from tracking.models import Feed, Person, Post, Profile
from tracking.storing import mentions
from tracking.storing.identity import make_person as person_of_name
from tracking.storing.identity import profile_for_handle

ZONE = "Africa/Johannesburg"  # two hours before UTC, all year
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)  # Tuesday of 2026-W48
W47 = Interval(datetime(2026, 11, 15, 22, tzinfo=UTC), datetime(2026, 11, 22, 22, tzinfo=UTC))

_numbers = itertools.count(1)


def utc(day: int, hour: int = 12, minute: int = 0, *, month: int = 11) -> datetime:
    """An instant of November 2026, when most of the tests happen."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def make_organization() -> Organization:
    """The only row that is made outside the wall."""
    return Organization.objects.create(slug="karee", name="Karee", timezone=ZONE)


def make_brand(
    slug: str = "acme",
    *,
    terms: Sequence[str] = ("acme",),
    matching: str = "plain",
    zone: str = ZONE,
    own_accounts: Sequence[str] = (),
) -> Brand:
    """A brand with the first version of its query, accepted long ago."""
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    brand = Brand.objects.create(
        slug=slug,
        name=slug.title(),
        timezone=zone,
        own_accounts=list(own_accounts),
        created_at=long_ago,
    )
    make_query(brand, terms, matching=matching, accepted_at=long_ago)
    return brand


def make_query(
    brand: Brand, terms: Sequence[str], *, accepted_at: datetime, matching: str = "plain"
) -> Query:
    """The next version of the brand's query."""
    version = Query.objects.filter(brand=brand).count() + 1
    return Query.objects.create(
        brand=brand,
        version=version,
        terms=list(terms),
        matching=matching,
        accepted_at=accepted_at,
    )


def make_person(name: str = "Ann", *accounts: str) -> Person:
    """A person with the profiles written as "x:handle"."""
    person = person_of_name(name)
    for account in accounts:
        platform, _, handle = account.partition(":")
        profile_for_handle(platform, handle, person)
    return person


def profile_of(person: Person) -> Profile:
    """The only profile of a person."""
    return Profile.objects.get(person=person)


def make_connection(
    brand: Brand, platform: str = "x", base_url: str = "http://127.0.0.1:9", token: str = "token"
) -> Connection:
    connection = Connection.objects.create(platform=platform, base_url=base_url, token=token)
    ConnectionBrand.objects.create(connection=connection, brand=brand)
    return connection


def import_feed(brand: Brand, platform: str = "x") -> Feed:
    """A feed that nobody polls."""
    return feeds.declared(platform, brand, "imported", NOW)


def make_record(external_id: str = "1", **changes: Any) -> Record:
    """Ann's post about acme, in W47, as a platform or a file shows it."""
    record = Record(
        external_id=external_id,
        kind=Kind.POST,
        author_id="a1",
        author="ann",
        author_name="Ann",
        followers=10,
        created_at=utc(17),
        text="acme is fine",
        url=f"https://x.com/ann/status/{external_id}",
    )
    return replace(record, **changes)


def make_post(
    author: Person | Profile | None,
    published_at: datetime | None,
    *,
    brand: Brand,
    text: str = "acme is fine",
    kind: str = "post",
) -> Post:
    """A stored post with its mentions. `brand` is whose import found it."""
    profile = profile_of(author) if isinstance(author, Person) else author
    platform = profile.platform if profile else "x"
    post = Post.objects.create(
        platform=platform,
        external_id=f"post-{next(_numbers)}",
        kind=kind,
        profile=profile,
        published_at=published_at,
        text=text,
        feed=import_feed(brand, platform),
        found_at=NOW,
        refreshed_at=NOW,
    )
    mentions.match([post])
    return post


def make_agreement(
    person: Person,
    brand: Brand,
    *,
    starts_on: date = date(2026, 11, 16),
    ends_on: date | None = None,
    role: str = "ambassador",
    rivals: Sequence[Brand] = (),
    now: datetime = NOW,
    **terms: Unpack[Terms],
) -> Agreement:
    return save_agreement(
        key=f"{brand.slug}:{person.name}:{starts_on}",
        person=person,
        brand=brand,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        rivals=rivals,
        now=now,
        **terms,
    )


def make_target(
    agreement: Agreement,
    minimum: int = 3,
    *,
    per: str = "week",
    kinds: Sequence[str] = (),
    platforms: Sequence[str] = (),
    key: str = "main",
    now: datetime = NOW,
    **rules: Unpack[Rules],
) -> ContributionTarget:
    return save_target(
        agreement=agreement,
        key=key,
        minimum=minimum,
        per=per,
        kinds=kinds,
        platforms=platforms,
        now=now,
        **rules,
    )


def declare_complete(brand: Brand, whole: Interval, platform: str = "x") -> None:
    """A person declares an import complete: a witness for every profile of the platform."""
    coverage.add(feeds.declared(platform, brand, "declared complete by Zed", NOW), whole)


def make_audit_event(brand: Brand) -> None:
    """Zed has renamed the brand."""
    nothing: dict[str, Any] = {"about": {}, "user": None, "key": None, "tables": []}
    trail.append(
        nothing | {"action": "renamed", "brand": str(brand.id)},
        {"who": "Zed", "ip": "", "said": {"name": brand.slug}, "rows": []},
    )
