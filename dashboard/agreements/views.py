"""Agreements: see, sign, change, adjust. Every change is made by a form that first shows what
follows from it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts import files
from accounts.access import MemberRequest, allowed
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.models import Brand
from dashboard.agreements import doing, foreseen, listing, showing
from dashboard.frame.addresses import Addresses
from targets.contracts import briefs, papers, person_links
from targets.contracts.backdating import differences, stands
from targets.contracts.signing import rehearsed, sign
from targets.forms import AgreementForm, BackForm, BriefForm, EntryForm, PaperForm, TargetForm, told
from targets.models import Agreement, ContractFile, PersonRequest
from tracking.models import Person
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])


@require_GET
@brand_page
def agreements_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    to = Addresses(request.organization.slug, brand.slug)
    shown = listing.content(brand, clock.now(), to, may_write=_may_write(request))
    return render(request, "dashboard/agreements/list.html", {"brand": brand, **shown})


@READ_OR_WRITE
@brand_page
def agreement_page(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    """The agreement; a POST does one of the small things that `doing` knows, or makes the link to
    the person's own page, which is shown this once."""
    one = _agreement(brand, agreement)
    if "link" in request.POST:
        return _show(request, one, _new_link(request, one))
    if request.method == "POST":
        return _do(request, one)
    return _show(request, one)


def _show(request: MemberRequest, agreement: Agreement, link: str = "") -> HttpResponse:
    to = Addresses(request.organization.slug, agreement.brand.slug)
    shown = showing.content(agreement, clock.now(), to, may_write=_may_write(request))
    shown |= {"brand": agreement.brand, "new_link": link}
    return render(request, "dashboard/agreements/one.html", shown)


@allowed(Act.PROMISE)
def _new_link(request: MemberRequest, agreement: Agreement) -> str:
    token = person_links.make(
        agreement.person, agreement.brand, by=str(request.user), now=clock.now()
    )
    return f"{settings.BASE_URL}{reverse('person-page', args=[token])}"


@allowed(Act.PROMISE)
def _do(request: MemberRequest, agreement: Agreement) -> HttpResponse:
    try:
        said = doing.do(agreement, request.POST, by=str(request.user), now=clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return _to(request, agreement)


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def new_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """`person` in the address: whom it is offered for."""
    data = request.POST if request.method == "POST" else None
    form = AgreementForm(data, brand=brand, person=_offered(request))
    target = TargetForm(data, prefix="target")
    shown: dict[str, Any] = {"brand": brand, "form": form, "target": target}
    if form.is_valid() & target.is_valid():
        paper, promise = form.paper(str(request.user)), target.promise()
        try:
            if "save" in request.POST:
                return _to(request, sign(brand, paper, promise, clock.now()))
            with rehearsed():
                made = sign(brand, paper, promise, clock.now())
                shown["foreseen"] = foreseen.content(made, made.targets.get(), clock.now())
        except ValidationError as refused:
            told(form, refused)
    return render(request, "dashboard/agreements/edit.html", shown)


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def edit_page(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    one = _agreement(brand, agreement)
    form = AgreementForm(
        request.POST if request.method == "POST" else None, brand=brand, agreement=one
    )
    shown: dict[str, Any] = {"brand": brand, "form": form, "agreement": one}
    if form.is_valid():
        paper = form.paper(str(request.user))
        try:
            if "save" in request.POST:
                return _to(request, sign(brand, paper, None, clock.now(), key=one.key))
            with rehearsed():
                made = sign(brand, paper, None, clock.now(), key=one.key)
                newest = made.targets.filter(valid_until=None).order_by("key").first()
                shown["foreseen"] = foreseen.content(made, newest, clock.now())
        except ValidationError as refused:
            told(form, refused)
    return render(request, "dashboard/agreements/edit.html", shown)


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def target_page(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    """One more target, or with its `key` in the address the next version of one."""
    one, now = _agreement(brand, agreement), clock.now()
    key = request.GET.get("key", "")
    before = one.targets.filter(key=key, valid_until=None).first() if key else None
    if key and before is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form, back = TargetForm(data, target=before), BackForm(data)
    shown: dict[str, Any] = {
        "brand": brand, "form": form, "back": back, "agreement": one, "before": before,
    }  # fmt: skip
    if form.is_valid() & back.is_valid():
        key = key or doing.free_key(one)
        promise, reach = form.promise(), back.cleaned_data
        by = str(request.user)
        try:
            if _is_confirmed(request, reach["since"]):
                with transaction.atomic():
                    doing.promise(one, key, promise, reach, by=by, now=now)
                return _to(request, one)
            was = stands(one)
            with rehearsed():
                made = doing.promise(one, key, promise, reach, by=by, now=now)
                shown["foreseen"] = foreseen.content(one, made, now)
                shown["restated"] = foreseen.restated(differences(was, stands(one)))
                shown["seen"] = reach["since"]
        except ValidationError as refused:
            told(back, refused)
    return render(request, "dashboard/agreements/target.html", shown)


def _is_confirmed(request: MemberRequest, since: date | None) -> bool:
    """What reaches back is saved only by whoever was shown the difference."""
    return "save" in request.POST and (not since or request.POST.get("seen") == since.isoformat())


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def entry_page(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    """Leave, extension, make-good, force majeure."""
    one = _agreement(brand, agreement)
    form = EntryForm(request.POST if request.method == "POST" else None, agreement=one)
    shown: dict[str, Any] = {"brand": brand, "form": form, "agreement": one}
    if form.is_valid():
        was, by, now = stands(one), str(request.user), clock.now()
        try:
            with rehearsed():
                doing.enter(one, form.cleaned_data, by=by, now=now)
                changed = differences(was, stands(one))
            if not changed or "seen" in request.POST:
                doing.enter(_agreement(brand, agreement), form.cleaned_data, by=by, now=now)
                return _to(request, one)
            shown["restated"] = foreseen.restated(changed)
        except ValidationError as refused:
            told(form, refused)
    return render(request, "dashboard/agreements/entry.html", shown)


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def brief_page(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    one = _agreement(brand, agreement)
    form = BriefForm(request.POST if request.method == "POST" else None, brief=briefs.newest(one))
    if form.is_valid():
        briefs.write(one, form.cleaned_data, by=str(request.user), now=clock.now())
        return _to(request, one)
    shown = {"brand": brand, "form": form, "agreement": one}
    return render(request, "dashboard/agreements/brief.html", shown)


@READ_OR_WRITE
@brand_page
@allowed(Act.PROMISE)
def contract(request: MemberRequest, brand: Brand, agreement: UUID) -> HttpResponse:
    """GET downloads the signed contract; POST attaches one."""
    one = _agreement(brand, agreement)
    if request.method == "GET":
        file = get_object_or_404(ContractFile, agreement=one)
        return files.download(bytes(file.content), file.name, file.media_type)
    form = PaperForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            file = form.cleaned_data["file"]
            papers.attach(one, file.name, file.read(), by=str(request.user), now=clock.now())
            messages.success(request, "The contract is attached.")
        for said in form.errors.get("file", ()):
            messages.error(request, str(said))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return _to(request, one)


@require_GET
@brand_page
def picture(request: MemberRequest, brand: Brand, agreement: UUID, asked: UUID) -> HttpResponse:
    """The picture of a request, as we drew it anew."""
    found = PersonRequest.objects.exclude(image=None)
    one = get_object_or_404(found, agreement=_agreement(brand, agreement), id=asked)
    return HttpResponse(bytes(one.image or b""), content_type="image/png")


def _agreement(brand: Brand, agreement: UUID) -> Agreement:
    found = Agreement.objects.select_related("brand", "person")
    return get_object_or_404(found, brand=brand, id=agreement)


def _offered(request: MemberRequest) -> Person | None:
    try:
        return Person.objects.filter(id=UUID(request.GET.get("person", ""))).first()
    except ValueError:
        return None


def _may_write(request: MemberRequest) -> bool:
    return may(request.membership, Act.PROMISE)


def _to(request: MemberRequest, agreement: Agreement) -> HttpResponse:
    slugs = [request.organization.slug, agreement.brand.slug]
    return redirect(reverse("agreement", args=[*slugs, agreement.id]))
