"""A roster: uploaded, looked at, confirmed. The look is stored, so that it survives a reload;
nothing of it is saved until somebody says yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act
from brands.access import brand_page
from brands.models import Brand
from reports.phrases import counted
from targets.models import Roster
from targets.roster import file, planning
from targets.roster.file import Unreadable
from targets.roster.planning import Does, Plan
from targets.roster.rows import rows_of
from work import clock

LASTS = timedelta(hours=24)
SHOWN = 200
"""Rows of each kind that a page shows."""


class RosterForm(forms.Form):
    """A file; read, its `cells` stand in cleaned_data."""

    file = forms.FileField(
        label="Roster",
        help_text="CSV of up to 5,000 rows and 5 MB, with the columns of the template.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        uploaded: UploadedFile[Any] | None = asked.get("file")
        if uploaded is not None:
            try:
                asked["cells"] = file.cells_of(uploaded.read(file.LARGEST + 1))
            except Unreadable as unreadable:
                self.add_error("file", str(unreadable))
        return asked


@require_GET
@brand_page
def template(request: MemberRequest, brand: Brand) -> HttpResponse:
    """The columns with one example, for a spreadsheet: it knows UTF-8 by its mark."""
    named = {"Content-Disposition": 'attachment; filename="roster.csv"'}
    content = "\ufeff" + file.template()
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=named)


@require_http_methods(["GET", "POST"])
@brand_page
@allowed(Act.PROMISE)
def upload(request: MemberRequest, brand: Brand) -> HttpResponse:
    posted = request.method == "POST"
    form = RosterForm(request.POST, request.FILES) if posted else RosterForm()
    if form.is_valid():
        now = clock.now()
        Roster.objects.filter(brand=brand, expires_at__lte=now).delete()
        kept = Roster.objects.create(
            brand=brand,
            name=form.cleaned_data["file"].name[:200],
            rows=form.cleaned_data["cells"],
            made_by=str(request.user),
            made_at=now,
            expires_at=now + LASTS,
        )
        return redirect(_address(request, brand, "roster-preview", kept.id))
    waiting = Roster.objects.filter(brand=brand, expires_at__gt=clock.now()).order_by("-made_at")
    shown = {
        "brand": brand,
        "form": form,
        "waiting": [
            {"name": one.name, "url": _address(request, brand, "roster-preview", one.id)}
            for one in waiting.defer("rows")
        ],
        "columns": [{"name": name, "example": said} for name, said in file.COLUMNS.items()],
        "template_url": _address(request, brand, "roster-template"),
    }
    return render(request, "dashboard/agreements/roster.html", shown)


@require_http_methods(["GET", "POST"])
@brand_page
@allowed(Act.PROMISE)
def preview(request: MemberRequest, brand: Brand, roster: UUID) -> HttpResponse:
    """What the file would make and change; a POST saves all of it, or throws it away."""
    now = clock.now()
    standing = Roster.objects.filter(brand=brand, expires_at__gt=now).select_for_update()
    kept = get_object_or_404(standing, id=roster)
    rows = rows_of(kept.rows)
    if "discard" in request.POST:
        kept.delete()
        return redirect(_address(request, brand, "roster"))
    if request.method == "POST":
        try:
            plans = planning.confirm(brand, rows, now)
        except planning.Stale:
            messages.error(request, "Some rows cannot be saved by now. Nothing was.")
        else:
            kept.delete()
            messages.success(request, f"Saved: {_summary(plans)}.")
            return redirect(_address(request, brand, "agreements"))
    plans = planning.planned(brand, rows)
    counts = Counter(plan.does for plan in plans)
    shown = {
        "brand": brand,
        "roster": kept,
        "summary": _summary(plans),
        "failing": [_failing(plan) for plan in plans if plan.does is Does.FAILS][:SHOWN],
        "changing": [_changing(plan) for plan in plans if plan.does is Does.CHANGES][:SHOWN],
        "making": [_making(plan) for plan in plans if plan.does is Does.MAKES][:SHOWN],
        "beyond": {does.value: max(0, counts[does] - SHOWN) for does in Does},
        "may_confirm": not counts[Does.FAILS] and bool(counts[Does.MAKES] + counts[Does.CHANGES]),
        "upload_url": _address(request, brand, "roster"),
    }
    return render(request, "dashboard/agreements/roster_preview.html", shown)


def _summary(plans: Sequence[Plan]) -> str:
    """ "3 agreements are new, 1 changes, 2 stay as they are, 1 row fails" """
    counts = Counter(plan.does for plan in plans)
    words = {
        Does.MAKES: ("is new", "are new"),
        Does.CHANGES: ("changes", "change"),
        Does.KEEPS: ("stays as it is", "stay as they are"),
    }
    said = [f"{counts[does]} {words[does][counts[does] != 1]}" for does in words if counts[does]]
    if counts[Does.FAILS]:
        fail = "cannot be saved"
        said.append(f"{counted(counts[Does.FAILS], 'row')} {fail}")
    return ", ".join(said)


def _failing(plan: Plan) -> dict[str, Any]:
    errors = [f"{column} {sentence}" for column, sentence in plan.row.errors.items()]
    return {"line": plan.row.number, "person": plan.row.person, "errors": errors}


def _changing(plan: Plan) -> dict[str, Any]:
    return {
        "line": plan.row.number,
        "person": plan.row.person,
        "changes": [
            {"name": name.replace("_", " "), "before": before or "–", "after": after or "–"}
            for name, before, after in plan.changes
        ],
    }


def _making(plan: Plan) -> dict[str, Any]:
    paper, promise = plan.row.paper, plan.row.promise
    assert paper is not None  # what fails is told elsewhere
    return {
        "line": plan.row.number,
        "person": plan.row.person,
        "accounts": ", ".join(paper.accounts),
        "role": paper.role,
        "first": paper.starts_on.isoformat(),
        "last": paper.ends_on.isoformat() if paper.ends_on else "",
        "promise": f"{promise.minimum} a {promise.per}" if promise else "",
    }


def _address(request: MemberRequest, brand: Brand, name: str, *more: object) -> str:
    return reverse(name, args=[request.organization.slug, brand.slug, *more])
