"""A set-up document with an entry of every kind."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from accounts.document import Document
from accounts.models import Organization
from reports.set_up import set_up
from tests.factories import NOW

ACME: dict[str, Any] = {
    "organizations": [
        {
            "slug": "agency",
            "name": "The Agency",
            "timezone": "Europe/London",
            "users": [
                {"email": "Zed@Agency.example", "role": "owner", "password": "a long password"},
                {"email": "client@acme.example", "brands": ["acme"]},
            ],
        }
    ],
    "brands": [
        {
            "organization": "agency",
            "slug": "acme",
            "name": "Acme",
            "timezone": "Africa/Johannesburg",
            "terms": ["acme", "acme oats"],
            "matching": "plain",
            "own_accounts": ["x:acme"],
            "competitors": ["zeta"],
        },
        {
            "organization": "agency",
            "slug": "zeta",
            "name": "Zeta",
            "query": 'zeta OR "zeta bars"\n\n',
        },
    ],
    "topics": [
        {
            "organization": "agency",
            "slug": "oats",
            "name": "Oats",
            "terms": ["oat", "porridge"],
            "brands": ["acme"],
        }
    ],
    "people": [
        {"organization": "agency", "name": "Ann Lee", "profiles": ["x:ann", "youtube:Ann Cooks"]}
    ],
    "connections": [
        {
            "organization": "agency",
            "platform": "x",
            "base_url": "http://127.0.0.1:9/",
            "token": "secret",
            "brands": ["acme"],
        }
    ],
    "agreements": [
        {
            "organization": "agency",
            "key": "ann",
            "brand": "acme",
            "person": "Ann Lee",
            "role": "ambassador",
            "from": "2026-11-16",
            "to": "2027-02-28",
        }
    ],
    "targets": [
        {
            "organization": "agency",
            "agreement": "ann",
            "minimum": 3,
            "per": "week",
            "kinds": ["post", "retweet"],
            "platforms": ["x"],
        }
    ],
}


def made(document: Any = ACME) -> Organization:
    set_up(Document(document), NOW)
    return Organization.objects.get(slug="agency")


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    document = deepcopy(ACME)
    change(document)
    return document
