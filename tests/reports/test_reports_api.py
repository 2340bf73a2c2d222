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


def test_a_report_names_its_revisions_and_mails(closed: Lived, mails: Any) -> None:
    closed.publish()
    running.run_until_dry(lambda: MONDAY, kind="deliver")
    found = get(closed.organization, f"{LIST}{WEEK}/").json()
    assert found["revisions"] == [
        {"revision": 1, "built": "2026-11-23T07:00:00Z", "reason": "", "by": ""}
    ]
    assert [(one["email"], one["state"], one["sent"]) for one in found["deliveries"]] == [
        ("rae@client.example", "sent", "2026-11-23T07:00:00Z"),
        ("sol@client.example", "sent", "2026-11-23T07:00:00Z"),
    ]
    assert get(closed.organization, f"{LIST}2026-W46/").status_code == 404


def test_deliveries_are_found_by_state_and_sent_again(
    closed: Lived, mails: Any, now_is: None
) -> None:
    closed.publish()
    running.run_until_dry(lambda: MONDAY, kind="deliver")
    path = "/api/v1/brands/acme/deliveries/"
    assert get(closed.organization, f"{path}?state=failed").json()["total"] == 0
    assert get(closed.organization, f"{path}?state=lost").status_code == 400
    (first, _) = get(closed.organization, f"{path}?week={WEEK}&state=sent").json()["results"]
    key = {"Authorization": f"Bearer {keys.create(closed.organization, 'sheets')}"}
    answer = Client().post(first["url"], headers=key)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["email"], made["state"], made["asked_by"]) == (
        "rae@client.example", "due", "API key sheets",
    )  # fmt: skip
    assert made["message_id"] != first["message_id"]
    assert get(closed.organization, made["url"]).json()["id"] == made["id"]
