"""Who did what: the trail of the organization, narrowed, and as a file."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.access import MemberRequest, allowed, member
from accounts.models import AuditEvent, Organization
from accounts.permissions import Act
from accounts.spreadsheets import harmless
from brands.models import Brand
from dashboard.frame.addresses import asked
from dashboard.organization import tabs
from reports.phrases import moment

SHOWN = 50
MOST = 100_000
COLUMNS = ("sequence", "at", "who", "ip", "action", "brand", "about", "said", "rows", "digest")


class Narrowed(forms.Form):
    """All optional; `before` is the sequence of the last event that was seen."""

    who = forms.CharField(label="Who", required=False, max_length=200)
    action = forms.ChoiceField(label="What", required=False)
    brand = forms.ChoiceField(label="Brand", required=False)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, brands: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
        self._offer("action", {action: words(action) for action in actions})
        self._offer("brand", brands)

    def _offer(self, name: str, choices: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any"), *choices.items()]

    def found(self, organization: Organization) -> QuerySet[AuditEvent]:
        """The newest first."""
        given, zone = self.cleaned_data, ZoneInfo(organization.timezone)
        events = AuditEvent.objects.select_related("content").order_by("-sequence")
        if given["who"]:
            events = events.filter(content__who__icontains=given["who"])
        if given["action"]:
            events = events.filter(action=given["action"])
        if given["brand"]:
            events = events.filter(brand_id=given["brand"])
        if given["since"]:
            events = events.filter(at__gte=datetime.combine(given["since"], time(), zone))
        if given["until"]:
            after = given["until"] + timedelta(days=1)
            events = events.filter(at__lt=datetime.combine(after, time(), zone))
        return events


@require_GET
@member
@allowed(Act.AUDIT)
def audit_page(request: MemberRequest) -> HttpResponse:
    form, brands = _narrowed(request)
    events = form.found(request.organization)
    if form.cleaned_data["before"]:
        events = events.filter(sequence__lt=form.cleaned_data["before"])
    shown = list(events[: SHOWN + 1])
    more = len(shown) > SHOWN
    given = {name: value for name, value in request.GET.items() if name != "before"}
    content = {
        "form": form,
        "rows": [_row(one, brands, request.organization.timezone) for one in shown[:SHOWN]],
        "is_narrowed": any(given.values()),
        "next": asked(request.path, given, {"before": shown[SHOWN - 1].sequence}) if more else "",
        "file": asked(request.path.rstrip("/") + ".csv", given),
    }
    return tabs.shown(request, "audit", "audit", content)


@require_GET
@member
@allowed(Act.AUDIT)
def audit_file(request: MemberRequest) -> HttpResponse:
    """What the page lists, all of it."""
    form, brands = _narrowed(request)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for event in form.found(request.organization)[:MOST].iterator(1000):
        writer.writerow([harmless(cell) for cell in _cells(event, brands)])
    named = {"Content-Disposition": f'attachment; filename="{request.organization.slug}-audit.csv"'}
    body = text.getvalue().encode("utf-8-sig", "replace")
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=named)


def words(action: str) -> str:
    """ "agreement-edit" as people read it: "Agreement edit"."""
    return action.replace("-", " ").replace("_", " ").capitalize()


def _narrowed(request: MemberRequest) -> tuple[Narrowed, dict[str, str]]:
    brands = {str(id_): name for id_, name in Brand.objects.values_list("id", "name")}
    form = Narrowed(request.GET, brands=brands)
    if not form.is_valid():
        raise BadRequest("The audit log cannot be narrowed like that.")
    return form, brands


def _row(event: AuditEvent, brands: dict[str, str], zone: str) -> dict[str, Any]:
    content = getattr(event, "content", None)
    return {
        "at": moment(event.at, zone),
        "who": content.who if content else "Erased",
        "ip": content.ip if content else "",
        "what": words(event.action),
        "brand": brands.get(str(event.brand_id), ""),
        "said": sorted(content.said.items()) if content else [],
        "rows": [_change(row) for row in content.rows] if content else [],
    }


def _change(row: dict[str, Any]) -> dict[str, Any]:
    was, new = row["old"], row["new"]
    values = [
        {
            "name": name.removesuffix("_id").replace("_", " "),
            "old": was.get(name),
            "new": new.get(name),
        }
        for name in sorted(was | new)
        if name not in ("id", "organization_id")
    ]
    return {"what": row["what"].capitalize(), "name": row["name"], "values": values}


def _cells(event: AuditEvent, brands: dict[str, str]) -> tuple[object, ...]:
    content = getattr(event, "content", None)
    return (
        event.sequence,
        event.at.isoformat(),
        content.who if content else "",
        content.ip if content else "",
        event.action,
        brands.get(str(event.brand_id), ""),
        json.dumps(event.body["about"]),
        json.dumps(content.said) if content else "",
        json.dumps(content.rows) if content else "",
        event.digest,
    )
