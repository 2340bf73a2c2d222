"""Beginning: a brand, posts from a file, and the sample."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, caller, inside, member, require
from accounts.permissions import Act
from brands.access import brand_named
from brands.calendar import local_day
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.starting import loading, sample
from dashboard.starting.checklist import checklist
from dashboard.starting.forms import BrandForm, ImportForm
from reports.phrases import counted
from tracking.storing.importing import Imported, Refused, import_posts
from work import clock

READ_OR_WRITE = require_http_methods(["GET", "POST"])


@READ_OR_WRITE
@member
def start_page(request: MemberRequest) -> HttpResponse:
    """POST names a brand."""
    require(request, Act.ADMINISTER)
    organization = request.organization
    data = request.POST if request.method == "POST" else None
    form = BrandForm(data, zone=organization.timezone)
    if form.is_valid():
        brand = form.save(clock.now())
        messages.success(request, f"{brand.name} is followed.")
        return redirect(Addresses(organization.slug, brand.slug).page("import"))
    first = Brand.objects.filter(is_client=True).order_by("id").first()
    shown = {"form": form, "checklist": checklist(organization, first)}
    return render(request, "dashboard/starting/start.html", shown)


@READ_OR_WRITE
@caller
def sample_page(request: MemberRequest) -> HttpResponse:
    """POST `load` makes the visitor's sample, or finds it; `remove` removes it as a whole."""
    require(request, Act.ADMINISTER)
    if request.method == "GET":
        with inside(request):
            return render(request, "dashboard/starting/sample.html")
    if "remove" in request.POST:
        loading.unload(request.user)
        messages.success(request, "The sample is gone, with everything in it.")
        return redirect("home")
    made = loading.load(request.user, request.organization.timezone, clock.now())
    return redirect(reverse("this-week", args=[made.slug, sample.BRAND]))


@READ_OR_WRITE
@caller
def import_page(request: MemberRequest, brand: str) -> HttpResponse:
    with inside(request):
        require(request, Act.CONNECT)
        of = brand_named(brand)
    posted = request.method == "POST"
    today = local_day(clock.now(), of.timezone)
    form = ImportForm(
        request.POST if posted else None, request.FILES if posted else None, today=today
    )
    if form.is_valid():
        try:
            done = _import(request, of, form)
        except Refused as refusal:
            why = str(refusal).partition(" Mend it")[0]
            form.add_error("file", f"{why} Mend it, or leave the days empty.")
        else:
            messages.success(request, _said(done))
            return redirect(Addresses(request.organization.slug, of.slug).page("mentions"))
    with inside(request):
        shown = {"brand": of, "form": form, "checklist": checklist(request.organization, of)}
        return render(request, "dashboard/starting/import.html", shown)


def _import(request: MemberRequest, brand: Brand, form: ImportForm) -> Imported:
    given = form.cleaned_data
    name = "posts.csv" if given["file"].name.casefold().endswith(".csv") else "posts.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as file:
            file.writelines(given["file"].chunks())
        return import_posts(
            path,
            organization=request.organization.id,
            brand_slug=brand.slug,
            platform=None,
            covers=(given["first"], given["last"] + timedelta(days=1)) if given["first"] else None,
            despite_rejects=False,
            declared_by=str(request.user),
            now=clock.now(),
            progress=lambda _: None,
        )


def _said(done: Imported) -> str:
    said = f"{counted(done.stored.new, 'post')} stored, {done.stored.duplicates} known before."
    if done.rejected:
        first = done.rejected[0]
        left_out = counted(len(done.rejected), "line")
        said += f" {left_out} left out: line {first['line']} {first['reason']}."
    return said
