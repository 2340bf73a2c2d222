"""`reports/` and `deliveries/` of a brand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.operations import Asked, File, does, lists, tells
from accounts.api.paging import Keyset, text
from accounts.api.parameters import ListParameters
from brands.api.views import BrandView
from brands.models import Brand
from reports import files, queries
from reports.models import Delivery, Report
from reports.sending import releasing
from work import clock

NEWEST_WEEK = Keyset({"-label": text})
LATEST_DUE = Keyset({"-due_at": datetime.fromisoformat, "email": text, "-copy": int, "id": UUID})
MEDIA_TYPES = ("application/pdf", "text/csv", "application/json")


class DeliveryParameters(ListParameters):
    week = serializers.CharField(
        required=False, max_length=8, help_text="Or a month, as the reports are labelled."
    )
    state = serializers.ChoiceField(required=False, choices=Delivery.State.values)


class ReportRow(TypedDict):
    """pdf, csv, json: addresses that open with the same key. sent: how many mails went out."""

    week: str
    kind: str
    revision: int
    pdf: str
    csv: str
    json: str
    sent: int


class RevisionRow(TypedDict):
    revision: int
    built: datetime
    reason: str
    by: str


class DeliveryRow(TypedDict):
    """state: see docs/MAIL.md. reason: why it did not go or arrive."""

    id: UUID
    url: str
    week: str
    kind: str
    revision: int
    email: str
    state: str
    reason: str
    asked_by: str
    attempts: int
    message_id: str
    due: datetime
    sent: datetime | None
    opened: datetime | None


class ReportDetail(ReportRow):
    built: datetime
    released: datetime | None
    revisions: list[RevisionRow]
    deliveries: list[DeliveryRow]


HERE = "https://social.example/api/v1/brands/acme"
REPORT = {
    "week": "2026-W47",
    "kind": "weekly",
    "revision": 1,
    "pdf": f"{HERE}/reports/2026-W47.pdf",
    "csv": f"{HERE}/reports/2026-W47.csv",
    "json": f"{HERE}/reports/2026-W47.json",
    "sent": 2,
}
DELIVERY = {
    "id": "0199f1c2-3c4d-7e5f-8a6b-000000000003",
    "url": f"{HERE}/deliveries/0199f1c2-3c4d-7e5f-8a6b-000000000003/",
    "week": "2026-W47",
    "kind": "weekly",
    "revision": 1,
    "email": "rae@client.example",
    "state": "sent",
    "reason": "",
    "asked_by": "",
    "attempts": 1,
    "message_id": "<1@social.example>",
    "due": "2026-11-23T05:00:00Z",
    "sent": "2026-11-23T05:00:04Z",
    "opened": None,
}


class Reports(BrandView):
    @lists(ReportRow, example=REPORT)
    def get(self, request: Request, asked: Asked) -> Response:
        """The weekly reports, newest week first, each in its last revision."""

        def rows(found: Sequence[Any]) -> list[ReportRow]:
            return [_row(request, self.brand, report) for report in found]

        return NEWEST_WEEK.page(request, queries.newest_reports(self.brand), asked, rows)


class OneReport(BrandView):
    @tells(
        ReportDetail,
        example={
            **REPORT,
            "built": "2026-11-23T05:00:00Z",
            "released": "2026-11-23T05:00:00Z",
            "revisions": [{"revision": 1, "built": "2026-11-23T05:00:00Z", "reason": "", "by": ""}],
            "deliveries": [DELIVERY],
        },
    )
    def get(self, request: Request, asked: Asked, week: str) -> Response:
        """The last revision of a week's report, with every revision and every mail of it."""
        brand = self.brand
        report = get_object_or_404(queries.newest_reports(brand), label=week)
        every = queries.revisions(report)
        mails = Delivery.objects.filter(report__in=every).select_related("report")
        mails = mails.defer("report__snapshot").order_by(*LATEST_DUE.order)
        told: ReportDetail = {
            **_row(request, brand, report),
            "built": report.built_at,
            "released": report.released_at,
            "revisions": [_revision(one) for one in every.defer("snapshot")],
            "deliveries": [_delivery(request, brand, one) for one in mails],
        }
        return Response(told)


class ReportFile(BrandView):
    @tells(File(MEDIA_TYPES), example=None)
    def get(self, request: Request, asked: Asked, week: str, kind: str) -> HttpResponse:
        """A week's report as a file: pdf, csv or json."""
        return files.file_of(self.brand, week, kind, clock.now())


class Deliveries(BrandView):
    @lists(DeliveryRow, asks=DeliveryParameters, example=DELIVERY)
    def get(self, request: Request, asked: Asked) -> Response:
        """Every mail of the brand's reports, those due last first."""
        found = Delivery.objects.filter(report__brand=self.brand).select_related("report")
        if "week" in asked:
            found = found.filter(report__label=asked["week"])
        if "state" in asked:
            found = found.filter(state=asked["state"])

        def rows(mails: Sequence[Delivery]) -> list[DeliveryRow]:
            return [_delivery(request, self.brand, one) for one in mails]

        return LATEST_DUE.page(request, found.defer("report__snapshot"), asked, rows)


class OneDelivery(BrandView):
    @tells(DeliveryRow, example=DELIVERY)
    def get(self, request: Request, asked: Asked, delivery: UUID) -> Response:
        """One mail of a report."""
        return Response(_delivery(request, self.brand, _found(self.brand, delivery)))

    @does(
        DeliveryRow,
        status=201,
        example={**DELIVERY, "state": "due", "asked_by": "API key sheets", "sent": None},
    )
    def post(self, request: Request, asked: Asked, delivery: UUID) -> Response:
        """Send the report to the same address once more; answers with the new mail."""
        mail = _found(self.brand, delivery)
        made = releasing.resend(mail, by=str(request.user), now=clock.now())
        return Response(_delivery(request, self.brand, made), status=201)


def _found(brand: Brand, delivery: UUID) -> Delivery:
    found = Delivery.objects.filter(report__brand=brand).select_related("report", "recipient")
    return get_object_or_404(found, id=delivery)


def _row(request: Request, brand: Brand, report: Any) -> ReportRow:
    def file(kind: str) -> str:
        there = reverse("api-report-file", args=[brand.slug, report.label, kind])
        return request.build_absolute_uri(there)

    return {
        "week": report.label,
        "kind": report.kind,
        "revision": report.revision,
        "pdf": file("pdf"),
        "csv": file("csv"),
        "json": file("json"),
        "sent": report.sent,
    }


def _revision(report: Report) -> RevisionRow:
    return {
        "revision": report.revision,
        "built": report.built_at,
        "reason": report.reason,
        "by": report.made_by,
    }


def _delivery(request: Request, brand: Brand, one: Delivery) -> DeliveryRow:
    return {
        "id": one.id,
        "url": request.build_absolute_uri(reverse("api-delivery", args=[brand.slug, one.id])),
        "week": one.report.label,
        "kind": one.report.kind,
        "revision": one.report.revision,
        "email": one.email,
        "state": one.state,
        "reason": one.reason,
        "asked_by": one.asked_by,
        "attempts": one.attempts,
        "message_id": one.message_id,
        "due": one.due_at,
        "sent": one.sent_at,
        "opened": one.opened_at,
    }
