"""Mentions by day, which the database counts as they are written: counted anew, and compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from brands.models import Brand
from tracking.models import BrandDay, Mention


class Cell(NamedTuple):
    """What is counted together; day: in the brand's zone, None = undated."""

    platform: str
    kind: str
    day: date | None


Cells = Mapping[Cell, tuple[int, int]]  # mentions, and those without an author


def kept(brand: Brand) -> Cells:
    rows = BrandDay.objects.filter(brand=brand).exclude(mentions=0, without_author=0)
    values = rows.values_list("platform", "kind", "day", "mentions", "without_author")
    return {Cell(*row[:3]): row[3:] for row in values}


def recounted(brand: Brand) -> Cells:
    """The same from the mentions themselves."""
    day = TruncDate("published_at", tzinfo=ZoneInfo(brand.timezone))
    rows = (
        Mention.objects.filter(brand=brand)
        .annotate(day=day)
        .values_list("platform", "kind", "day")
        .annotate(mentions=Count("id"), without_author=Count("id", filter=Q(profile=None)))
    )
    return {Cell(*row[:3]): row[3:] for row in rows}


def rebuild(brand: Brand) -> bool:
    """Count the brand's days anew; returns whether that changed anything, which it never should."""
    before = kept(brand)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tracking_recount(%s)", [brand.id])
    return kept(brand) != before
