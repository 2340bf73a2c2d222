"""The league for the week made by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from accounts import wall
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import W47, declare_complete, make_person, make_post, utc
from tracking.collecting.intervals import Interval
from tracking.models import Post, Profile

WEEK = timedelta(weeks=1)
W46 = Interval(W47.start - WEEK, W47.start)


def league(world: World, **query: str) -> Element:
    return read(world.page("people/", **query))


def rows(page: Element, *columns: str) -> list[list[str]]:
    return [
        [row.one("td", column).text for column in columns]
        for row in page.one("table", "league").all("tr")
        if row.all("td", "rank")
    ]


def test_ranks_by_mentions_and_shares_a_rank(world: World) -> None:
    found = rows(league(world, week="2026-W47"), "rank", "who", "mentions")
    assert found == [
        ["1", "AnnX (Twitter)", "3"],
        ["2", "BobX (Twitter)", "1"],
        ["2", "CidInstagram", "1"],
    ]


def test_moves_against_the_window_before_if_it_was_read(world: World) -> None:
    # In week 46 Bob and Cid were first with one each, and Ann was not there.
    with wall.inside(world.organization.id):
        for platform in ("x", "instagram"):
            declare_complete(world.brand, W46, platform)
        for name in ("Bob", "Cid"):
            make_post(world.people[name], utc(12), brand=world.brand)
    page = league(world, week="2026-W47")
    assert rows(page, "who", "moved") == [
        ["AnnX (Twitter)", "new"],
        ["BobX (Twitter)", "down 1"],
        ["CidInstagram", "down 1"],
    ]
    assert "Movement is against the week before." in page.one("div", "narrowing").text


def test_says_so_when_too_little_was_read_before(world: World) -> None:
    page = league(world, week="2026-W47")
    assert rows(page, "moved") == [["–"], ["–"], ["–"]]
    said = page.one("div", "narrowing").one("small").text
    assert said == "3 people. No movement: too little was read in the week before."


def test_every_figure_leads_to_the_mentions_it_counts(world: World) -> None:
    page = league(world, week="2026-W47", reposts="0")
    ann = world.people["Ann"].id
    (row,) = [one for one in page.all("tr") if one.all("td", "mentions") and "Ann" in one.text]
    counted = row.one("td", "mentions").one("a").attributes["href"]
    assert counted == f"/karee/acme/mentions/?reposts=0&week=2026-W47&person={ann}"
    path, _, query = counted.partition("?")
    stream = read(world.client.get(f"{path}?{query}").content.decode())
    assert stream.one("div", "narrowing").one("span", "soft").text == "3 mentions"


def test_the_class_opens_its_rule(world: World) -> None:
    page = league(world, week="2026-W47")
    assert rows(page, "class") == [["Ambassador"]] * 3
    why = page.all("a", "why")[0].attributes["href"]
    opened = read(world.client.get(why).content.decode())
    assert "An agreement with the role ambassador is in force." in opened.one("div", "rule").text
    (again,) = [a for a in opened.all("a", "why") if a.attributes["aria-expanded"] == "true"]
    assert again.attributes["href"] == "/karee/acme/people/?week=2026-W47"


def test_a_rising_stranger_is_a_potential_influencer(world: World) -> None:
    with wall.inside(world.organization.id):
        declare_complete(world.brand, W46)
        declare_complete(world.brand, W46, "instagram")
        for number in range(10):
            loud = make_person(f"Loud {number}", f"x:loud{number}")
            for hour in range(5):
                make_post(loud, utc(17, hour), brand=world.brand)
        new = make_person("New", "x:new")
        for hour in range(3):
            make_post(new, utc(18, hour), brand=world.brand)
    classes = dict(rows(league(world, week="2026-W47"), "who", "class"))
    # Ten people have five each; Ann and New share rank 11 with three.
    assert classes["Loud 0X (Twitter)"] == "Influencer"
    assert classes["NewX (Twitter)"] == "Potential influencer"


@pytest.mark.parametrize(
    ("approved", "reach", "engagement"), [("", "1 k", "2.0%"), ("approved", "3 k", "0.7%")]
)
def test_youtube_enters_reach_only_where_it_is_approved(
    world: World, approved: str, reach: str, engagement: str
) -> None:
    # On X 20 reactions to 1 000 followers, on YouTube none to 2 000: 2% or 20 / 3 000.
    with wall.inside(world.organization.id):
        both = make_person("Both", "x:both", "youtube:both")
        for profile in Profile.objects.filter(person=both):
            post = make_post(profile, utc(23), brand=world.brand)
            on_x = profile.platform == "x"
            Post.objects.filter(id=post.id).update(likes=15 if on_x else 0, shares=5 * on_x)
            Profile.objects.filter(id=profile.id).update(followers=1000 if on_x else 2000)
    with override_settings(YOUTUBE_DERIVED_METRICS=approved):
        page = league(world, week="2026-W48", sort="reach")
    first = rows(page, "who", "reach", "engagement")[0]
    assert first == ["BothX (Twitter)YouTube", reach, engagement]


def test_mentions_without_an_author_are_counted_apart(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(None, utc(23), brand=world.brand)
    said = league(world, week="2026-W48").one("div", "narrowing").one("small").text
    assert said.endswith("1 mention without an author, for nobody.")


def test_a_window_without_mentions_says_how_to_widen_it(world: World) -> None:
    today = {"from": "2026-11-24", "to": "2026-11-24"}
    state = league(world, platform="x", **today).one("div", "state")
    assert state.text == "No mention matches Asked for Tue 24 Nov, on X (Twitter). Without filters"
