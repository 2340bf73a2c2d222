"""What cannot be read is refused with the right 4xx and a problem body, and nothing is stored."""

from __future__ import annotations

import base64
import json

import pytest
from django.conf import settings
from django.test import Client

from accounts import wall
from brands.models import Reevaluation
from tests.api.conftest import Call
from tests.house import House

PATH = "brands/acme/queries/"


def proposals(house: House) -> int:
    with wall.inside(house.organization.id):
        return Reevaluation.objects.filter(brand=house.acme).count()


def cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


DEEP = b'{"expression": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\x80", 400),
        (b'{"expression": NaN}', 400),
        (b'{"expression": ' + b"9" * 5000 + b"}", 400),
        (b"[1]", 400),
        (b"null", 400),
        (b'"acme"', 400),
        (b"{}", 400),
        (b'{"expression": null}', 400),
        (b'{"expression": ["acme"]}', 400),
        (b'{"expression": {"a": 1}}', 400),
        (b'{"expression": ""}', 400),
        (b'{"expression": "a\\u0000b"}', 400),
        (b'{"expression": "\\ud800"}', 400),
        (b'{"expression": "acme AND ("}', 400),
        (DEEP, 400),
        (b'{"expression": "' + b"a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"}', 413),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_body_that_cannot_be_read(house: House, call: Call, body: bytes, status: int) -> None:
    before = proposals(house)
    refused = call("post", PATH, body)
    assert refused.status_code == status, refused.content
    assert refused["Content-Type"] == "application/problem+json"
    told = refused.json()
    assert told["status"] == status
    assert told["detail"]
    assert proposals(house) == before


def test_only_json_is_read(house: House) -> None:
    refused = Client().post(
        f"/api/v1/{PATH}", {"expression": "oats"}, headers={"Authorization": f"Bearer {house.key}"}
    )
    assert refused.status_code == 415
    assert refused["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "made_up",
    [
        "?",
        "é",
        "a",
        cursor(),
        cursor("2026-11-17T12:00:00+00:00"),
        cursor("yesterday", "0199f1c2-3c4d-7e5f-8a6b-1c2d3e4f5a6b"),
        cursor("2026-11-17T12:00:00+00:00", "me"),
        cursor(1, 2),
        cursor({"a": 1}, []),
        base64.urlsafe_b64encode(b"{}").decode(),
        base64.urlsafe_b64encode(b"[" * 2000).decode(),
    ],
)
def test_a_cursor_that_we_did_not_write(house: House, call: Call, made_up: str) -> None:
    refused = call("get", f"brands/acme/mentions/?cursor={made_up}")
    assert refused.status_code == 400, refused.content
    assert [one["field"] for one in refused.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("place", ["-1", str(10**30), "\0", "one"])
def test_a_place_that_no_list_has(house: House, call: Call, place: str) -> None:
    assert call("get", f"brands/acme/people/?cursor={cursor(place)}").status_code == 400


def test_every_wrong_field_is_named(house: House, call: Call) -> None:
    told = call("get", "brands/acme/mentions/?limit=0&relevance=2&from=x").json()
    assert {one["field"] for one in told["errors"]} == {"limit", "relevance", "from"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "nothing/", 404),
        ("get", "brands/acme/nothing/", 404),
        ("delete", "brands/", 405),
        ("put", "brands/acme/queries/", 405),
        ("options", "brands/", 405),
        ("get", "brands/a%00b/", 404),
        ("get", "brands/acme/reports/2026-W47.exe", 404),
    ],
)
def test_what_is_not_there(house: House, call: Call, method: str, path: str, status: int) -> None:
    refused = call(method, path)
    assert refused.status_code == status
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == status


def test_a_fault_of_ours_is_told_as_a_problem(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("brands.api.brands.newest_queries", fail)
    client = Client(raise_request_exception=False)
    told = client.get("/api/v1/brands/", headers={"Authorization": f"Bearer {house.key}"})
    assert (told.status_code, told["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in told.content
