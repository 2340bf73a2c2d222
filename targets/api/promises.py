"""Agreements and targets as the API shows them, with an example of each."""

from __future__ import annotations

from typing import TypedDict


class Exclusivity(TypedDict):
    """Whom the person must not mention: slugs of brands, and words of a field."""

    rivals: list[str]
    categories: list[str]
    days_before: int
    during: bool
    days_after: int


class Disclosure(TypedDict):
    """pack: see docs/DISCLOSURE.md, "" = no duty."""

    pack: str
    tags: list[str]


# `from` is a word of Python and cannot be an attribute.
Terms = TypedDict("Terms", {"from": str, "until": str | None})


class TargetTerms(Terms):
    """One version of a promise. until is excluded; null = the newest."""

    id: str
    key: str
    version: int
    minimum: int
    per: str
    kinds: list[str]
    platforms: list[str]
    formats: list[str]
    required_hashtags: list[str]
    required_links: list[str]
    required_words: str
    spacing_hours: float
    stays_up_days: int
    minimum_relevance: float | None
    count_copies: bool
    count_crossposts: bool
    count_stuffed: bool
    count_bursts: bool


class TargetRow(TargetTerms):
    """The newest version, with whose promise it is."""

    agreement: str
    person: str
    name: str
    status: str


Days = TypedDict("Days", {"from": str, "to": str | None})


class EntryRow(Days):
    """Leave, a pause, an extension, a make-good, or force majeure."""

    kind: str
    target: str
    number: int | None
    reason: str
    by: str
    undone: bool


class AgreementRow(Days):
    id: str
    key: str
    person: str
    name: str
    profiles: list[str]
    role: str
    status: str
    consideration: str
    value: str | None
    currency: str
    exclusivity: Exclusivity
    disclosure: Disclosure
    targets: list[TargetTerms]
    entries: list[EntryRow]


TERMS = {
    "id": "0199f1c2-3c4d-7e5f-8a6b-000000000001",
    "key": "main",
    "version": 1,
    "from": "2026-03-01",
    "until": None,
    "minimum": 3,
    "per": "week",
    "kinds": ["post", "video"],
    "platforms": [],
    "formats": [],
    "required_hashtags": ["ad"],
    "required_links": [],
    "required_words": "",
    "spacing_hours": 0.0,
    "stays_up_days": 0,
    "minimum_relevance": None,
    "count_copies": True,
    "count_crossposts": True,
    "count_stuffed": True,
    "count_bursts": True,
}
AGREEMENT = {
    "id": "0199f1c2-3c4d-7e5f-8a6b-000000000002",
    "key": "acme:ann",
    "person": "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b",
    "name": "Ann Botha",
    "profiles": ["x:annbotha"],
    "role": "ambassador",
    "status": "active",
    "from": "2026-03-01",
    "to": "2026-08-31",
    "consideration": "paid",
    "value": "60000.00",
    "currency": "ZAR",
    "exclusivity": {
        "rivals": ["omega"],
        "categories": ["cereal"],
        "days_before": 0,
        "during": True,
        "days_after": 30,
    },
    "disclosure": {"pack": "za", "tags": ["ad"]},
    "targets": [TERMS],
    "entries": [
        {
            "kind": "leave",
            "target": "",
            "from": "2026-06-01",
            "to": "2026-06-07",
            "number": None,
            "reason": "a wedding",
            "by": "Zed",
            "undone": False,
        }
    ],
}
