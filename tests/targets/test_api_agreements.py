"""Agreements as the API tells them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import keys
from targets.contracts import adjusting
from tests.factories import NOW, make_agreement, make_brand, make_person, make_target
from tests.targets.conftest import SIGNED, Promise

Ask = Callable[..., Any]


@pytest.fixture
def get(promise: Promise, client: Client) -> Ask:
    key = keys.create(promise.brand.organization, "tests")

    def get(status: int = 200, **parameters: Any) -> Any:
        answer = client.get(
            "/api/v1/brands/acme/agreements/",
            parameters,
            headers={"Authorization": f"Bearer {key}"},
        )
        assert answer.status_code == status, answer.content
        return answer.json()

    return get


def test_an_agreement_with_all_it_says(promise: Promise, get: Ask) -> None:
    terms: Any = {"value": Decimal("1500.50"), "currency": "ZAR", "rival_categories": ["porridge"]}
    agreement = make_agreement(promise.person, promise.brand, now=SIGNED, **terms)
    agreement.rivals.add(make_brand("zeta"))
    make_target(agreement, 5, spacing=timedelta(hours=36), now=SIGNED)
    adjusting.excuse(
        agreement, "leave", date(2026, 11, 20), None, reason="ill", by="Zed", now=SIGNED
    )
    (told,) = get()["results"]
    old, new = told.pop("targets")
    assert told == {
        "id": str(agreement.id),
        "key": "acme:Ann:2026-11-16",
        "person": str(promise.person.id),
        "name": "Ann",
        "profiles": ["x:ann"],
        "role": "ambassador",
        "status": "active",
        "from": "2026-11-16",
        "to": None,
        "consideration": "none",
        "value": "1500.50",
        "currency": "ZAR",
        "exclusivity": {
            "rivals": ["zeta"],
            "categories": ["porridge"],
            "days_before": 0,
            "during": True,
            "days_after": 0,
        },
        "disclosure": {"pack": "", "tags": []},
        "entries": [
            {
                "kind": "leave",
                "target": "",
                "from": "2026-11-20",
                "to": None,
                "number": None,
                "reason": "ill",
                "by": "Zed",
                "undone": False,
            }
        ],
    }
    assert (old["minimum"], old["from"], old["until"]) == (3, "2026-11-16", "2026-11-23")
    assert (new["version"], new["minimum"], new["until"], new["spacing_hours"]) == (2, 5, None, 36)


def test_by_person_and_by_status(promise: Promise, get: Ask) -> None:
    bea = make_person("Bea", "x:bea")
    make_agreement(bea, promise.brand, status="draft", now=NOW)
    assert [one["name"] for one in get()["results"]] == ["Ann", "Bea"]
    assert [one["name"] for one in get(person="x:bea")["results"]] == ["Bea"]
    assert get(limit=1)["total"] == 2


def test_a_wrong_status_is_refused(get: Ask, promise: Promise, client: Client) -> None:
    key = keys.create(promise.brand.organization, "more")
    head = {"Authorization": f"Bearer {key}"}
    path = "/api/v1/brands/acme/agreements/"
    assert client.get(f"{path}?status=gone", headers=head).status_code == 400
    found = client.get(f"{path}?status=active", headers=head).json()["results"]
    assert [one["name"] for one in found] == ["Ann"]


def test_many_cost_as_many_queries_as_one(promise: Promise, get: Ask) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            get()
        return len(captured)

    get()
    one = queries()
    for name in ("Bea", "Cyd", "Dot"):
        make_target(make_agreement(make_person(name, f"x:{name}"), promise.brand, now=NOW), now=NOW)
    assert queries() == one
