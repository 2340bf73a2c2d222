"""The report on all clients: every one there was, when the next is sent, and to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, allowed, member, require
from accounts.models import Organization
from accounts.permissions import Act, may
from brands.calendar import span_named
from brands.models import Brand
from dashboard.frame.ranges import days
from dashboard.organization import tabs
from dashboard.reporting import archive, readers
from dashboard.reporting.forms import ScheduleForm
from reports import files
from reports.making import publishing
from reports.making.kinds import content_of
from reports.models import Kind, Report, Schedule
from reports.queries import portfolios
from reports.sending.letters import letter
from work import clock


@require_http_methods(["GET", "POST"])
@member
@allowed(Act.SURVEY)
def portfolio_page(request: MemberRequest) -> HttpResponse:
    now, here = clock.now(), Organization.objects.get(id=request.organization.id)
    found = Schedule.objects.filter(brand=None, kind=Kind.PORTFOLIO).first()
    schedule = found or Schedule(brand=None, kind=Kind.PORTFOLIO, active=False)
    data = request.POST if request.method == "POST" else None
    clients = list(Brand.objects.filter(is_client=True))
    form = ScheduleForm(data, instance=schedule, brands=clients, usual=here, now=now)
    if request.method == "POST":
        require(request, Act.ADMINISTER)
        if form.is_valid():
            with transaction.atomic():
                publishing.reschedule(form.save(), now)
            messages.success(request, "The schedule is kept.")
            return redirect(request.path)
    shown = {
        "rows": _rows(here, now),
        "recipients": readers.rows(None),
        "form": form if may(request.membership, Act.ADMINISTER) else None,
    }
    return tabs.shown(request, "portfolio", "portfolio", shown)


@require_GET
@member
@allowed(Act.SURVEY)
def report_as(request: MemberRequest, portfolio: UUID, kind: str) -> HttpResponse:
    """This very revision as pdf, csv or json."""
    found = get_object_or_404(Report, brand=None, id=portfolio)
    if kind not in files.FILES:
        raise Http404
    return files.FILES[kind](found, clock.now())


def _rows(here: Organization, now: datetime) -> list[dict[str, Any]]:
    found = list(portfolios()[: archive.SHOWN])
    mails = archive.mails_of(found)
    return [_row(report, mails.get(report.id, {}), here, now) for report in found]


def _row(
    report: Report, mails: dict[str, Any], here: Organization, now: datetime
) -> dict[str, Any]:
    said, span = letter(content_of(report)), span_named(report.label, here.timezone)
    return {
        "week": said.heading,
        "days": days(span.first_day, span.last_day, now.date()),
        "said": said.headline,
        **archive.sent(report, mails, here.timezone),
        "files": [
            {"label": label, "url": reverse("portfolio-as", args=[here.slug, report.id, kind])}
            for label, kind in archive.FILES.items()
        ],
    }
