"""`/api/v1/brands/{slug}/reports/` and `deliveries/`: a brand's reports with their files, and what
was sent to whom."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListParameters, WalledView, page_of
from accounts.authentication import Caller
from brands.access import brand_named
from brands.models import Brand
from reports import files, queries
from reports.models import Delivery, Report
from reports.sending import releasing
from work import clock


class DeliveryParameters(ListParameters):
    """week, or month, as the reports are labelled; state: of Delivery.State."""

    week = serializers.CharField(required=False, max_length=8)
    state = serializers.ChoiceField(required=False, choices=Delivery.State.values)


class Reports(WalledView):
    """Newest week first, in its last revision. sent: how many mails went out."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        asked = ListParameters.of(request)
        limit, offset = asked["limit"], asked["offset"]
        found = queries.newest_reports(brand)
        rows = [_row(request, brand, report) for report in found[offset : offset + limit]]
        return page_of(request, rows, found.count(), limit, offset)


class OneReport(WalledView):
    """The last revision of a week's report, with every revision and every mail of it."""

    def get(self, request: Request, slug: str, week: str) -> Response:
        brand = brand_named(slug)
        report = get_object_or_404(queries.newest_reports(brand), label=week)
        every = queries.revisions(report)
        mails = Delivery.objects.filter(report__in=every).select_related("report")
        return Response(
            {
                **_row(request, brand, report),
                "built": report.built_at,
                "released": report.released_at,
                "revisions": [_revision(one) for one in every.defer("snapshot")],
                "deliveries": [_delivery(request, brand, one) for one in _in_order(mails)],
            }
        )


class ReportFile(WalledView):
    def get(self, request: Request, slug: str, week: str, kind: str) -> HttpResponse:
        return files.file_of(brand_named(slug), week, kind, clock.now())


class Deliveries(WalledView):
    """Every mail of the brand's reports, those due last first."""

    def get(self, request: Request, slug: str) -> Response:
        brand = brand_named(slug)
        asked = DeliveryParameters.of(request)
        limit, offset = asked["limit"], asked["offset"]
        found = Delivery.objects.filter(report__brand=brand).select_related("report")
        if "week" in asked:
            found = found.filter(report__label=asked["week"])
        if "state" in asked:
            found = found.filter(state=asked["state"])
        rows = _in_order(found)[offset : offset + limit]
        shown = [_delivery(request, brand, one) for one in rows]
        return page_of(request, shown, found.count(), limit, offset)


class OneDelivery(WalledView):
    """GET tells; POST sends the report to the same address once more, and tells of that."""

    def get(self, request: Request, slug: str, delivery: UUID) -> Response:
        brand = brand_named(slug)
        return Response(_delivery(request, brand, _found(brand, delivery)))

    def post(self, request: Request, slug: str, delivery: UUID) -> Response:
        brand = brand_named(slug)
        by = f"API key {cast('Caller', request.user).key.name}"
        made = releasing.resend(_found(brand, delivery), by=by, now=clock.now())
        return Response(_delivery(request, brand, made), status.HTTP_201_CREATED)


def _found(brand: Brand, delivery: UUID) -> Delivery:
    found = Delivery.objects.filter(report__brand=brand).select_related("report", "recipient")
    return get_object_or_404(found, id=delivery)


def _in_order(found: Any) -> Any:
    return found.defer("report__snapshot").order_by("-due_at", "email", "-copy")


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


def _revision(report: Report) -> dict[str, Any]:
    return {
        "revision": report.revision,
        "built": report.built_at,
        "reason": report.reason,
        "by": report.made_by,
    }


def _delivery(request: Request, brand: Brand, one: Delivery) -> dict[str, Any]:
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
