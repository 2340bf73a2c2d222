"""Connections: owners and admins of all brands change them, analysts look, viewers do not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, caller, inside, require
from accounts.permissions import Act, may
from brands.access import brand_named, brand_page
from brands.models import Brand, Connection
from dashboard.connections import costs, health, keeping, listing
from dashboard.connections.costs import Ceilings
from dashboard.connections.forms import Serves
from dashboard.frame.addresses import Addresses
from tracking.access import connecting, connections
from tracking.collecting import commenting
from work import clock


@require_GET
@brand_page
def list_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    require(request, Act.WATCH)
    may_edit = may(request.membership, Act.CONNECT)
    shown = listing.content(brand, clock.now(), _to(request, brand), may_edit=may_edit)
    return render(request, "dashboard/connections/list.html", {"brand": brand, **shown})


@require_http_methods(["GET", "POST"])
@brand_page
def health_page(request: MemberRequest, brand: Brand, connection: UUID) -> HttpResponse:
    """POST `do` pauses or resumes, or chooses comments; without it the brands are kept."""
    require(request, Act.CONNECT if request.method == "POST" else Act.WATCH)
    one, now = _connection(connection), clock.now()
    posted = request.POST if request.method == "POST" and "do" not in request.POST else None
    serves = Serves([b.id for b in one.brands.all()], posted)
    if request.method == "GET" or (serves.is_bound and not serves.is_valid()):
        shown = health.content(brand, one, serves, now, _to(request, brand))
        shown["may_edit"] = may(request.membership, Act.CONNECT)
        return render(request, "dashboard/connections/health.html", {"brand": brand, **shown})
    if serves.is_bound:
        keeping.serve(one, serves.served, now)
        messages.success(request, "The brands are kept.")
    elif request.POST["do"] == "pause":
        connections.pause(one, f"Paused by {request.user}.")
    elif request.POST["do"] in ("comments", "no-comments"):
        commenting.choose(one, wanted=request.POST["do"] == "comments")
    else:
        connections.resume(one, now)
    return redirect(request.path)


@require_http_methods(["GET", "POST"])
@caller
def remove_page(request: MemberRequest, brand: str, connection: UUID) -> HttpResponse:
    """GET says what it means. POST gives the permission back to the platform first."""
    now, to = clock.now(), Addresses(request.organization.slug, brand)
    with inside(request):
        seen, one = brand_named(brand), _connection(connection)
        require(request, Act.CONNECT)
        title = connections.title(one)
        if request.method == "GET":
            shown = {"brand": seen, "title": title, "back_url": to.part("connection", one.id)}
            return render(request, "dashboard/connections/remove.html", shown)
    withdrawn = connecting.withdraw(one, now)
    with inside(request):
        connections.remove(one, now)
    also = "" if withdrawn else " Take the permission back on the platform as well."
    messages.success(request, f"{title} is removed.{also}")
    return redirect(to.page("connections"))


@require_http_methods(["GET", "POST"])
@brand_page
def costs_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    require(request, Act.CONNECT if request.method == "POST" else Act.WATCH)
    ceilings = Ceilings(brand, request.POST if request.method == "POST" else None)
    if ceilings.is_bound and ceilings.is_valid():
        ceilings.keep()
        messages.success(request, "The ceilings are kept.")
        return redirect(request.path)
    shown = costs.content(brand, ceilings, clock.now())
    shown["may_edit"] = may(request.membership, Act.CONNECT)
    return render(request, "dashboard/connections/costs.html", {"brand": brand, **shown})


def _connection(asked: UUID) -> Connection:
    return get_object_or_404(Connection, id=asked, removed_at=None)


def _to(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
