"""Every cell of the table of who may do what, tried at a real page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import Membership, Role, User
from accounts.permissions import Act, may
from tests.dashboard.reading import read
from tests.dashboard.world import make_member, signed_in
from tests.house import House

NOBODY = "00000000-0000-0000-0000-000000000000"
# Of each act a page that is for it: the method, the address, and what is sent.
ASKED: dict[Act, list[tuple[str, str, dict[str, Any]]]] = {
    Act.LOOK: [("get", "acme/", {}), ("get", "settings/", {}), ("get", "acme/reports/", {})],
    Act.JUDGE: [
        ("post", "acme/reviews/", {"dismiss": NOBODY}),
        ("post", "acme/mentions/", {"drop": NOBODY}),
        ("post", "acme/near-misses/", {"reject": NOBODY}),
    ],
    Act.PROMISE: [("get", "acme/agreements/new/", {}), ("get", "acme/agreements/roster/", {})],
    Act.FOLLOW: [("post", "acme/queries/", {"do": "nothing", "to": "acme"})],
    Act.KNOW: [("post", "acme/people/rules/", {"unmark": NOBODY})],
    Act.REPORT: [("get", "acme/letterhead/", {}), ("get", "acme/reports/schedule/", {})],
    Act.WATCH: [("get", "acme/connections/", {}), ("get", "acme/connections/costs/", {})],
    Act.CONNECT: [
        ("post", "acme/connections/costs/", {}),
        ("get", "acme/connections/choose/", {}),
        ("post", "acme/coverage/", {}),
    ],
    Act.SURVEY: [("post", "", {"portfolio": "stop"})],
    Act.TEAM: [("get", "settings/members/", {})],
    Act.ADMINISTER: [("post", "settings/", {})],
    Act.OWN: [],
    Act.AUDIT: [("get", "settings/audit/", {})],
}


def test_every_act_is_tried() -> None:
    assert set(ASKED) == set(Act)


@pytest.mark.parametrize("limited", [False, True], ids=["all-brands", "one-brand"])
@pytest.mark.parametrize("role", Role)
def test_a_page_lets_in_whom_the_table_lets(house: House, role: Role, limited: bool) -> None:
    user = User.objects.create_user("ina@example.com")
    member = Membership.objects.create(
        organization=house.organization,
        user=user,
        role=role,
        brand_ids=[house.acme.id] if limited else None,
    )
    client = Client()
    client.force_login(user)
    # What only owners do is a part of other pages: tests of members try it.
    for act, tries in ASKED.items():
        for method, path, said in tries:
            answer = getattr(client, method)(f"/karee/{path}", said)
            assert (answer.status_code != 403) == may(member, act), (act, path)


def test_members_are_listed_with_their_roles_and_brands(house: House) -> None:
    owner = make_member("ola@karee.example", house.organization)
    guest = make_member("guest@acme.example", house.organization)
    Membership.objects.filter(user=guest).update(role=Role.VIEWER, brand_ids=[house.acme.id])
    page = read(signed_in(owner).get("/karee/settings/members/").content.decode())
    rows = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    assert rows == [["Viewer", house.acme.name], ["Owner", "All"]]


def test_the_name_and_the_zone_are_changed_by_who_administers(house: House) -> None:
    owner = signed_in(make_member("ola@karee.example", house.organization))
    said = {"name": "Karee Two", "timezone": "Africa/Windhoek"}
    assert owner.post("/karee/settings/", said).status_code == 302
    house.organization.refresh_from_db()
    assert (house.organization.name, house.organization.timezone) == (
        "Karee Two",
        "Africa/Windhoek",
    )
    page = read(owner.post("/karee/settings/", {"name": "", "timezone": "Mars"}).content.decode())
    assert len(page.all("p", "error")) == 2
    house.organization.refresh_from_db()
    assert house.organization.name == "Karee Two"
