"""The page of what changed after closing: accept it, or leave the verdict as it is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.pages import reviews
from targets.models import Review
from targets.verdicts import reviewing
from work import clock

NOTE_LENGTH = 400


@require_http_methods(["GET", "POST"])
@brand_page
def reviews_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """POST `accept`, `dismiss` or `undo` names an item; `note` says why."""
    may_write = may(request.membership, Act.JUDGE)
    if request.method == "GET":
        to = Addresses(request.organization.slug, brand.slug)
        shown = reviews.content(brand, to, may_write=may_write)
        return render(request, "dashboard/reviews.html", {"brand": brand, **shown})
    if not may_write:
        raise PermissionDenied
    try:
        messages.success(request, _decided(request, brand))
    except reviewing.AlreadyDecided as error:
        messages.error(request, str(error))
    return redirect(request.path)


def _decided(request: MemberRequest, brand: Brand) -> str:
    """Do what was asked; returns what was done, in words."""
    asked = next((name for name in ("accept", "dismiss", "undo") if name in request.POST), "")
    found = Review.objects.filter(period__target__agreement__brand=brand)
    try:
        named = UUID(request.POST.get(asked, ""))
    except ValueError:
        named = UUID(int=0)
    item = get_object_or_404(found, id=named)
    by, note, now = str(request.user), request.POST.get("note", "").strip(), clock.now()
    if asked == "accept":
        verdict = reviewing.accept(item.id, by=by, note=note[:NOTE_LENGTH], now=now)
        return f"Revision {verdict.revision} is written: {verdict.get_outcome_display()}."
    if asked == "dismiss":
        reviewing.dismiss(item.id, by=by, note=note[:NOTE_LENGTH], now=now)
        return "The verdict stays as it is."
    reviewing.undo(item.id)
    return "It waits for a decision again."
