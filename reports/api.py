"""`/api/v1/brands/{slug}/reports/`: the list of a brand's reports, and each as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, WalledView, page_of
from brands.access import brand_named
from brands.models import Brand
from reports import files, queries
from work import clock


class Reports(WalledView):
    """Newest week first, in its last revision. sent: how many mails went out."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        asked = ListParameters.of(request)
        limit, offset = asked["limit"], asked["offset"]
        found = queries.newest_reports(brand)
        rows = [_row(request, brand, report) for report in found[offset : offset + limit]]
        return page_of(request, rows, found.count(), limit, offset)


class ReportFile(WalledView):
    def get(self, request: Request, slug: str, week: str, kind: str) -> HttpResponse:
        return files.file_of(brand_named(slug), week, kind, clock.now())


def _row(request: Request, brand: Brand, report: Any) -> dict[str, Any]:
    addresses = {
        kind: request.build_absolute_uri(
            reverse("api-report-file", args=[brand.slug, report.label, kind])
        )
        for kind in files.FILES
    }
    return {
        "week": report.label,
        "kind": report.kind,
        "revision": report.revision,
        **addresses,
        "sent": report.sent,
    }
