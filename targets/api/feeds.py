"""`feeds/`, `coverage/` and `imports/` of a brand: what is read for it, and how far it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists
from accounts.api.paging import ID, Keyset
from accounts.api.parameters import ListParameters
from brands.api.views import BrandView
from brands.calendar import midnight
from brands.models import Brand
from brands.platforms import PLATFORMS
from targets.models import Agreement, Status
from tracking.api.parameters import DaysParameters
from tracking.models import Coverage, Feed
from tracking.models.feeds import IMPORT

BY_START = Keyset({"starts_at": datetime.fromisoformat, "id": UUID})


class FeedParameters(ListParameters):
    platform = serializers.ChoiceField(choices=sorted(PLATFORMS), required=False)
    active = serializers.BooleanField(required=False, default=None, allow_null=True)


class CoverageParameters(DaysParameters, ListParameters):
    feed = serializers.UUIDField(required=False)


class FeedRow(TypedDict):
    """listing: what the platform is asked for; about: the expression, tag, page or account.
    covered_until: the end of what was read as a whole. trouble: why the last reading failed."""

    id: UUID
    platform: str
    listing: str
    about: str
    connection: UUID | None
    profile: str | None
    active: bool
    since: datetime
    covered_until: datetime | None
    trouble: str


# `from` is a word of Python and cannot be an attribute.
CoverageRow = TypedDict("CoverageRow", {"feed": UUID, "from": datetime, "to": datetime})


class ImportRow(TypedDict):
    """about: who declared it complete, and when; "imported" = nobody did."""

    id: UUID
    platform: str
    about: str
    since: datetime
    declared: list[CoverageRow]


FEED = "0199f1c2-3c4d-7e5f-8a6b-000000000005"


class Feeds(BrandView):
    @lists(
        FeedRow,
        asks=FeedParameters,
        example={
            "id": FEED,
            "platform": "x",
            "listing": "timeline",
            "about": "annbotha",
            "connection": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
            "profile": "x:annbotha",
            "active": True,
            "since": "2026-03-01T00:00:00Z",
            "covered_until": "2026-11-24T07:40:00Z",
            "trouble": "",
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """What is read for the brand: its searches, tags and pages, and the timelines of its
        people."""
        found = feeds_of(self.brand).exclude(listing=IMPORT)
        found = found.select_related("state", "profile")
        if "platform" in asked:
            found = found.filter(platform=asked["platform"])
        if asked["active"] is not None:
            found = found.filter(active=asked["active"])
        return ID.page(request, found, asked, _feeds)


class Covered(BrandView):
    @lists(
        CoverageRow,
        asks=CoverageParameters,
        example={"feed": FEED, "from": "2026-03-01T00:00:00Z", "to": "2026-11-24T07:40:00Z"},
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """The times that were read as a whole, by feed; what lies between them was not."""
        brand = self.brand
        found = Coverage.objects.filter(feed__in=feeds_of(brand))
        if "feed" in asked:
            found = found.filter(feed=asked["feed"])
        if "from" in asked:
            found = found.filter(ends_at__gt=midnight(asked["from"], brand.timezone))
        if "to" in asked:
            after = asked["to"] + timedelta(days=1)
            found = found.filter(starts_at__lt=midnight(after, brand.timezone))
        return BY_START.page(request, found, asked, _intervals)


class Imports(BrandView):
    @lists(
        ImportRow,
        example={
            "id": "0199f1c2-3c4d-7e5f-8a6b-000000000006",
            "platform": "x",
            "about": "declared complete by zed on 2026-11-24",
            "since": "2026-11-24T08:00:00Z",
            "declared": [
                {"feed": FEED, "from": "2026-11-15T22:00:00Z", "to": "2026-11-22T22:00:00Z"}
            ],
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """What was imported, and what of it a person declared complete."""
        found = Feed.objects.filter(brand=self.brand, listing=IMPORT)
        return ID.page(request, found.prefetch_related("coverage"), asked, _imports)


def feeds_of(brand: Brand) -> QuerySet[Feed]:
    """What is read for it, and the timelines of people who have or had an agreement."""
    signed = Agreement.objects.filter(brand=brand).exclude(status=Status.DRAFT)
    return Feed.objects.filter(Q(brand=brand) | Q(profile__person__in=signed.values("person")))


def _feeds(found: Sequence[Feed]) -> list[FeedRow]:
    return [
        {
            "id": one.id,
            "platform": one.platform,
            "listing": one.listing,
            "about": one.about,
            "connection": one.connection_id,
            "profile": str(one.profile) if one.profile else None,
            "active": one.active,
            "since": one.since,
            "covered_until": one.state.covered_until if hasattr(one, "state") else None,
            "trouble": one.state.trouble if hasattr(one, "state") else "",
        }
        for one in found
    ]


def _imports(found: Sequence[Feed]) -> list[ImportRow]:
    return [
        {
            "id": one.id,
            "platform": one.platform,
            "about": one.about,
            "since": one.since,
            "declared": _intervals(one.coverage.all()),
        }
        for one in found
    ]


def _intervals(found: Sequence[Coverage] | QuerySet[Coverage]) -> list[CoverageRow]:
    return [{"feed": one.feed_id, "from": one.starts_at, "to": one.ends_at} for one in found]
