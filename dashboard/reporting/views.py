"""Reports: everybody who sees the brand looks and sends to themselves; who only looks changes
nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import narrowed
from dashboard.reporting import archive, coming, comparing, doing, one, readers
from dashboard.reporting.forms import CorrectionForm, ReaderForm, ScheduleForm
from reports import files
from reports.making import publishing
from reports.models import Kind, Report, Schedule
from reports.sending import receiving
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])


@require_GET
@brand_page
def archive_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    now = clock.now()
    asked = narrowed(request.GET, brand, now, weeks=1)
    shown = archive.content(brand, asked, now, _to(request, brand), may_write=_may_write(request))
    return render(request, "dashboard/reporting/archive.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
def report_page(request: MemberRequest, brand: Brand, report: UUID) -> HttpResponse:
    """A POST does one of the small things that `doing` knows."""
    found, now = _report(brand, report), clock.now()
    if request.method == "POST":
        return _do(request, brand, found, now)
    shown = one.content(found, brand, now, _to(request, brand), may_write=_may_write(request))
    shown |= {"brand": brand, "correction": CorrectionForm()}
    return render(request, "dashboard/reporting/one.html", shown)


@require_GET
@brand_page
def report_as(request: MemberRequest, brand: Brand, report: UUID, kind: str) -> HttpResponse:
    """This very revision as pdf, csv or json."""
    if kind not in files.FILES:
        raise Http404
    return files.FILES[kind](_report(brand, report), clock.now())


@require_GET
@brand_page
def coming_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    shown = coming.content(brand, clock.now(), _to(request, brand))
    return render(request, "dashboard/reporting/coming.html", {"brand": brand, **shown})


@require_GET
@brand_page
def coming_pdf(request: MemberRequest, brand: Brand) -> HttpResponse:
    named = {"Content-Disposition": f'inline; filename="{brand.slug}-preview.pdf"'}
    body = coming.pdf(brand, clock.now())
    return HttpResponse(body, content_type="application/pdf", headers=named)


@require_GET
@brand_page
def compare_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    asked = (request.GET.get("one", ""), request.GET.get("other", ""))
    shown = comparing.content(brand, *asked, _to(request, brand))
    return render(request, "dashboard/reporting/compare.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
@allowed(Act.REPORT)
def schedule_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """`kind` in the address: weekly or monthly."""
    now, to = clock.now(), _to(request, brand)
    kind = Kind.MONTHLY if request.GET.get("kind") == Kind.MONTHLY else Kind.WEEKLY
    found = Schedule.objects.filter(brand=brand, kind=kind).first()
    schedule = found or Schedule(brand=brand, kind=kind, active=False)
    data = request.POST if request.method == "POST" else None
    form = ScheduleForm(data, instance=schedule, brands=[brand], usual=brand, now=now)
    if form.is_valid():
        with transaction.atomic():
            publishing.reschedule(form.save(), now)
        messages.success(request, "The schedule is kept.")
        return redirect(to.page("reports"))
    shown: dict[str, Any] = {
        "brand": brand,
        "form": form,
        "kind": kind.label,
        "tabs": [
            {
                "label": offered.label,
                "url": to.page("report-schedule", kind=offered.value),
                "current": offered == kind,
            }
            for offered in (Kind.WEEKLY, Kind.MONTHLY)
        ],
    }
    return render(request, "dashboard/reporting/schedule.html", shown)


@READ_OR_WRITE
@brand_page
def readers_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    form = ReaderForm(request.POST if "add" in request.POST else None)
    if request.method == "POST":
        kept = _change_readers(request, brand, form, clock.now())
        if kept is not None:
            return kept
    shown = {"rows": readers.rows(brand), "form": form, "may_write": _may_write(request)}
    return render(request, "dashboard/reporting/readers.html", {"brand": brand, **shown})


@allowed(Act.REPORT)
def _change_readers(
    request: MemberRequest, brand: Brand, form: ReaderForm, now: datetime
) -> HttpResponse | None:
    """None where the form that adds one has to be filled in again."""
    by = str(request.user)
    try:
        with transaction.atomic():
            if not form.is_bound:
                said = _one_of(doing.TO_READERS, request, brand, by, now)
            elif form.is_valid():
                added = receiving.add(brand, **form.cleaned_data, by=by, now=now)
                asked = f"{added.email} is asked by mail, and gets the reports after saying yes."
                said = f"{added.email} gets the next report." if added.is_member else asked
            else:
                return None
    except ValidationError as refused:
        if form.is_bound:
            form.add_error("email", refused)
            return None
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return redirect(request.path)


def _do(request: MemberRequest, brand: Brand, report: Report, now: datetime) -> HttpResponse:
    shown = report
    try:
        with transaction.atomic():
            if "to_me" in request.POST:
                said = doing.to_me(report, request.user, now)
            elif "correct" in request.POST:
                shown, said = _correct(request, report, now)
            else:
                said = _change(request, report, now)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return redirect(_to(request, brand).part("report", shown.id))


@allowed(Act.REPORT)
def _change(request: MemberRequest, report: Report, now: datetime) -> str:
    return _one_of(doing.TO_REPORTS, request, report, str(request.user), now)


@allowed(Act.REPORT)
def _correct(request: MemberRequest, report: Report, now: datetime) -> tuple[Report, str]:
    return doing.correct(report, request.POST.get("reason", ""), str(request.user), now)


def _one_of(doings: Any, request: MemberRequest, subject: Any, by: str, now: datetime) -> str:
    """The one thing whose name stands in the form, with its value."""
    name = next((name for name in doings if name in request.POST), None)
    if name is None:
        raise ValidationError("Nothing was asked for.")
    said: str = doings[name](subject, request.POST[name], by, now)
    return said


def _report(brand: Brand, report: UUID) -> Report:
    return get_object_or_404(Report.objects.select_related("brand"), brand=brand, id=report)


def _may_write(request: MemberRequest) -> bool:
    return may(request.membership, Act.REPORT)


def _to(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
