"""Whom a name stands for, asked of the platform before anybody promises anything for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, caller, inside, require
from accounts.permissions import Act
from brands.access import brand_named
from brands.models import Connection
from brands.platforms import PLATFORMS, Kind
from dashboard.frame.addresses import Addresses
from reports.phrases import counted, listed
from tracking.access import connections
from tracking.access.resolving import Resolved, resolve
from work import clock

PLURALS = {
    Kind.POST: "posts",
    Kind.VIDEO: "videos",
    Kind.REPOST: "reposts",
    Kind.REPLY: "replies",
    Kind.COMMENT: "comments",
}


class Name(forms.Form):
    name = forms.CharField(
        label="Account",
        max_length=300,
        help_text="Its name, like @ann, or the address of its page.",
        error_messages={"required": "Type a name."},
    )


@require_http_methods(["GET", "POST"])
@caller
def look_up_page(request: MemberRequest, brand: str, connection: UUID) -> HttpResponse:
    """A POST asks the platform. On X that costs a cent: a viewer may not."""
    with inside(request):
        seen = brand_named(brand)
        require(request, Act.WATCH)
        one = get_object_or_404(Connection, id=connection, removed_at=None)
        title = connections.title(one)
    form = Name(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"brand": seen, "title": title, "form": form}
    if form.is_valid():
        found = resolve(one, form.cleaned_data["name"], clock.now())
        shown |= said(found, PLATFORMS[one.platform].label)
    with inside(request):
        to = Addresses(request.organization.slug, seen.slug)
        shown["back_url"] = to.part("connection", one.id)
        return render(request, "dashboard/connections/look_up.html", shown)


def said(found: Resolved, label: str) -> dict[str, str]:
    """{account, why, proves}: whom it is, why it cannot be read, and what its timeline proves."""
    account, who = found.account, ""
    if account:
        name = f"{account.name}, " if account.name and account.name != account.handle else ""
        who = f"{name}{account.handle} on {label}"
        if account.followers is not None:
            who += f", {counted(account.followers, 'follower')}"
    kinds = listed([PLURALS[kind] for kind in Kind if kind in found.witness])
    proves = (
        f"Its {kinds} are listed completely: a target that counts them can be hit or missed. "
        "Anything else can be hit, never missed."
    )
    return {"account": who, "why": found.why, "proves": proves if kinds else ""}
