"""A change of a query on its way: how far, what it would do, and whether it is in force."""

from __future__ import annotations

from typing import Any

from brands.matching import matcher
from brands.models import Brand, Reevaluation
from brands.queries import matcher_of, newest_query
from dashboard.frame.addresses import Addresses
from dashboard.workbench.previewing import rows
from reports.charts.figures import grouped
from reports.phrases import counted
from tracking.models import Mention

State = Reevaluation.State


def content(followed: Brand, to: Addresses) -> dict[str, Any] | None:
    """What templates/dashboard/workbench/change.html shows; None when nothing is on its way."""
    one = Reevaluation.objects.filter(brand=followed, state__in=Reevaluation.OPEN).first()
    if one is None:
        return None
    page = to.part("query", followed.slug)
    if one.state == State.COMPARED:
        return {"compared": _compared(one), "page": page}
    applying = one.state == State.APPLYING
    return {
        "work": {
            "title": "Judging stored posts by the new version"
            if applying
            else "Working out the difference",
            "done": one.judged,
            # Posts come while it works: it is done when it says so, not when the numbers meet.
            "total": max(one.total, one.judged + 1),
            "url": to.part("query-change", followed.slug),
            "cancel_url": None if applying else page,
        }
    }


def _compared(one: Reevaluation) -> dict[str, Any]:
    there = Mention.objects.filter(brand=one.brand).count()
    proposed = matcher([], one.matching, one.expression)
    return {
        "expression": one.expression,
        "version": one.base + 1,
        "sentence": f"It would add {counted(one.added, 'mention')} and remove "
        f"{grouped(one.removed)} of {grouped(there)}.",
        "by": one.begun_by,
        "added": rows(reversed(one.added_samples), proposed, one.brand),
        "removed": rows(
            reversed(one.removed_samples), matcher_of(newest_query(one.brand)), one.brand
        ),
        "added_count": grouped(one.added),
        "removed_count": grouped(one.removed),
    }
