"""What is held of people: taken away as files, erased, objected to, and kept for how long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts import files, links, wall
from accounts.access import MemberRequest, allowed, member
from accounts.erasing import ERASED
from accounts.holding import held
from accounts.permissions import Act
from brands.platforms import PLATFORMS
from dashboard.organization import tabs
from tracking.collecting import scanning
from tracking.models import Erasure, Export, Objection, Person, Retention
from tracking.privacy import erasing, exporting, objecting
from work import clock

DOWNLOAD = "data-download"
OPEN_FOR = timedelta(minutes=15)
FOUND, SHOWN = 10, 20


class Search(forms.Form):
    q = forms.CharField(max_length=300, required=False)


@require_http_methods(["GET", "POST"])
@member
@allowed(Act.ADMINISTER)
def data_page(request: MemberRequest) -> HttpResponse:
    now = clock.now()
    if request.method == "POST":
        try:
            messages.success(request, _do(request, now))
        except erasing.Refused as refused:
            messages.error(request, str(refused))
        return redirect(request.path)
    search = Search(request.GET)
    asked = search.cleaned_data["q"] if search.is_valid() else ""
    slug = request.organization.slug
    done = Retention.objects.filter(organization=request.organization)
    content = {
        "asked": asked,
        "people": _people(asked) if asked else [],
        "objections": Objection.objects.order_by("decision", "-made_at")[:SHOWN],
        "exports": [_export(one) for one in Export.objects.order_by("-asked_at")[:SHOWN]],
        "erasures": [_erasure(one) for one in Erasure.objects.order_by("-asked_at")[:SHOWN]],
        "tables": [(one.model, one.kept) for one in held()],
        "platforms": [(PLATFORMS[name].label, kept.days) for name, kept in scanning.KEPT.items()],
        "log": done.order_by("-done_at")[:SHOWN],
        "public_url": settings.BASE_URL + reverse("privacy", args=[slug]),
    }
    return tabs.shown(request, "data", "data", content)


@require_GET
def download(request: HttpRequest, token: str) -> FileResponse:
    """The file behind a link of the page, for a quarter of an hour."""
    organization, row = links.briefly_named(DOWNLOAD, token, OPEN_FOR)
    with wall.inside(organization):
        export = get_object_or_404(Export, id=row, ready_at__isnull=False)
        path = exporting.file_of(export)
    if not path.exists():
        raise Http404
    return files.stream(path, f"export-{export.asked_at:%Y-%m-%d}.zip", "application/zip")


def _do(request: MemberRequest, now: datetime) -> str:
    """What a button asks for; says what was done."""
    by = str(request.user)
    match request.POST.get("do"):
        case "export":
            exporting.ask(None, by=by, now=now)
            return "The export is being made."
        case "export-person":
            exporting.ask(_row(Person, request), by=by, now=now)
            return "The export is being made."
        case "erase":
            erasing.ask(_row(Person, request), by=by, now=now)
            return "They are being erased. The receipt stands below."
        case "accept":
            objecting.accept(_row(Objection, request), by=by, now=now)
            return "The objection is heeded."
        case "decline":
            objecting.decline(_row(Objection, request), by=by, now=now)
            return "The objection is declined."
        case _:
            raise Http404


def _row(model: Any, request: MemberRequest) -> Any:
    try:
        which = UUID(request.POST.get("id", ""))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(model, id=which)


def _people(asked: str) -> list[dict[str, Any]]:
    named = Q(sort_name__contains=asked.casefold())
    accounts = Q(profiles__handle_folded=asked.removeprefix("@").casefold())
    found = Person.objects.filter(named | accounts).exclude(name=ERASED).distinct()
    return [
        {"id": one.id, "name": one.name, "accounts": ", ".join(map(str, one.profiles.all()))}
        for one in found.prefetch_related("profiles").order_by("sort_name")[:FOUND]
    ]


def _export(export: Export) -> dict[str, Any]:
    token = links.brief_token(DOWNLOAD, wall.current_organization(), export.id)
    return {
        "export": export,
        "of": str(export.person or "Everything"),
        "share": f"{export.written} of {export.tables} tables",
        "url": reverse(DOWNLOAD, args=[token]) if export.ready_at else "",
    }


def _erasure(erasure: Erasure) -> dict[str, Any]:
    receipt = erasure.receipt
    return {"erasure": erasure, "receipt": receipt.items(), "rows": sum(receipt.values())}
