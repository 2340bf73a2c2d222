"""`/api/v1/brands/{slug}/backfill/`: what was left out of some days, and to read it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import WalledView
from brands.access import brand_named
from brands.calendar import midnight
from brands.models import Brand
from tracking.api_parameters import Day, DaysParameters
from tracking.collecting.backfilling import Again, backfill, left_out
from tracking.collecting.intervals import Interval
from work import clock


class _Days(DaysParameters):
    """Both are needed."""

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "from": Day(), "to": Day()}


class Backfill(WalledView):
    """GET tells what POST would do."""

    def get(self, request: Request, slug: str) -> Response:
        return Response(_answer(left_out, brand_named(slug), request.query_params.dict()))

    def post(self, request: Request, slug: str) -> Response:
        return Response(_answer(backfill, brand_named(slug), request.data), status=202)


def _answer(
    find: Callable[[Brand, Interval, datetime], Iterable[Again]], brand: Brand, given: object
) -> dict[str, Any]:
    asked = _Days(data=given)
    asked.is_valid(raise_exception=True)
    first, after = asked.validated_data["from"], asked.validated_data["to"] + timedelta(days=1)
    whole = Interval(midnight(first, brand.timezone), midnight(after, brand.timezone))
    return {"results": [_row(again) for again in find(brand, whole, clock.now())]}


def _row(again: Again) -> dict[str, str | None]:
    return {
        "platform": again.feed.platform,
        "listing": again.feed.listing,
        "about": again.feed.about,
        "read_from": None if again.begins is None else again.begins.isoformat(),
    }
