"""Alerts: what is open, what is over, what was read, what is mailed."""

from __future__ import annotations

import pytest

from accounts import wall
from accounts.models import Membership
from notices.rules import Rule
from notices.telling import settle, tell
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World, make_member, signed_in
from tests.factories import NOW, make_brand, utc


@pytest.fixture
def told(world: World) -> World:
    with wall.inside(world.organization.id):
        tell(
            Rule.MISSED,
            "p",
            "Bob missed week 47.",
            utc(23, 7),
            brand=world.brand,
            address="/karee/acme/targets/",
        )
        tell(Rule.CONNECTION, "c", "X refuses the token.", utc(23, 8))
        tell(Rule.SPIKE, "s", "Much is said.", utc(22, 8), brand=world.brand)
        settle(Rule.SPIKE, "s", utc(22, 20))
        tell(Rule.SPIKE, "z", "Of another brand.", NOW, brand=make_brand("zeta"))
    return world


def alerts(world: World) -> Element:
    return read(world.page("alerts/"))


def rows(page: Element) -> list[str]:
    return [" ".join(part.text for part in row.all("p")) for row in page.one(css="told").all("li")]


def count(page: Element) -> str:
    (entry,) = {a.text for a in page.one(css="nav").all("a") if a.text.startswith("Alerts")}
    return entry.removeprefix("Alerts")


def test_the_newest_first_and_what_is_over_last(told: World) -> None:
    page = alerts(told)
    assert rows(page) == ["X refuses the token.", "Bob missed week 47.", "Much is said."]
    assert "2 alerts not read yet." in page.text
    assert "Sun 22 Nov 10:00, over since Sun 22 Nov 22:00" in page.text
    assert count(page) == "2"


def test_opening_one_reads_it_and_goes_there(told: World) -> None:
    (button,) = [
        one
        for one in alerts(told).all("button")
        if one.attributes.get("aria-label")
        == "See what counted, and what almost did: Bob missed week 47."
    ]
    answer = told.client.post("/karee/acme/alerts/", {"open": button.attributes["value"]})
    assert (answer.status_code, answer["Location"]) == (302, "/karee/acme/targets/")
    assert count(alerts(told)) == "1"
    for wrong in ("x", "01a2b3c4-0000-7000-8000-000000000000"):
        assert told.client.post("/karee/acme/alerts/", {"open": wrong}).status_code == 404


def test_all_can_be_read_at_once_by_oneself(told: World) -> None:
    told.client.post("/karee/acme/alerts/")
    page = alerts(told)
    assert count(page) == ""
    assert "Mark all as read" not in page.text
    ina = signed_in(make_member("ina@karee.example", told.organization))
    assert count(read(ina.get("/karee/acme/alerts/").content.decode())) == "2"


def test_an_empty_page_says_what_would_be_here(world: World) -> None:
    assert "Nothing has come up yet." in alerts(world).text


def chosen(world: World) -> list[str]:
    boxes = alerts(world).one("fieldset").all("input")
    return [box.attributes["value"] for box in boxes if "checked" in box.attributes]


def test_a_member_chooses_what_is_mailed(world: World) -> None:
    assert len(chosen(world)) == len(Rule)
    world.client.post("/karee/acme/alerts/", {"mails": "1", "rules": ["missed", "connection"]})
    assert chosen(world) == ["missed", "connection"]
    Membership.objects.update(unsubscribed_at=NOW)
    assert chosen(world) == []
    assert "You stopped these mails on Tue 24 Nov 10:00." in alerts(world).text
    world.client.post("/karee/acme/alerts/", {"mails": "1", "rules": ["spike"]})
    assert chosen(world) == ["spike"]
    assert "You stopped" not in alerts(world).text
    refused = world.client.post("/karee/acme/alerts/", {"mails": "1", "rules": ["nonsense"]})
    assert refused.status_code == 200
    assert chosen(world) == ["spike"]


def test_who_cannot_mend_connections_is_not_offered_mails_about_them(world: World) -> None:
    Membership.objects.update(role="viewer")
    offered = [box.attributes["value"] for box in alerts(world).one("fieldset").all("input")]
    assert "missed" in offered
    assert not {"connection", "token_expiry", "budget"} & set(offered)
