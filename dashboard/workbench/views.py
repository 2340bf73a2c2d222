"""Queries: everybody who sees the brand looks, all but viewers change them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act, may
from brands.access import brand_page
from brands.matching import Mode
from brands.models import Brand, Example
from brands.queries import followed_from, matcher_of, newest_query, written_out
from dashboard.frame.addresses import Addresses
from dashboard.workbench import changing, labelling, listing, previewing, showing
from dashboard.workbench.forms import QueryForm
from dashboard.workbench.listing import Add, Rename
from tracking.relevance.answers import learn_soon
from tracking.workbench import following, reevaluating
from tracking.workbench.labelling import label, sample
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])


@READ_OR_WRITE
@brand_page
def list_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    """POST adds, or does something to what is followed: `do` and `to`."""
    add = Add(request.POST if "add" in request.POST else None)
    if request.method == "POST" and (not add.is_bound or add.is_valid()):
        return _follow(request, brand, add) if add.is_bound else _do(request, brand)
    shown = listing.content(brand, add, clock.now(), _to(request, brand))
    shown |= {"brand": brand, "may_write": _may_write(request)}
    return render(request, "dashboard/workbench/list.html", shown)


@allowed(Act.FOLLOW)
def _follow(request: MemberRequest, brand: Brand, add: Add) -> HttpResponse:
    said, by = add.cleaned_data, str(request.user)
    followed = following.follow(said["what"], brand, said["name"], add.expression, by, clock.now())
    messages.success(request, f"{followed.name} is followed.")
    return redirect(_to(request, brand).part("query", followed.slug))


@allowed(Act.FOLLOW)
def _do(request: MemberRequest, brand: Brand) -> HttpResponse:
    one = _followed(brand, request.POST.get("to", ""))
    do, now = request.POST.get("do"), clock.now()
    name = Rename(request.POST)
    if do == "rename" and name.is_valid():
        one.name = name.cleaned_data["name"]
        one.save(update_fields=["name"])
    elif do == "rename":
        messages.error(request, " ".join(map(str, name.errors["name"])))
    elif one == brand:
        raise Http404  # a client is followed as long as it is one
    elif do == "restore":
        following.restore(one, str(request.user), now)
    elif do in ("pause", "resume", "archive"):
        getattr(following, do)(one, now)
    return redirect(request.path)


@READ_OR_WRITE
@brand_page
def workbench_page(request: MemberRequest, brand: Brand, followed: str) -> HttpResponse:
    """POST without `do` looks at the draft; `exclude` adds a word that must not stand there."""
    one = _followed(brand, followed)
    do = request.POST.get("do", "")
    if do in DOING:
        return DOING[do](request, brand, one)
    form = _draft(request, one)
    excluded = {**request.GET.dict(), **request.POST.dict()}.get("exclude", "")
    if excluded and not form.errors:
        form = form.exclude(excluded)
    return _show(request, brand, one, form)


def _show(
    request: MemberRequest, brand: Brand, one: Brand, form: QueryForm, refused: str = ""
) -> HttpResponse:
    to, now = _to(request, brand), clock.now()
    shown = showing.content(one, form, now, to, may_write=_may_write(request))
    shown |= {"brand": brand, "refused": refused}
    return render(request, "dashboard/workbench/one.html", shown)


@READ_OR_WRITE
@brand_page
def preview_part(request: MemberRequest, brand: Brand, followed: str) -> HttpResponse:
    """The preview alone, and with it the view of the query that was not typed in."""
    one = _followed(brand, followed)
    form = _draft(request, one)
    shown = {"preview": previewing.content(one, form, _mode(one), clock.now())}
    shown |= showing.views(form) | {"followed": one, "alone": True}
    return render(request, "dashboard/workbench/preview.html", shown)


@READ_OR_WRITE
@brand_page
def change_part(request: MemberRequest, brand: Brand, followed: str) -> HttpResponse:
    one = _followed(brand, followed)
    shown = {"change": changing.content(one, _to(request, brand))}
    return render(request, "dashboard/workbench/change.html", shown)


@READ_OR_WRITE
@brand_page
def labels_page(request: MemberRequest, brand: Brand, followed: str) -> HttpResponse:
    """POST draws the sample of the newest version (`do=sample`), or keeps answers."""
    one = _followed(brand, followed)
    query, to = newest_query(one), _to(request, brand)
    if request.method == "POST":
        return _label(request, brand, one)
    shown = labelling.content(query, to)
    shown |= {"brand": brand, "followed": one, "query_url": to.part("query", one.slug)}
    shown |= {"may_write": _may_write(request), "version": query.version}
    return render(request, "dashboard/workbench/labels.html", shown)


@allowed(Act.FOLLOW)
def _label(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    query, to = newest_query(one), _to(request, brand)
    if request.POST.get("do") == "sample":
        if not sample(query):
            messages.error(request, "It has no mentions yet that could be labelled.")
    else:
        now = clock.now()
        label(query, labelling.answers(request.POST.dict()), str(request.user), now)
        learn_soon(one, now)
    if request.headers.get("HX-Request"):
        shown = {**labelling.findings(one, matcher_of(query), to), "may_write": True}
        return render(request, "dashboard/workbench/findings.html", shown)
    return redirect(request.path)


@allowed(Act.FOLLOW)
def _propose(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    """Begin to work out the difference, unless the draft cannot be read or breaks an example."""
    form = _draft(request, one)
    if form.errors or form.node is None:
        return _show(request, brand, one, form)
    by, now = str(request.user), clock.now()
    try:
        reevaluating.propose(one, form.cleaned_data["expression"], _mode(one), by, now)
    except ValidationError as refused:
        return _show(request, brand, one, form, refused=" ".join(refused.messages))
    return redirect(request.path)


@allowed(Act.FOLLOW)
def _accept(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    proposal = reevaluating.proposed(one)
    try:
        if proposal is None:
            raise ValidationError("There is nothing to accept; propose the change again.")
        query = reevaluating.accept(proposal, str(request.user), clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"Version {query.version} is in force.")
    return redirect(request.path)


@allowed(Act.FOLLOW)
def _cancel(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    if reevaluating.cancel(one):
        messages.success(request, "The change is discarded; nothing was changed.")
    return redirect(request.path)


@allowed(Act.FOLLOW)
def _keep_example(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    form = showing.ExampleForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["text"])))
        return redirect(request.path)
    try:
        with transaction.atomic():
            Example.objects.create(
                brand=one,
                text=form.cleaned_data["text"],
                must_match=request.POST.get("must") != "not",
                kept_by=str(request.user),
                kept_at=clock.now(),
            )
    except IntegrityError:
        messages.error(request, "This text is kept already; remove it first to turn it round.")
    return redirect(request.path)


@allowed(Act.FOLLOW)
def _drop_example(request: MemberRequest, brand: Brand, one: Brand) -> HttpResponse:
    form = showing.ExampleForm(request.POST)
    if form.is_valid():
        Example.objects.filter(brand=one, text=form.cleaned_data["text"]).delete()
    return redirect(request.path)


DOING = {
    "propose": _propose,
    "accept": _accept,
    "cancel": _cancel,
    "keep-example": _keep_example,
    "drop-example": _drop_example,
}


def _draft(request: MemberRequest, one: Brand) -> QueryForm:
    """What is typed, or else what is proposed, or else the newest version."""
    if request.method == "POST" and "expression" in request.POST:
        form = QueryForm(request.POST)
        form.is_valid()
        return form
    proposed = reevaluating.proposed(one)
    return QueryForm.of(proposed.expression if proposed else written_out(newest_query(one)))


def _mode(one: Brand) -> Mode:
    return Mode(newest_query(one).matching)


def _followed(brand: Brand, slug: str) -> Brand:
    found = next((one for one in followed_from(brand) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _may_write(request: MemberRequest) -> bool:
    return may(request.membership, Act.FOLLOW)


def _to(request: MemberRequest, brand: Brand) -> Addresses:
    return Addresses(request.organization.slug, brand.slug)
