"""Brands, rivals, topics and connections of one organization, from a set-up document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

import connectors
from accounts.document import Document
from accounts.models import Organization
from brands.following import RESERVED, follow_topic
from brands.language import QueryError, parse
from brands.matching import Mode
from brands.models import Brand, Competitor, Connection, ConnectionBrand, Query, Topic, TopicBrand
from brands.queries import change_queries
from brands.versions import next_version


def brands(organization: Organization, entries: Iterable[Document], now: datetime) -> list[Brand]:
    """Make or change brands; returns those whose query has a new version."""
    change_queries()
    changed = []
    entries = list(entries)
    for entry in entries:
        brand, _ = Brand.objects.get_or_create(
            slug=_slug(entry["slug"]),
            defaults={
                "name": entry["name"].text(),
                "timezone": entry["timezone"].zone(organization.timezone),
                "created_at": now,
            },
        )
        if brand.timezone != entry["timezone"].zone(brand.timezone):
            raise entry["timezone"].fail("the zone of a brand with periods cannot change here")
        brand.name = entry["name"].text()
        brand.own_accounts = [_account(account) for account in entry["own_accounts"].items()]
        brand.is_client = entry["client"].flag(default=True)
        brand.accent = _colour(entry["accent"], brand.accent)
        if entry.has("at_risk_below"):
            brand.at_risk_below = entry["at_risk_below"].share()
        brand.save()
        if _query(brand, entry, now):
            changed.append(brand)
    for entry in entries:
        brand = Brand.objects.get(slug=entry["slug"].text())
        for rival in entry["competitors"].items():
            Competitor.objects.get_or_create(brand=brand, rival=brand_named(rival))
    return changed


def topics(organization: Organization, entries: Iterable[Document], now: datetime) -> list[Brand]:
    """Make or change topics; returns what they follow where its query has a new version."""
    changed = []
    for entry in entries:
        slug, name = _slug(entry["slug"]), entry["name"].text()
        followed = Brand.objects.filter(slug=slug).first()
        if followed is None:
            followed = follow_topic(slug, name, organization.timezone, now).followed
        topic = Topic.objects.filter(followed=followed).first()
        if topic is None:
            raise entry["slug"].fail(f"{slug!r} is a brand of this organization already")
        followed.name = name
        followed.save()
        if _query(followed, entry, now):
            changed.append(followed)
        for brand in entry["brands"].items():
            TopicBrand.objects.get_or_create(topic=topic, brand=brand_named(brand))
    return changed


def connections(entries: Iterable[Document]) -> list[Connection]:
    """Make or change connections. No brands named = it serves every brand there is now."""
    made = []
    for entry in entries:
        address = entry["base_url"]
        if urlsplit(address.text()).scheme not in ("http", "https"):
            raise address.fail("must be an address like https://api.x.com")
        connection, _ = Connection.objects.update_or_create(
            platform=entry["platform"].choice(sorted(connectors.PLATFORMS)),
            base_url=address.text().rstrip("/"),
            account="",
            defaults={
                "token": entry["token"].text(longest=5000),
                "comments": entry["comments"].flag(default=False),
                "paused_because": "",
                "removed_at": None,
            },
        )
        served = [brand_named(slug) for slug in entry["brands"].items()]
        for brand in served or Brand.objects.all():
            ConnectionBrand.objects.get_or_create(connection=connection, brand=brand)
        made.append(connection)
    return made


def brand_named(slug: Document) -> Brand:
    brand = Brand.objects.filter(slug=slug.text()).first()
    if brand is None:
        raise slug.fail(f"there is no brand {slug.text()!r} in this organization")
    return brand


def _slug(written: Document) -> str:
    slug = written.slug()
    if slug.casefold() in RESERVED:
        raise written.fail(f"{slug!r} is an address of the product itself")
    return slug


def _query(brand: Brand, entry: Document, now: datetime) -> bool:
    """A new version when it says something else. Words of a `query` may stand one a line."""
    expression, terms = "", []
    if entry.has("query"):
        expression = _expression(entry["query"])
    else:
        terms = entry["terms"].texts(longest=500)
    matching = entry["matching"].choice([mode.value for mode in Mode], Mode.FOLDED.value)
    newest = Query.objects.filter(brand=brand).order_by("version").last()
    said = [newest.expression, newest.matching] if newest is not None else []
    same = said == [expression, matching]
    if newest is not None and same and (expression or newest.terms == terms):
        return False
    next_version(brand, expression, matching, now, terms)
    return True


def _expression(query: Document) -> str:
    lines = [line.strip() for line in query.text(longest=20_000).splitlines() if line.strip()]
    expression = lines[0] if len(lines) == 1 else " OR ".join(f"({line})" for line in lines)
    try:
        parse(expression)
    except QueryError as error:
        raise query.fail(str(error)) from None
    return expression


def _account(account: Document) -> str:
    platform, colon, handle = account.text().partition(":")
    if not colon or not handle or platform not in connectors.PLATFORMS:
        raise account.fail('write an account as "x:handle"')
    return account.text()


def _colour(colour: Document, default: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour.text(default)):
        raise colour.fail("must be a colour like #2547c9")
    return colour.text(default)
