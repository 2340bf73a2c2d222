"""Statements of an agreement, for payment: of each month that has ended, as it stands now."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act
from brands.access import brand_page
from brands.calendar import local_day, month
from brands.models import Brand
from reports import files
from reports.making.build import build
from reports.models import Kind
from reports.queries import schedule_for
from reports.words import words_of
from targets.models import Agreement
from work import clock

SHOWN = 6
DAY = timedelta(days=1)


def months(agreement: Agreement, now: datetime, organization: str) -> list[dict[str, str]]:
    """The last ended months in which the agreement was in force, the newest first."""
    brand, words = agreement.brand, words_of("en")
    found: list[dict[str, str]] = []
    span = month(local_day(now, brand.timezone), brand.timezone)
    while len(found) < SHOWN:
        span = month(span.first_day - DAY, brand.timezone)
        if span.last_day < agreement.starts_on:
            break
        if agreement.ends_on is None or agreement.ends_on >= span.first_day:
            named = [organization, brand.slug, agreement.id, span.label]
            urls = {
                kind: reverse("agreement-statement", args=[*named, kind]) for kind in files.FILES
            }
            found.append({"label": words.period(span.label), **urls})
    return found


@require_GET
@brand_page
@allowed(Act.REPORT)
def statement(
    request: MemberRequest, brand: Brand, agreement: UUID, month: str, kind: str
) -> HttpResponse:
    """Made when it is first asked for, and anew when its figures have changed since."""
    found = Agreement.objects.select_related("person", "brand")
    one, now = get_object_or_404(found, brand=brand, id=agreement), clock.now()
    if kind not in files.FILES:
        raise Http404
    language = schedule_for(brand, Kind.WEEKLY).language
    try:
        report = build(
            brand,
            month,
            now,
            kind=Kind.STATEMENT,
            agreement=one,
            language=language,
            restate=True,
        )
    except ValueError:
        raise Http404 from None
    if report is not None:
        return files.FILES[kind](report, now)
    messages.error(request, "Periods of this month are still open. Ask again once it is closed.")
    return redirect("agreement", request.organization.slug, brand.slug, one.id)
