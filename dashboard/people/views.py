"""Pages about people. A POST does one thing, says so, and comes back to the page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import narrowed
from dashboard.people import accounts, approach, board, doing, rules
from dashboard.people.board import WEEKS
from dashboard.people.forms import LimitsForm, MarkForm, person_forms
from dashboard.people.person import content as person_content
from dashboard.people.person import has_to_do_with, subject
from dashboard.people.weights import weighed
from tracking.models import Person
from tracking.people.people_rules import rules_of, weights_of
from tracking.people.persons import joined_into
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])


@require_GET
@brand_page
def people_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    now, in_force = clock.now(), rules_of(brand)
    shown = board.content(
        brand,
        narrowed(request.GET, brand, now, weeks=WEEKS),
        in_force,
        weighed(request.GET, weights_of(in_force)),
        now,
        _addresses(request, brand),
        may_write=_may_write(request),
    )
    return render(request, "dashboard/people.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
def rules_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    in_force = rules_of(brand)
    limits = LimitsForm(request.POST if "limits" in request.POST else None, rules=in_force)
    mark = MarkForm(request.POST if "mark" in request.POST else None)
    if request.method == "POST" and doing.say(request, _do_rules, brand, limits, mark):
        return redirect(request.path)
    shown = rules.content(
        brand, in_force, _addresses(request, brand), may_write=_may_write(request)
    )
    return render(
        request,
        "dashboard/people/rules.html",
        {"brand": brand, "limits": limits, "mark": mark, **shown},
    )


@allowed(Act.KNOW)
def _do_rules(request: MemberRequest, brand: Brand, limits: LimitsForm, mark: MarkForm) -> str:
    """What was done, in a sentence; "" where a form has errors to show."""
    by, now = str(request.user), clock.now()
    if limits.is_bound:
        return doing.limit(brand, limits.cleaned_data, by, now) if limits.is_valid() else ""
    if mark.is_bound:
        return doing.mark(brand, mark.cleaned_data, by, now) if mark.is_valid() else ""
    if "weights" in request.POST:
        return doing.weigh(brand, weighed(request.POST, {}).used, by, now)
    if "unmark" in request.POST:
        return doing.unmark(brand, _named(request.POST["unmark"]))
    raise BadRequest("Nothing was asked for.")


@READ_OR_WRITE
@brand_page
def accounts_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    if request.method == "POST":
        doing.say(request, _do_accounts, brand)
        return redirect(request.path)
    shown = accounts.content(brand, _addresses(request, brand), may_write=_may_write(request))
    return render(request, "dashboard/people/accounts.html", {"brand": brand, **shown})


@allowed(Act.KNOW)
def _do_accounts(request: MemberRequest, brand: Brand) -> str:
    by, now = str(request.user), clock.now()
    for name, act in (("accept", doing.accept), ("dismiss", doing.dismiss)):
        if name in request.POST:
            consent, _, profile = request.POST[name].partition(":")
            return act(brand, _named(consent), _named(profile), by, now)
    if "undo" in request.POST:
        return doing.undo(_named(request.POST["undo"]), by, now)
    raise BadRequest("Nothing was asked for.")


@require_GET
@brand_page
def approach_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    now = clock.now()
    asked = narrowed(request.GET, brand, now, weeks=WEEKS)
    shown = approach.content(brand, asked, rules_of(brand), now, _addresses(request, brand))
    more = {"brand": brand, "may_write": _may_write(request)}
    return render(request, "dashboard/people/approach.html", more | shown)


@READ_OR_WRITE
@brand_page
def person_page(request: MemberRequest, brand: Brand, person: UUID) -> HttpResponse:
    one = get_object_or_404(Person, id=joined_into(person))
    if one.id != person:
        return redirect(_addresses(request, brand).part("person", one.id))
    now, bound = clock.now(), request.POST if request.method == "POST" else None
    asked = narrowed(request.GET, brand, now, weeks=WEEKS)
    about = subject(brand, one, asked, now, _addresses(request, brand))
    forms = {
        name: form(bound if bound is not None and name in bound else None)
        for name, form in person_forms(one).items()
    }
    if bound is not None and doing.say(request, _do_person, brand, one, forms):
        stays = has_to_do_with(brand, one.id)
        return redirect(request.path if stays else about.to.page("people"))
    shown = person_content(about, rules_of(brand), may_write=_may_write(request))
    return render(request, "dashboard/people/person.html", {"brand": brand, **forms, **shown})


@allowed(Act.KNOW)
def _do_person(
    request: MemberRequest, brand: Brand, person: Person, forms: Mapping[str, Form]
) -> str:
    """What was done, in a sentence; "" where a form has errors to show."""
    by, now = str(request.user), clock.now()
    for name, form in forms.items():
        if form.is_bound:
            act = doing.PERSON[name]
            return act(brand, person, form.cleaned_data, by, now) if form.is_valid() else ""
    if "withdraw" in request.POST:
        return doing.withdraw(brand, _named(request.POST["withdraw"]), now)
    if "undo" in request.POST:
        return doing.undo(_named(request.POST["undo"]), by, now)
    raise BadRequest("Nothing was asked for.")


def _named(value: str) -> UUID:
    """An id; one that is none is nobody's."""
    try:
        return UUID(value)
    except ValueError:
        return UUID(int=0)


def _may_write(request: MemberRequest) -> bool:
    return may(request.membership, Act.KNOW)


def _addresses(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
