"""Everything that a member does leaves a trail, and its page tells of it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts import wall
from accounts.models import ApiKey, AuditEvent
from brands.models import Connection
from reports.models import Delivery
from tests.dashboard.reading import Element, read
from tests.dashboard.world import make_member, signed_in
from tests.house import House

# What a member may do, page by page: the action it leaves, and the table that it changes.
DEEDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "organization": ("settings/", {"name": "K", "timezone": "UTC"}, "accounts_organization"),
    "clients": ("", {"portfolio": "receive"}, "reports_recipient"),
    "queries": ("acme/queries/", {"do": "rename", "to": "acme", "name": "A"}, "brands_brand"),
    "letterhead": ("acme/letterhead/", {"accent": "#2547c9"}, "reports_letterhead"),
    "report-readers": (
        "acme/reports/readers/", {"add": "1", "email": "z@z.example"}, "reports_recipient",
    ),
    "mentions": ("acme/mentions/", {"view": "Loud"}, "tracking_savedview"),
    "alerts": ("acme/alerts/", {"mails": "1"}, "accounts_membership"),
    "connection": ("acme/connections/{connection}/", {"do": "pause"}, "brands_connection"),
}  # fmt: skip

OLD = 2
"""Events that there are in the house, one for each brand, by Zed."""


@pytest.fixture
def owner(house: House) -> Client:
    return signed_in(make_member("ola@karee.example", house.organization))


def page(client: Client, **asked: str) -> Element:
    return read(client.get("/karee/settings/audit/", asked).content.decode())


def rows(found: Element) -> list[list[str]]:
    bodies = found.all("tbody")
    return [[cell.text for cell in row.all("td")] for row in bodies[0].all("tr")] if bodies else []


@pytest.mark.parametrize("action", DEEDS)
def test_a_deed_leaves_an_event(house: House, owner: Client, action: str) -> None:
    path, said, table = DEEDS[action]
    with wall.inside(house.organization.id):
        connection = Connection.objects.get(brands=house.acme)
    assert owner.post(f"/karee/{path.format(connection=connection.id)}", said).status_code == 302
    with wall.inside(house.organization.id):
        event = AuditEvent.objects.get(sequence__gt=OLD)
        assert (event.action, table in event.body["tables"]) == (action, True)
        assert event.brand_id == (house.acme.id if path.startswith("acme/") else None)


def test_a_form_that_is_refused_and_a_page_that_is_read_leave_none(
    house: House, owner: Client
) -> None:
    owner.post("/karee/settings/", {"name": "", "timezone": "UTC"})
    owner.get("/karee/acme/")
    owner.get("/karee/settings/audit/")
    with wall.inside(house.organization.id):
        assert AuditEvent.objects.count() == OLD


def test_the_wall_is_entered_through_the_door_that_is_watched() -> None:
    """A page that entered it by itself could change things without a trail."""
    entering = {
        str(path.relative_to(settings.BASE_DIR))
        for path in (Path(settings.BASE_DIR) / "dashboard").rglob("*.py")
        if re.search(r"\bwall\.inside\(", path.read_text())
    }
    assert entering == {
        "dashboard/figure/page.py",  # a reader with a link: reads
        "dashboard/organization/data.py",  # a download by its link: reads
        "dashboard/pages/operations.py",  # an operator: reads
        "dashboard/person/views.py",  # the person with a link, who is no member
        "dashboard/starting/loading.py",  # the sample, made of nothing but invented rows
        "dashboard/views.py",  # where somebody belongs: reads
    }


def test_old_and_new_values_are_told(owner: Client) -> None:
    owner.post("/karee/settings/", {"name": "Karee Two", "timezone": "Africa/Johannesburg"})
    ((_, who, what), *_) = rows(page(owner))
    assert who == "ola@karee.example127.0.0.1"
    assert what.startswith("Organization Organization, Karee Two Values nameKaree Karee Two")


def test_the_list_is_narrowed_and_the_file_holds_the_same(house: House, owner: Client) -> None:
    other = signed_in(make_member("=pat@karee.example", house.organization))
    owner.post("/karee/settings/", {"name": "Karee Two", "timezone": "UTC"})
    other.post("/karee/acme/mentions/", {"view": "Loud"})
    for asked, count in (
        ({}, 4),
        ({"who": "pat"}, 1),
        ({"action": "organization"}, 1),
        ({"brand": str(house.acme.id)}, 2),
        ({"until": "2020-01-01"}, 0),
        ({"before": "4"}, 3),
    ):
        assert len(rows(page(owner, **asked))) == count, asked
    file = owner.get("/karee/settings/audit.csv", {"who": "pat"}).content.decode("utf-8-sig")
    (line,) = csv.DictReader(file.splitlines())
    assert (line["sequence"], line["who"], line["action"], line["brand"]) == (
        "4", "'=pat@karee.example", "mentions", house.acme.name,
    )  # fmt: skip
    assert owner.get("/karee/settings/audit/", {"since": "soon"}).status_code == 400


def test_what_a_key_does_leaves_its_name(house: House, client: Client) -> None:
    key = {"Authorization": f"Bearer {house.key}"}
    with wall.inside(house.organization.id):
        mail = Delivery.objects.get(report__brand=house.acme)
        Delivery.objects.update(state=Delivery.State.SENT)
    address = f"/api/v1/brands/acme/deliveries/{mail.id}/"
    answer = client.post(address, content_type="application/json", headers=key)
    assert answer.status_code < 300, answer.content
    with wall.inside(house.organization.id):
        event = AuditEvent.objects.get(sequence__gt=OLD)
        assert event.body["key"] == str(ApiKey.objects.get().id)
        assert event.content.who == "API key k"
