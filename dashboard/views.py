"""The pages: who may see them, what they are about, and the template that shows them.

What stands on a page is made in `dashboard.pages`; the present instant is read here and nowhere
below.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.middleware import HtmxDetails

from accounts import wall
from accounts.access import MemberRequest, member, operator, require
from accounts.models import Membership, User
from accounts.permissions import Act, may
from brands.accent import guarded
from brands.access import brand_page
from brands.models import Brand
from dashboard import outbox
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing, narrowed
from dashboard.pages import (
    coverage,
    evidence,
    industry,
    operations,
    overview,
    targets,
    this_week,
)
from dashboard.promises.board import last_day
from dashboard.reminder_views import remind
from dashboard.reporting import portfolio
from dashboard.starting.checklist import checklist
from dashboard.triage import listing
from work import clock

WEEKS = 12


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first client brand of the visitor's first organization."""
    user = cast("User", request.user)
    membership = user.memberships.select_related("organization").order_by("organization").first()
    if membership is None:
        if user.is_staff:
            return redirect("operator")
        return redirect("begin" if user.ends_at is None else "account_close")
    return redirect(_first_page(membership))


def _first_page(membership: Membership) -> str:
    organization = membership.organization
    with wall.inside(organization.id, membership.brand_ids):
        first = Brand.objects.filter(is_client=True).order_by("id").first()
    if first is None:
        return reverse("clients", args=[organization.slug])
    return Addresses(organization.slug, first.slug).page("this-week")


@require_http_methods(["GET", "POST"])
@member
def clients_page(request: MemberRequest) -> HttpResponse:
    """A POST `portfolio` begins or ends the mails of the report on all clients."""
    now, asking = clock.now(), request.membership
    if request.method == "POST":
        require(request, Act.SURVEY)
        if request.POST.get("portfolio") == "receive":
            portfolio.receive(asking, now)
        else:
            portfolio.stop(asking, now)
        return redirect(request.path)
    sees_money = may(asking, Act.PROMISE)
    content = listing.content(request.organization.slug, now, sees_money=sees_money)
    content["portfolio"] = portfolio.content(asking)
    if may(asking, Act.ADMINISTER):
        first = Brand.objects.filter(is_client=True).order_by("id").first()
        content["checklist"] = checklist(request.organization, first)
    return render(request, "dashboard/clients.html", content)


@require_GET
@brand_page
def this_week_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    return _page(request, brand, "this_week", this_week.content, weeks=1)


@require_GET
@brand_page
def targets_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    return _page(request, brand, "targets", targets.content, weeks=WEEKS)


@require_GET
@brand_page
def overview_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    return _page(request, brand, "overview", overview.content, weeks=4)


@require_GET
@brand_page
def industry_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    return _page(request, brand, "industry", industry.content, weeks=1)


@require_http_methods(["GET", "POST"])
@brand_page
def coverage_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """POST reads again what was left out of the days shown."""
    if request.method == "POST":
        require(request, Act.CONNECT)
        now = clock.now()
        days = narrowed(request.GET, brand, now, weeks=1).range
        messages.success(request, coverage.read_again(brand, days, now))
        return redirect(request.get_full_path())
    return _page(request, brand, "coverage", coverage.content, weeks=1)


@require_http_methods(["GET", "POST"])
@brand_page
def evidence_page(request: MemberRequest, brand: Brand, period: UUID) -> HttpResponse:
    """The panel alone when the board asks for it, else the board with the panel. A POST reminds the
    person."""
    if request.method == "POST":
        return remind(request, evidence.period_named(brand, period))
    now, to = clock.now(), _addresses(request, brand)
    asked = narrowed(request.GET, brand, now, weeks=WEEKS)
    one = evidence.period_named(brand, period)
    may_write = may(request.membership, Act.PROMISE)
    panel = evidence.content(brand, one, now, to, asked.given, may_write=may_write)
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]
    if htmx and not htmx.history_restore_request:
        response = render(request, "dashboard/evidence.html", {"evidence": panel})
    else:
        content = targets.content(brand, asked.around(last_day(one)), now, to, current=one.id)
        response = render(
            request, "dashboard/targets.html", {"brand": brand, **content, "evidence": panel}
        )
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_GET
@brand_page
@cache_control(private=True, max_age=3600)
def accent(request: MemberRequest, brand: Brand) -> HttpResponse:
    """The brand's colours, safe to read; without a colour that is one, those of the product."""
    try:
        css = guarded(brand.accent).css
    except ValueError:
        css = ""
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_GET
@operator
def operator_page(request: HttpRequest) -> HttpResponse:
    content = {"organization": {"name": "amaSocial"}, **operations.content(clock.now())}
    return render(request, "dashboard/operator.html", content)


@require_GET
@operator
def outbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    body = outbox.file_of(name).read_bytes()
    named = {"Content-Disposition": f'attachment; filename="{name}.eml"'}
    return HttpResponse(body, content_type="message/rfc822", headers=named)


def _page(
    request: MemberRequest,
    brand: Brand,
    template: str,
    content: Callable[[Brand, Narrowing, datetime, Addresses], dict[str, Any]],
    *,
    weeks: int,
) -> HttpResponse:
    """weeks: how many a page shows that is not asked for other days."""
    now = clock.now()
    asked = narrowed(request.GET, brand, now, weeks=weeks)
    shown = content(brand, asked, now, _addresses(request, brand))
    return render(request, f"dashboard/{template}.html", {"brand": brand, **shown})


def _addresses(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
