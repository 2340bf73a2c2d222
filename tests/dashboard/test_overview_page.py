"""How much is said of the brand, for the week made by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts import wall
from brands.models import Competitor
from connectors.contract import Account
from targets.models import ClassChange
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, W47, declare_complete, make_brand, make_person, make_post, utc
from tracking.collecting.intervals import Interval
from tracking.models import Profile
from tracking.storing.identity import identify

LONG = Interval(W47.start - timedelta(weeks=10), NOW)


def overview(world: World, **query: str) -> Element:
    return read(world.page("overview/", **(query or {"week": "2026-W47"})))


def rows(region: Element) -> list[list[str]]:
    return [[one.text for one in row.all("td")] for row in region.one("table").all("tr")[1:]]


def test_every_day_stands_with_its_count(world: World) -> None:
    region = overview(world).one("section", "volume-by-day")
    assert [row[0] for row in rows(region)] == ["0", "2", "2", "1", "0", "0", "0"]
    assert region.one("header").one("a").text == "5 mentions"


def test_a_day_that_was_not_read_is_hatched_and_no_zero(world: World) -> None:
    region = overview(world, week="2026-W45").one("section", "volume-by-day")
    assert [row[0] for row in rows(region)] == ["not read"] * 7
    assert region.all("pattern")


@pytest.fixture
def rival(world: World) -> World:
    with wall.inside(world.organization.id):
        other = make_brand("omega", terms=["omega"])
        Competitor.objects.create(brand=world.brand, rival=other)
        declare_complete(other, LONG)
        make_post(make_person("Eve", "x:eve"), utc(18), brand=world.brand, text="omega is fine")
    return world


def test_voice_is_shared_over_platforms_that_were_read_alike(rival: World) -> None:
    region = overview(rival).one("section", "voice")
    # On X Ann spoke three times and Bob once; what Cid said on Instagram is left out.
    assert rows(region) == [["4", "80%"], ["1", "20%"]]
    assert "Over X (Twitter), which were read alike for all." in region.text


def test_a_platform_read_for_one_only_is_left_out_and_said(rival: World) -> None:
    with wall.inside(rival.organization.id):
        declare_complete(rival.brand, LONG, "instagram")
    said = overview(rival).one("section", "voice").text
    assert "Without Instagram: not listened to for Omega." in said


def test_a_day_that_stands_out_leads_to_its_mentions(world: World) -> None:
    with wall.inside(world.organization.id):
        declare_complete(world.brand, LONG)
        loud = make_person("Loud", "x:loud")
        for back in range(1, 20):
            make_post(loud, utc(20) - timedelta(days=back), brand=world.brand)
        for minute in range(15):
            make_post(loud, utc(20, 8, minute), brand=world.brand)
    region = overview(world).one("section", "spikes")
    # One a day, and two more on some: 15 are many.
    (row,) = [one for one in region.all("li") if one.all("a")]
    assert row.text.startswith("Fri 20 Nov")
    stream = read(world.client.get(row.link("15 mentions")).content.decode())
    assert "15 mentions" in stream.one("div", "narrowing").text


def test_countries_are_what_accounts_name_with_the_share_unknown(world: World) -> None:
    with wall.inside(world.organization.id):
        profile = Profile.objects.get(handle="ann")
        identify(profile, Account("7", "ann", country="za"), NOW)
        other = Profile.objects.get(handle="bob")
        identify(other, Account("8", "bob", country="somewhere"), NOW)
    region = overview(world).one("section", "countries")
    assert rows(region) == [["3", "60%"]]
    assert region.one("tbody").one("th").text == "ZA"
    assert "40% of the mentions name no country." in region.text


def test_days_stand_beside_as_many_days_before(world: World) -> None:
    with wall.inside(world.organization.id):
        declare_complete(world.brand, LONG)
        make_post(world.people["Bob"], utc(10), brand=world.brand)
    page = overview(world)
    assert page.one("p", "sentence").text == "5 mentions by 3 people, 4 more than before."
    region = page.one("section", "volume-by-day")
    assert [item.text for item in region.one("ul", "figures").all("li")] == [
        "5 +4mentions",
        "3 +2people talking",
    ]
    # Tuesday the 10th is the second of the days before.
    assert [row[2] for row in rows(region)] == ["0", "1", "0", "0", "0", "0", "0"]
    alone = overview(world, week="2026-W47", compare="0")
    assert alone.one("p", "sentence").text == "5 mentions by 3 people."


def test_days_before_that_were_not_read_are_not_compared_with(world: World) -> None:
    assert overview(world).one("p", "sentence").text == "5 mentions by 3 people."


def test_what_was_promised_stands_with_its_marks(world: World) -> None:
    region = overview(world).one("section", "promised")
    assert [item.text for item in region.one("ul", "tallies").all("li")] == [
        "1 hit",
        "1 missed",
        "1 not verified",
    ]
    region = overview(world, week="2026-W48").one("section", "promised")
    assert region.one("ul", "items").text == "Dee6 more in week 48134 hours left"


def test_what_changed_leads_to_whom(world: World) -> None:
    with wall.inside(world.organization.id):
        for day, became in [(17, "Citizen"), (18, "Advocate")]:
            ClassChange.objects.create(
                brand=world.brand,
                person=world.people["Bob"],
                was="Influencer",
                became=became,
                changed_on=utc(day),
            )
    region = overview(world).one("section", "changed")
    assert region.one("li").text == "Bob: advocateWed 18 Nov, was influencer"
    assert region.link("Bob: advocate") == f"/karee/acme/people/{world.people['Bob'].id}/"
