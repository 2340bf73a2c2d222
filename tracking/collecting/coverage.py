"""What is known to have been read: written by complete scans and declared imports, asked by
verdicts, charts and reports. Zero (asked, nothing found) and unknown (not asked) differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from tracking.collecting.intervals import Interval, union
from tracking.models import Coverage, Feed


def add(feed: Feed, interval: Interval) -> None:
    """Write that `feed` was read completely over `interval`, merged with its neighbours."""
    touching = Coverage.objects.select_for_update().filter(
        feed=feed, starts_at__lte=interval.end, ends_at__gte=interval.start
    )
    rows = list(touching)
    merged = union([interval, *(Interval(row.starts_at, row.ends_at) for row in rows)])[0]
    if len(rows) == 1:
        touching.update(starts_at=merged.start, ends_at=merged.end)
        return
    if rows:
        touching.delete()
    Coverage.objects.create(feed=feed, starts_at=merged.start, ends_at=merged.end)


def with_covered(
    feeds: QuerySet[Feed], whole: Interval, *columns: str
) -> Iterator[tuple[list[Any], list[Interval]]]:
    """Of each feed the columns, and what it covers where it touches `whole`: one statement."""
    touching = Coverage.objects.filter(
        feed=OuterRef("id"), starts_at__lt=whole.end, ends_at__gt=whole.start
    ).order_by("starts_at")
    sides = (ArraySubquery(touching.values(side)) for side in ("starts_at", "ends_at"))
    for *row, starts, ends in feeds.values_list(*columns, *sides):
        yield row, list(map(Interval, starts, ends))
