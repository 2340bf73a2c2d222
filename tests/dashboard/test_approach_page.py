"""Whom to approach, and who has cooled off."""

from __future__ import annotations

from datetime import timedelta

from accounts import wall
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, W47, declare_complete, make_person, make_post, utc
from tracking.collecting.intervals import Interval

LONG = Interval(W47.start - timedelta(weeks=30), NOW)


def approach(world: World) -> Element:
    return read(world.page("people/approach/", week="2026-W47"))


def test_who_rises_without_an_agreement_comes_with_reasons(world: World) -> None:
    with wall.inside(world.organization.id):
        for platform in ("x", "instagram"):
            declare_complete(world.brand, LONG, platform)
        new = make_person("New", "x:new")
        for hour in range(4):
            make_post(new, utc(18, hour), brand=world.brand)
    (row,) = approach(world).one("ul", "prospects").all("li")
    # Four mentions put New at the top of the board, which is a class of its own.
    assert row.one("div", "person").text == "NewX (Twitter)"
    why = "4 mentions, 0 in as many days before, in 1 week, rank 1"
    questions = [one.text for one in row.one("dl", "merits").all("dt")]
    assert questions == [
        "Knowledge of the field", "Niche audience", "Credibility", "Paid by others",
    ]  # fmt: skip
    stream = read(world.client.get(row.link(why)).content.decode())
    assert stream.one("div", "narrowing").one("span", "soft").text == "4 mentions"


def test_people_with_an_agreement_are_not_suggested(world: World) -> None:
    assert "Nobody rises" in approach(world).text


def cooled(world: World) -> list[str]:
    region = approach(world).one("div", "beside")
    return [one.text for one in region.all("a", "figure")]


def test_who_is_silent_for_longer_than_usual_cools_off(world: World) -> None:
    with wall.inside(world.organization.id):
        for platform in ("x", "instagram"):
            declare_complete(world.brand, LONG, platform)
        quiet = make_person("Quiet", "x:quiet")
        for day in range(1, 9):
            make_post(quiet, utc(day), brand=world.brand)
    assert cooled(world) == ["Quiet"]


def test_nobody_cools_off_where_nothing_was_read(world: World) -> None:
    with wall.inside(world.organization.id):
        quiet = make_person("Quiet", "instagram:quiet")
        for day in range(1, 9):
            make_post(quiet, utc(day, month=10), brand=world.brand)
    assert cooled(world) == []
