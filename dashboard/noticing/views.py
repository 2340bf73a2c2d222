"""What was noticed about people's posts, and what a person makes of it. A POST does one thing and
comes back to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.noticing import conduct, near_misses, register
from dashboard.noticing.forms import BenefitForm
from targets.conduct import admitting, giving, guarding
from targets.models import Benefit, Breach, NearMiss
from targets.verdicts.reviewing import AlreadyDecided
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])
LONGEST_NOTE = 400

# By name: of a button, whose value is an id; what it does returns the sentence that says so.
Doings = Mapping[str, Callable[[Brand, UUID, str, str, datetime], str]]


@READ_OR_WRITE
@brand_page
def near_misses_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    if request.method == "POST":
        return _do(request, brand, NEAR_MISSES)
    shown = near_misses.content(brand, _addresses(request, brand), may_write=_may_write(request))
    return render(request, "dashboard/noticing/near_misses.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
def conduct_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    if request.method == "POST":
        return _do(request, brand, BREACHES)
    shown = conduct.content(brand, may_write=_may_write(request))
    return render(request, "dashboard/noticing/conduct.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
def register_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    form = BenefitForm(request.POST if "enter" in request.POST else None, brand=brand)
    if request.method == "POST":
        if not form.is_bound:
            return _do(request, brand, BENEFITS)
        if form.is_valid():
            return _enter(request, brand, form)
    shown = register.content(brand, clock.now(), may_write=_may_write(request))
    return render(
        request, "dashboard/noticing/register.html", {"brand": brand, "form": form, **shown}
    )


@allowed(Act.JUDGE)
def _enter(request: MemberRequest, brand: Brand, form: BenefitForm) -> HttpResponse:
    person, entry = form.entry()
    with transaction.atomic():
        giving.enter(brand, person, entry, by=str(request.user), now=clock.now())
    messages.success(request, f"Entered for {person.name}.")
    return redirect(request.path)


@allowed(Act.JUDGE)
def _do(request: MemberRequest, brand: Brand, doings: Doings) -> HttpResponse:
    name = next((name for name in doings if name in request.POST), None)
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    try:
        if name is None:
            raise Http404
        one = UUID(request.POST[name])
        with transaction.atomic():
            said = doings[name](brand, one, str(request.user), note, clock.now())
    except AlreadyDecided as refused:
        messages.error(request, str(refused))
    except ValueError as error:
        raise Http404 from error
    else:
        messages.success(request, said)
    return redirect(request.path)


def _accept(brand: Brand, one: UUID, by: str, note: str, now: datetime) -> str:
    near_miss = get_object_or_404(NearMiss, brand=brand, id=one)
    admitting.accept(near_miss.id, by=by, note=note, now=now)
    return f"It counts for {near_miss.period.label}."


def _reject(brand: Brand, one: UUID, by: str, note: str, now: datetime) -> str:
    near_miss = get_object_or_404(NearMiss, brand=brand, id=one)
    admitting.reject(near_miss.id, by=by, note=note, now=now)
    return f"It does not count for {near_miss.period.label}."


def _undo(brand: Brand, one: UUID, by: str, _note: str, now: datetime) -> str:
    near_miss = get_object_or_404(NearMiss, brand=brand, id=one)
    admitting.undo(near_miss.id, by=by, now=now)
    return "Taken back. It waits again."


def _dismiss(brand: Brand, one: UUID, by: str, note: str, now: datetime) -> str:
    guarding.dismiss(get_object_or_404(Breach, brand=brand, id=one), by=by, note=note, now=now)
    return "Dismissed."


def _stand(brand: Brand, one: UUID, _by: str, _note: str, now: datetime) -> str:
    guarding.stand_again(get_object_or_404(Breach, brand=brand, id=one), now)
    return "Taken back. It stands again."


def _withdraw(brand: Brand, one: UUID, by: str, _note: str, now: datetime) -> str:
    giving.withdraw(get_object_or_404(Benefit, brand=brand, id=one), by=by, now=now)
    return "Withdrawn: nothing is owed for it."


def _restore(brand: Brand, one: UUID, _by: str, _note: str, now: datetime) -> str:
    giving.restore(get_object_or_404(Benefit, brand=brand, id=one), now=now)
    return "Taken back. It is in the register again."


NEAR_MISSES: Doings = {"accept": _accept, "reject": _reject, "undo": _undo}
BREACHES: Doings = {"dismiss": _dismiss, "stand": _stand}
BENEFITS: Doings = {"withdraw": _withdraw, "restore": _restore}


def _may_write(request: MemberRequest) -> bool:
    return may(request.membership, Act.JUDGE)


def _addresses(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
