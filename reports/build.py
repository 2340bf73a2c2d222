"""Rows in, one frozen report out."""

from __future__ import annotations

from datetime import datetime

from brands.calendar import week_named
from brands.models import Brand
from reports import snapshot
from reports.content import Content
from reports.gathering import content_of
from reports.models import Report
from reports.queries import newest_report
from targets.queries import all_closed


def build(brand: Brand, week: str, now: datetime, *, restate: bool = False) -> Report | None:
    """The report of a week like 2026-W47, made once; None while one of its periods is open.

    With `restate`, a week whose verdicts were revised since gets the next revision of its report.
    Raises ValueError for a week that does not exist.
    """
    span = week_named(week, brand.timezone)
    report = newest_report(brand, span.label)
    if report is not None and not restate:
        return report
    if now < span.ends_at or not all_closed(brand, span.ends_at):
        return None
    content = content_of(brand, span, now)
    if report is not None and not _differs(report, content):
        return report
    made, _ = Report.objects.get_or_create(
        brand=brand,
        label=span.label,
        revision=report.revision + 1 if report else 1,
        defaults={"snapshot": snapshot.frozen(content), "built_at": now},
    )
    return made


def _differs(report: Report, content: Content) -> bool:
    return set(snapshot.thawed(report.snapshot).figures()) != set(content.figures())
