"""The tabs of an organization's settings. A page joins them by a line in TABS, and is shown by
`shown`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.access import MemberRequest
from accounts.permissions import Act, may


class Tab(NamedTuple):
    """name: of its address. act: who may open it."""

    label: str
    name: str
    act: Act


TABS = (
    Tab("General", "organization", Act.LOOK),
    Tab("Members", "members", Act.TEAM),
    Tab("Audit log", "audit", Act.AUDIT),
    Tab("All clients", "portfolio", Act.SURVEY),
    Tab("API keys", "api-keys", Act.ADMINISTER),
    Tab("Webhooks", "webhooks", Act.ADMINISTER),
    Tab("Data", "data", Act.ADMINISTER),
)
NAMES = frozenset(tab.name for tab in TABS)


def shown(
    request: MemberRequest, name: str, template: str, content: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """The page of the tab called `name`, of a template below dashboard/organization/."""
    tabs = [
        {
            "label": tab.label,
            "url": reverse(tab.name, args=[request.organization.slug]),
            "current": tab.name == name,
        }
        for tab in TABS
        if may(request.membership, tab.act)
    ]
    page = f"dashboard/organization/{template}.html"
    return render(request, page, {"tabs": tabs, **content}, status=status)
