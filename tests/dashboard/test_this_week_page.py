"""What stands on "This week" for the week made by hand."""

from __future__ import annotations

from datetime import timedelta

from accounts import wall
from brands.models import Connection
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, make_brand, make_connection, make_post, utc
from work import running


def shown(world: World, **query: str) -> Element:
    return read(world.page("", **query))


def region(page: Element, heading: str) -> Element:
    (found,) = [
        section
        for section in page.all("section", "region")
        if any(h2.text == heading for h2 in section.all("h2"))
    ]
    return found


def test_the_quiet_line_says_what_was_read_and_the_worst_gap(world: World) -> None:
    assert shown(world).one("p", "scope").text == (
        "Week 48, Mon 23 to Sun 29 Nov, Africa/Johannesburg."
        " Data until 10:00, 50% covered: Instagram was not read."
    )


def test_the_sentence_counts_hits_and_who_can_be_saved(world: World) -> None:
    said = shown(world).one("p", "sentence")
    assert said.text == "0 of 4 targets are hit so far. 1 person can still be saved."
    assert said.link("1 person") == "/karee/acme/targets/?week=2026-W48&outcome=at_risk"


def test_who_can_be_saved_says_needs_and_leads_to_the_evidence(world: World) -> None:
    saved = region(shown(world), "Who can still be saved?")
    (row,) = saved.one("tbody").all("tr")
    assert row.one("td", "needs").text == "6 more0 of 6"
    assert row.one("td", "likely").text == "not known"
    assert row.one("td", "last").text == "none yet"
    dee = world.period("Dee", "2026-W48")
    assert row.link("Dee") == f"/karee/acme/targets/{dee.id}/"
    # Tuesday 10:00 to Sunday 24:00 is five days and fourteen hours.
    assert saved.one("header").text.endswith("134 hours left, until Sun 29 Nov 24:00")


def test_outcomes_are_compared_with_the_same_hour_of_the_week_before(world: World) -> None:
    # A week ago, on Tuesday at 10:00, all three were open without a post, and on track.
    tallies = region(shown(world), "What happened?").one("ul", "tallies").all("li")
    assert [one.text for one in tallies] == [
        "0 hit same",
        "3 on track same",
        "1 at risk +1",
        "0 missed same",
    ]


def test_the_volume_is_cut_off_at_the_same_hour(world: World) -> None:
    # The five posts of week 47 came on Tuesday noon UTC and later.
    figures = region(shown(world), "What happened?").one("ul", "figures").all("li")
    assert [one.text for one in figures] == ["1 +1mentions", "1 +1people talking"]


def test_a_past_week_shows_what_it_came_to(world: World) -> None:
    page = shown(world, week="2026-W47")
    assert page.one("p", "sentence").text == (
        "In week 47, 1 of 3 targets were hit, 1 missed, 1 not verified."
    )
    tallies = region(page, "What happened?").one("ul", "tallies").all("li")
    assert [one.text for one in tallies] == ["1 hit +1", "1 missed +1", "1 not verified +1"]
    assert "Nobody is at risk." in region(page, "Who can still be saved?").text


def test_the_chart_has_a_slot_for_every_six_hours(world: World) -> None:
    # Ann posted on Monday 14:00 local time: the third slot. Instagram was not read.
    rows = shown(world).one("details", "numbers").one("tbody").all("tr")
    assert len(rows) == 28
    assert [one.text for one in rows[2].inside if isinstance(one, Element)] == [
        "Mon 23 12:00",
        "1",
        "50%",
        "0",
    ]
    assert rows[-1].text == "Sun 29 18:00not yet0"


def test_what_needs_a_person_leads_to_it(world: World) -> None:
    needs = region(shown(world), "What needs you?")
    assert [one.text for one in needs.all("li")] == ["1Not verifiedCid, week 47"]
    assert needs.one("a").attributes["href"] == (f"/karee/acme/targets/{world.period('Cid').id}/")


def test_a_near_miss_and_a_broken_connection_need_a_person(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23), brand=world.brand, kind="repost")
        make_connection(world.brand, "youtube")
    running.run_until_dry(lambda: NOW, kind="examine")
    with wall.inside(world.organization.id):
        Connection.objects.update(paused_because="The key is not valid any more.")
    assert [one.text for one in region(shown(world), "What needs you?").all("li")] == [
        "1Connection to mendYouTube: The key is not valid any more.",
        "1Not verifiedCid, week 47",
        "1Near miss to judgePosts that almost count, by Bob",
    ]


def test_who_is_talking_leads_to_their_mentions(world: World) -> None:
    with wall.inside(world.organization.id):
        for minutes in range(4):
            at = utc(23) + timedelta(minutes=minutes)
            make_post(world.people["Bob"], at, brand=world.brand)
    talking = region(shown(world), "Who is talking?")
    # Bob: four against one in week 47, so rising. Ann: one against three.
    assert [one.text for one in talking.one("ol").all("li")] == ["1Bob rising4", "2Ann1"]
    bob = world.people["Bob"].id
    assert talking.link("4") == f"/karee/acme/mentions/?week=2026-W48&person={bob}"


def test_a_brand_that_follows_nothing_says_what_will_be_here(world: World) -> None:
    with wall.inside(world.organization.id):
        make_brand("bare")
    page = read(world.client.get("/karee/bare/").content.decode())
    assert page.one("div", "state").text.endswith(
        "Here you will see who can still be saved, and what happened."
        " Nothing is read for Bare yet: connect a platform, or import posts."
    )


def test_what_nobody_read_is_not_compared_with(world: World) -> None:
    with wall.inside(world.organization.id):
        bare = make_brand("bare", terms=["bare"])
        for day in (17, 23):
            make_post(world.people["Ann"], utc(day), brand=bare, text="bare facts")
    page = read(world.client.get("/karee/bare/").content.decode())
    assert page.one("p", "scope").text.endswith(" Nothing is known to have been read.")
    figures = region(page, "What happened?").one("ul", "figures").all("li")
    assert [one.text for one in figures] == ["1 mentions", "1 people talking"]
    assert "rising" not in region(page, "Who is talking?").text
