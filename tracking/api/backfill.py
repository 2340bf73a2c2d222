"""`backfill/` of a brand: what was left out of some days, and to read it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypedDict

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, does, tells
from brands.api.views import BrandView
from brands.calendar import midnight
from brands.models import Brand
from tracking.api.parameters import Day, DaysParameters
from tracking.collecting.backfilling import Again, backfill, left_out
from tracking.collecting.intervals import Interval
from work import clock


class WholeDays(DaysParameters):
    """Both are needed."""

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "from": Day(), "to": Day()}


class AgainRow(TypedDict):
    """read_from: null where the platform shows nothing of it any more."""

    platform: str
    listing: str
    about: str
    read_from: str | None


class AgainList(TypedDict):
    results: list[AgainRow]


DAYS = {"from": "2026-11-16", "to": "2026-11-22"}
EXAMPLE = {
    "results": [
        {
            "platform": "x",
            "listing": "timeline",
            "about": "annbotha",
            "read_from": "2026-11-15T22:00:00+00:00",
        }
    ]
}


class Backfill(BrandView):
    """What was left out of these days."""

    @tells(AgainList, asks=WholeDays, example=EXAMPLE)
    def get(self, request: Request, asked: Asked) -> Response:
        """What was left out of these days, as POST would have it read again."""
        return Response(_answer(left_out, self.brand, asked))

    @does(AgainList, takes=WholeDays, given=DAYS, status=202, example=EXAMPLE)
    def post(self, request: Request, asked: Asked) -> Response:
        """Have it read again, where the platform still shows it."""
        return Response(_answer(backfill, self.brand, asked), status=202)


def _answer(
    find: Callable[[Brand, Interval, datetime], Iterable[Again]], brand: Brand, asked: Asked
) -> AgainList:
    first, after = asked["from"], asked["to"] + timedelta(days=1)
    whole = Interval(midnight(first, brand.timezone), midnight(after, brand.timezone))
    return {"results": [_row(again) for again in find(brand, whole, clock.now())]}


def _row(again: Again) -> AgainRow:
    return {
        "platform": again.feed.platform,
        "listing": again.feed.listing,
        "about": again.feed.about,
        "read_from": None if again.begins is None else again.begins.isoformat(),
    }
