"""The page of alerts: read them, and choose which are mailed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest
from brands.access import brand_page
from brands.models import Brand
from dashboard.mail_choice import MailChoice
from dashboard.pages import alerts
from notices import queries
from work import clock


@require_http_methods(["GET", "POST"])
@brand_page
def alerts_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """POST `open` reads one and goes where it leads; `mails` keeps which are mailed; without either
    all are read."""
    choice = MailChoice(request.membership, request.POST if "mails" in request.POST else None)
    if request.method == "GET" or (choice.is_bound and not choice.is_valid()):
        shown = alerts.content(brand, request.membership, choice)
        return render(request, "dashboard/alerts.html", {"brand": brand, **shown})
    if choice.is_bound:
        choice.keep()
        messages.success(request, "The choice of mails is kept.")
    elif "open" in request.POST:
        return redirect(_opened(request, brand, request.POST["open"]))
    else:
        queries.read(request.user, queries.unread(request.user, brand.slug), clock.now())
    return redirect(request.path)


def _opened(request: MemberRequest, brand: Brand, named: str) -> str:
    """Where the notice leads, once it is read."""
    try:
        found = queries.notices(request.user, brand.slug).filter(id=UUID(named))
    except ValueError as error:
        raise Http404 from error
    notice = get_object_or_404(found)
    queries.read(request.user, found, clock.now())
    return notice.address or request.path
