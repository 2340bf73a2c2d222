"""Where one can go, found by name: brands, the pages of one, people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.access import MemberRequest
from brands.models import Brand
from dashboard.frame.addresses import Addresses
from dashboard.frame.navigation import Entry, client_brands, entries
from targets.models import Agreement
from tracking.models import Mention, Person

MOST = 8
SHORTEST = 2
"""With fewer letters nobody is looked for: every second name would be found."""
MORE_PAGES = {
    "overview": "Overview",
    "rising": "Rising words",
    "near-misses": "Near misses",
    "conduct": "Conduct",
    "register": "Register of gifts",
    "reviews": "Reviews of verdicts",
    "approach": "Whom to approach",
    "coverage": "What is read",
}
"""Pages of a brand that the rail does not name."""

Place = dict[str, str]


def places(request: MemberRequest, brand: Brand | None, text: str) -> list[dict[str, Any]]:
    """[{label, rows: [{name, note, url}]}], without empty groups. brand: whose pages and people
    are meant, None = no brand's pages, and people under agreement with any."""
    asked, brands = text.strip().casefold(), client_brands(request)
    pages = [
        _place({"name": entry["label"], **entry})
        for entry in entries(request, brand.slug if brand else None, brands)
    ]
    if brand is not None:
        to = Addresses(request.organization.slug, brand.slug)
        pages += [
            {"name": label, "note": "", "url": to.page(page)} for page, label in MORE_PAGES.items()
        ]
    found = {
        "Brands": _named([_place(one) for one in brands], asked),
        "Pages": _named(pages, asked),
        "People": _people(request, brand, asked) if len(asked) >= SHORTEST else [],
    }
    return [{"label": label, "rows": rows} for label, rows in found.items() if rows]


def _named(places: Iterable[Place], asked: str) -> list[Place]:
    """Those whose name has a word that begins so come first."""
    found = [place for place in places if asked in place["name"].casefold()]
    return sorted(found, key=lambda place: f" {asked}" not in f" {place['name'].casefold()}")[:MOST]


def _place(entry: Entry) -> Place:
    return {"name": entry["name"], "note": "", "url": entry["url"]}


def _people(request: MemberRequest, brand: Brand | None, asked: str) -> list[Place]:
    if brand is None:
        agreed = Agreement.objects.filter(person__sort_name__contains=asked)
        rows = agreed.select_related("person", "brand").order_by("person__sort_name", "brand__name")
        found = [
            (one.person, one.brand)
            for one in rows.distinct("person__sort_name", "brand__name")[:MOST]
        ]
    else:
        about = Q(Exists(Agreement.objects.filter(brand=brand, person=OuterRef("pk")))) | Q(
            Exists(Mention.objects.filter(brand=brand, profile__person=OuterRef("pk")))
        )
        named = Person.objects.filter(about, sort_name__contains=asked)
        found = [(person, brand) for person in named.order_by("sort_name", "id")[:MOST]]
    return [
        {
            "name": person.name,
            "note": of.name,
            "url": Addresses(request.organization.slug, of.slug).part("person", person.id),
        }
        for person, of in found
    ]
