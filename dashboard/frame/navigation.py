"""What the frame of every page knows without the page: where one stands and can go."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.access import MemberRequest
from accounts.permissions import Act, may
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.organization.tabs import NAMES as SETTINGS
from notices.queries import unread

PAGES = {
    "this-week": "This week",
    "targets": "Targets",
    "people": "People",
    "mentions": "Mentions",
    "industry": "Industry",
    "agreements": "Agreements",
    "reports": "Reports",
    "alerts": "Alerts",
}
KEYS = {
    "this-week": "w",
    "targets": "t",
    "people": "p",
    "mentions": "m",
    "industry": "i",
    "agreements": "g",
    "reports": "r",
    "alerts": "a",
    "queries": "q",
    "connections": "c",
    "clients": "l",
    "organization": "s",
}
"""What to press after `g`."""
BELONGS_TO = {
    "evidence": "targets",
    "reviews": "targets",
    "agreement": "agreements",
    "roster": "agreements",
    "connection": "connections",
    "connection-new": "connections",
    "connection-choose": "connections",
    "connection-costs": "connections",
    "connection-remove": "connections",
    "report": "reports",
    "report-coming": "reports",
    "report-compare": "reports",
    "report-schedule": "reports",
    "report-readers": "reports",
    "relevance": "mentions",
    "rising": "mentions",
    "near-misses": "targets",
    "conduct": "people",
    "letterhead": "reports",
    "register": "people",
    "query": "queries",
    "query-labels": "queries",
    "overview": "this-week",
    "person": "people",
    "people-rules": "people",
    "people-accounts": "people",
    "approach": "people",
}

Entry = dict[str, Any]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Everything is asked for only when a page shows it: an error page, and the one before the
    sign-in, stand outside the wall."""
    if not hasattr(request, "organization"):
        return {"nav": SimpleLazyObject(lambda: _operators(request))}
    member = cast("MemberRequest", request)
    organization, slug = member.organization, _kwargs(request).get("brand")
    brands = SimpleLazyObject(lambda: client_brands(member))
    context: dict[str, object] = {
        "organization": organization,
        "brand": None,
        "brands": brands,
        "elsewhere": [one for one in member.organizations if one.id != organization.id],
        "may": {act.value: may(member.membership, act) for act in Act},
        "nav": SimpleLazyObject(lambda: entries(member, slug, cast("list[Entry]", brands))),
    }
    if slug:
        context["accent_url"] = Addresses(organization.slug, slug).page("accent")
    return context


def client_brands(request: MemberRequest) -> list[Entry]:
    """The client brands the visitor may see, in the order of the keys 1 to 9."""
    return [
        {
            "name": brand.name,
            "slug": brand.slug,
            "accent": brand.accent,
            "url": Addresses(request.organization.slug, brand.slug).page("this-week"),
        }
        for brand in Brand.objects.filter(is_client=True).order_by("id")
    ]


def entries(request: MemberRequest, slug: str | None, brands: list[Entry]) -> list[Entry]:
    """Where the rail leads: the pages of the brand `slug`, if one is in view, and what belongs to
    all."""
    found: list[Entry] = []
    if slug is not None:
        to = Addresses(request.organization.slug, slug)
        found = [_entry(request, label, name, to.page(name)) for name, label in PAGES.items()]
        found[-1]["count"] = unread(request.user, slug).count()
        found.append(_entry(request, "Query", "queries", to.page("queries")))
        if may(request.membership, Act.WATCH):
            found.append(_entry(request, "Connections", "connections", to.page("connections")))
    organization = [request.organization.slug]
    if slug is None or len(brands) > 1:
        clients = reverse("clients", args=organization)
        found.append(_entry(request, "Clients", "clients", clients))
    settings = reverse("organization", args=organization)
    found.append(_entry(request, "Settings", "organization", settings))
    return [*found, *_operators(request)]


def _operators(request: HttpRequest) -> list[Entry]:
    if not getattr(request.user, "is_staff", False):
        return []
    return [_entry(request, "Operator", "operator", reverse("operator"))]


def _entry(request: HttpRequest, label: str, name: str, url: str) -> Entry:
    match = request.resolver_match
    shown = (match.url_name or "") if match else ""
    if shown.startswith(("agreement-", "roster-")):
        shown = "agreements"
    if shown in SETTINGS or shown == "member":
        shown = "organization"
    return {
        "label": label,
        "url": url,
        "key": KEYS.get(name, ""),
        "current": BELONGS_TO.get(shown, shown) == name,
    }


def _kwargs(request: HttpRequest) -> dict[str, Any]:
    return request.resolver_match.kwargs if request.resolver_match else {}
