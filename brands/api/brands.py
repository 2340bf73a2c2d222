"""`brands/`, `topics/` and `connections/`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists, tells
from accounts.api.paging import ID, Keyset, text
from accounts.api.views import WalledView
from accounts.permissions import Act
from brands.api.views import BrandView
from brands.models import Brand, Competitor, Connection, Topic
from brands.queries import newest_queries, newest_version

BY_SLUG = Keyset({"slug": text})
BY_FOLLOWED = Keyset({"followed__slug": text, "id": UUID})


class BrandRow(TypedDict):
    slug: str
    name: str
    timezone: str
    matching: str | None


class BrandDetail(BrandRow):
    """client: whether it is followed for itself, and not as somebody's rival. at_risk_below: a
    period less likely to be hit than this is warned of."""

    client: bool
    own_accounts: list[str]
    competitors: list[str]
    topics: list[str]
    accent: str
    at_risk_below: float
    paused_at: datetime | None
    archived_at: datetime | None


class TopicRow(TypedDict):
    """brands: whose it is; none = the organization's. Its `slug` stands for a brand's in the
    addresses of queries and mentions."""

    slug: str
    name: str
    timezone: str
    brands: list[str]


class ConnectionRow(TypedDict):
    """paused_because: why nothing is asked with it any more; "" = it works."""

    id: UUID
    platform: str
    name: str
    account: str
    shared: bool
    comments: bool
    brands: list[str]
    expires_at: datetime | None
    paused_because: str


BRAND: Any = {
    "slug": "acme",
    "name": "Acme",
    "timezone": "Africa/Johannesburg",
    "matching": "folded",
}


class Brands(WalledView):
    """The brands that are followed, with the matching mode of the newest query; no topics."""

    @lists(BrandRow, example=BRAND)
    def get(self, request: Request, asked: Asked) -> Response:
        matching = {query.brand_id: query.matching for query in newest_queries()}

        def rows(brands: Sequence[Brand]) -> list[BrandRow]:
            return [_brand(brand, matching.get(brand.id)) for brand in brands]

        return BY_SLUG.page(request, Brand.objects.filter(topic_of=None), asked, rows)


class OneBrand(BrandView):
    """One brand, with what is followed beside it."""

    @tells(
        BrandDetail,
        example={
            **BRAND,
            "client": True,
            "own_accounts": ["x:acme"],
            "competitors": ["omega"],
            "topics": ["oats"],
            "accent": "#2547c9",
            "at_risk_below": 0.4,
            "paused_at": None,
            "archived_at": None,
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        brand = self.brand
        newest = newest_version(brand)
        rivals = Competitor.objects.filter(brand=brand).order_by("rival__slug")
        topics = Topic.objects.filter(brands=brand).order_by("followed__slug")
        told: BrandDetail = {
            **_brand(brand, newest.matching if newest else None),
            "client": brand.is_client,
            "own_accounts": brand.own_accounts,
            "competitors": list(rivals.values_list("rival__slug", flat=True)),
            "topics": list(topics.values_list("followed__slug", flat=True)),
            "accent": brand.accent,
            "at_risk_below": brand.at_risk_below,
            "paused_at": brand.paused_at,
            "archived_at": brand.archived_at,
        }
        return Response(told)


class Topics(WalledView):
    """The topics that are followed."""

    @lists(
        TopicRow,
        example={"slug": "oats", "name": "Oats", "timezone": "UTC", "brands": ["acme"]},
    )
    def get(self, request: Request, asked: Asked) -> Response:
        found = Topic.objects.select_related("followed").prefetch_related("brands")
        return BY_FOLLOWED.page(request, found, asked, _topics)


class Connections(WalledView):
    """The credentials that platforms are asked with; never the credentials themselves."""

    looking = Act.WATCH

    @lists(
        ConnectionRow,
        example={
            "id": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
            "platform": "x",
            "name": "@acme",
            "account": "783214",
            "shared": False,
            "comments": False,
            "brands": ["acme"],
            "expires_at": "2027-01-22T08:00:00Z",
            "paused_because": "",
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        found = Connection.objects.filter(removed_at=None).prefetch_related("brands")
        return ID.page(request, found, asked, _connections)


def _brand(brand: Brand, matching: str | None) -> BrandRow:
    return {
        "slug": brand.slug,
        "name": brand.name,
        "timezone": brand.timezone,
        "matching": matching,
    }


def _topics(topics: Sequence[Topic]) -> list[TopicRow]:
    return [
        {
            "slug": topic.followed.slug,
            "name": topic.followed.name,
            "timezone": topic.followed.timezone,
            "brands": sorted(brand.slug for brand in topic.brands.all()),
        }
        for topic in topics
    ]


def _connections(connections: Sequence[Connection]) -> list[ConnectionRow]:
    return [
        {
            "id": one.id,
            "platform": one.platform,
            "name": one.name,
            "account": one.account,
            "shared": one.shared,
            "comments": one.comments,
            "brands": sorted(brand.slug for brand in one.brands.all()),
            "expires_at": one.expires_at,
            "paused_because": one.paused_because,
        }
        for one in connections
    ]
