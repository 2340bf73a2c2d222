"""`/api/v1/brands/{slug}/reports/`."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts import keys
from accounts.models import Organization
from tests.reports.conftest import MONDAY, WEEK, Lived
from work import running

pytestmark = pytest.mark.django_db

LIST = "/api/v1/brands/acme/reports/"


def get(organization: Organization, path: str) -> Any:
    key = keys.create(organization, "test")
    return Client().get(path, headers={"Authorization": f"Bearer {key}"})


def test_reports_are_listed_with_their_files(closed: Lived, mails: Any) -> None:
    closed.publish()
    running.run_until_dry(lambda: MONDAY, kind="deliver")
    assert get(closed.organization, LIST).json() == {
        "results": [
            {
                "week": WEEK,
                "kind": "weekly",
                "revision": 1,
                "pdf": f"http://testserver{LIST}{WEEK}.pdf",
                "csv": f"http://testserver{LIST}{WEEK}.csv",
                "json": f"http://testserver{LIST}{WEEK}.json",
                "sent": 2,
            }
        ],
        "total": 1,
        "next": None,
    }


def test_files_open_with_the_same_key(closed: Lived) -> None:
    closed.publish()
    (row,) = get(closed.organization, LIST).json()["results"]
    for kind, start in (("pdf", b"%PDF-"), ("csv", b"week,person"), ("json", b"{")):
        answer = get(closed.organization, row[kind])
        assert answer.status_code == 200
        assert answer.content.startswith(start)


def test_without_a_key_nothing_opens(closed: Lived) -> None:
    closed.publish()
    assert Client().get(f"{LIST}{WEEK}.pdf").status_code == 401
    assert Client().get(LIST).status_code == 401


def test_another_organizations_key_finds_nothing(closed: Lived) -> None:
    closed.publish()
    other = Organization.objects.create(slug="other", name="Other")
    assert get(other, LIST).status_code == 404
    assert get(other, f"{LIST}{WEEK}.pdf").status_code == 404


def test_a_list_without_reports_is_empty(closed: Lived) -> None:
    assert get(closed.organization, LIST).json() == {"results": [], "total": 0, "next": None}
