"""`alerts/`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, lists
from accounts.api.paging import Keyset
from accounts.api.parameters import ListParameters
from accounts.api.views import WalledView
from notices.models import Notice
from notices.rules import Rule

NEWEST = Keyset({"-told_at": datetime.fromisoformat, "-id": UUID})


class AlertParameters(ListParameters):
    brand = serializers.SlugField(required=False)
    rule = serializers.ChoiceField(choices=Rule.values, required=False)
    open = serializers.BooleanField(
        required=False, default=None, allow_null=True, help_text="Whether it is not over yet."
    )


class AlertRow(TypedDict):
    """brand: null = of the whole organization. page: the path of what it is about, or "".
    settled_at: since when it is over."""

    id: UUID
    rule: str
    brand: str | None
    sentence: str
    page: str
    told_at: datetime
    settled_at: datetime | None


class Alerts(WalledView):
    @lists(
        AlertRow,
        asks=AlertParameters,
        example={
            "id": "0199f1c2-3c4d-7e5f-8a6b-000000000004",
            "rule": "at_risk",
            "brand": "acme",
            "sentence": "Ann Botha has 1 of 3 and two days left.",
            "page": "/agency/acme/targets/",
            "told_at": "2026-11-20T06:00:00Z",
            "settled_at": None,
        },
    )
    def get(self, request: Request, asked: Asked) -> Response:
        """What people were told of, the newest first."""
        found = Notice.objects.select_related("brand")
        if "brand" in asked:
            found = found.filter(brand__slug=asked["brand"])
        if "rule" in asked:
            found = found.filter(rule=asked["rule"])
        if asked["open"] is not None:
            found = found.filter(settled_at__isnull=asked["open"])
        return NEWEST.page(request, found, asked, _rows)


def _rows(found: Sequence[Notice]) -> list[AlertRow]:
    return [
        {
            "id": one.id,
            "rule": one.rule,
            "brand": one.brand.slug if one.brand else None,
            "sentence": one.sentence,
            "page": one.address,
            "told_at": one.told_at,
            "settled_at": one.settled_at,
        }
        for one in found
    ]
