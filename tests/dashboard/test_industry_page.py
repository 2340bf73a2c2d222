"""News of the industry, against the posts made by hand."""

from __future__ import annotations

import pytest

from accounts import wall
from brands.following import follow_topic
from brands.models import Brand
from reports.gathering.industry import topics
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW, ZONE, make_person, make_post, make_query, utc
from tracking.boards.industry import industry
from tracking.windows import Window

W47 = Window(first=utc(16).date(), last=utc(22).date())
W46 = W47.before()


@pytest.fixture
def oats(world: World) -> Brand:
    """A topic of acme: in week 47 three posts by two people and a repost; one post before."""
    with wall.inside(world.organization.id):
        topic = follow_topic("oats", "Oats", ZONE, NOW, world.brand).followed
        make_query(topic, ["oats"], accepted_at=utc(1))
        eve = make_person("Eve", "x:eve")
        make_post(eve, utc(17), brand=world.brand, text="oats, oats and #oats")
        make_post(eve, utc(18), brand=world.brand, text="x" * 300 + " oats")
        make_post(world.people["Ann"], utc(19), brand=world.brand, text="acme or oats")
        make_post(eve, utc(20), brand=world.brand, text="RT oats", kind="repost")
        make_post(eve, utc(10), brand=world.brand, text="oats before")
        return topic


def page(world: World) -> Element:
    return read(world.page("industry/", week="2026-W47"))


def test_what_is_said_stands_by_relevance_and_reposts_are_counted_only(
    world: World, oats: Brand
) -> None:
    shown = page(world)
    news = shown.one("section", "news")
    assert news.one("h2").text == "Oats"
    assert news.one("header").one("a").text == "4 mentions"
    said = [one.text for one in news.all("p", "words")]
    assert len(said) == 3
    relevance = [float(one.text.rpartition(" ")[2]) for one in news.all("span", "tracked")]
    assert relevance == sorted(relevance, reverse=True)
    assert said[-1].endswith("oats")  # named late, and once


def test_the_most_active_are_ranked_and_lead_to_their_mentions(world: World, oats: Brand) -> None:
    active = page(world).one("section", "active")
    rows = [one.text for one in active.all("li")]
    assert rows == ["1Eve3", "2Ann1"]
    stream = read(world.client.get(active.link("3")).content.decode())
    assert "3 mentions" in stream.one("div", "narrowing").text
    assert read(world.client.get(active.link("Eve")).content.decode()).one("h1").text == "Eve"


def test_a_topic_of_the_organization_alone_is_every_brands(world: World) -> None:
    with wall.inside(world.organization.id):
        topic = follow_topic("rain", "Rain", ZONE, NOW)
        make_query(topic.followed, ["rain"], accepted_at=utc(1))
    assert page(world).one("section", "news").one("h2").text == "Rain"


def test_without_a_topic_it_says_how_to_add_one(world: World) -> None:
    assert "Add a topic" in page(world).one("div", "state").text


def test_the_report_counts_the_same(world: World, oats: Brand) -> None:
    with wall.inside(world.organization.id):
        (news,) = industry(world.brand, W47, posts=10, people=5)
        (told,) = topics(world.brand, W47, W46)
    assert (told.name, told.mentions, told.previous) == ("Oats", 4, 1)
    assert news.mentions == told.mentions
    assert [(one.person, one.mentions) for one in told.people] == [("Eve", 3), ("Ann", 1)]
    assert [one.post for one in told.posts] == [str(one.post_id) for one in news.posts[:2]]


def test_the_report_says_nothing_of_a_topic_nobody_spoke_of(world: World, oats: Brand) -> None:
    silent = Window(first=utc(2).date(), last=utc(8).date())
    with wall.inside(world.organization.id):
        assert topics(world.brand, silent, silent.before()) == ()
