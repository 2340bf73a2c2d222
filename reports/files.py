"""A report as a file: PDF for readers, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse

from brands.models import Brand
from reports.making import snapshot
from reports.making.kinds import content_of
from reports.making.publishing import rendered
from reports.models import Report
from reports.queries import newest_report
from reports.sheet import sheet


def pdf(report: Report, now: datetime) -> HttpResponse:
    return _file(report, rendered(report, now), "pdf", "application/pdf")


def csv(report: Report, now: datetime) -> HttpResponse:  # as the others
    rows = sheet(content_of(report))
    return _file(report, rows.encode(), "csv", "text/csv; charset=utf-8")


def as_json(report: Report, now: datetime) -> HttpResponse:  # as the others
    """The snapshot, with its keys in their own order."""
    ordered = snapshot.frozen(content_of(report))
    text = json.dumps(ordered, ensure_ascii=False, indent=1)
    return _file(report, text.encode(), "json", "application/json")


FILES: dict[str, Callable[[Report, datetime], HttpResponse]] = {
    "pdf": pdf,
    "csv": csv,
    "json": as_json,
}


def file_of(brand: Brand, week: str, kind: str, now: datetime) -> HttpResponse:
    """The newest revision of the week's report as a file of `kind`, or 404."""
    report = newest_report(brand, week)
    if report is None or kind not in FILES:
        raise Http404
    return FILES[kind](report, now)


def _file(report: Report, body: bytes, ending: str, content_type: str) -> HttpResponse:
    name = f"{report.stem}.{ending}"
    return HttpResponse(
        body,
        content_type=content_type,
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private"},
    )
