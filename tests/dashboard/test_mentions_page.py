"""The stream for the week made by hand."""

from __future__ import annotations

from accounts import wall
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_post, utc
from tracking.models import Post, Profile


def stream(world: World, **query: str) -> Element:
    return read(world.page("mentions/", **query))


def said(page: Element) -> list[str]:
    return [one.text for one in page.all("td", "said")]


def test_the_newest_first_under_their_days(world: World) -> None:
    page = stream(world, week="2026-W47")
    assert [day.text for day in page.one("table", "stream").all("h2")] == [
        "Thu 19 Nov",
        "Wed 18 Nov",
        "Tue 17 Nov",
    ]
    assert len(said(page)) == 5
    assert page.one("div", "narrowing").one("span", "soft").text == "5 mentions"


def test_yesterday_is_called_so(world: World) -> None:
    assert stream(world).one("table", "stream").all("h2")[0].text == "Yesterday, Mon 23 Nov"


def test_matched_words_are_marked(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, text="So, #acme or Acme?")
    first = stream(world).all("td", "said")[0]
    assert [one.text for one in first.all("mark")] == ["acme", "Acme"]


def test_a_post_that_counts_leads_to_its_evidence(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, kind="repost")
    tags = {tag.text: tag.attributes["href"] for tag in stream(world).all("a", "tag")}
    assert tags == {
        "Near miss: a repost": f"/karee/acme/targets/{world.period('Bob', '2026-W48').id}/",
        "Counts for week 48": f"/karee/acme/targets/{world.period('Ann', '2026-W48').id}/",
    }
    closed = {tag.text for tag in stream(world, week="2026-W47").all("a", "tag")}
    assert closed == {"Counts for week 47"}


def test_filters_stand_in_the_address_and_can_be_taken_off(world: World) -> None:
    bob = str(world.people["Bob"].id)
    page = stream(world, week="2026-W47", person=bob, q="fine", relevance="0.75", platform="x")
    assert len(said(page)) == 1
    chips = {chip.text: chip.attributes["href"] for chip in page.all("a", "on")}
    assert list(chips) == ["By Bob", "On X (Twitter)", "Relevance 0.75 and up", "Says fine"]
    assert "person=" not in chips["By Bob"]
    assert f"person={bob}" in chips["Says fine"]


def test_reposts_can_be_left_out(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, kind="repost")
    assert len(said(stream(world))) == 2
    assert len(said(stream(world, reposts="0"))) == 1
    assert len(said(stream(world, kinds="retweet"))) == 1


def test_relevance_opens_its_reasons(world: World) -> None:
    page = stream(world)
    why = page.one("td", "relevance").one("a")
    assert why.text == "0.75"
    opened = read(world.client.get(why.attributes["href"]).content.decode())
    reasons = opened.one("table", "reasons")
    assert [row.text for row in reasons.one("tbody").all("tr")] == [
        "Names the brand+0.50",
        "In its first 80 characters+0.25",
    ]
    assert reasons.one("tfoot").text == "Relevance0.75"


def test_a_post_shows_its_reactions_and_its_authors_followers(world: World) -> None:
    with wall.inside(world.organization.id):
        Profile.objects.filter(handle="ann").update(followers=48_300)
        Post.objects.filter(profile__handle="ann").update(likes=2000, comments=310)
    page = stream(world)
    assert page.one("td", "reach").text == "48 k"
    assert page.one("td", "reactions").text == "2 310"


def test_a_hidden_author_is_said_to_be_hidden(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(None, utc(23, 13), brand=world.brand)
    assert stream(world).all("td", "who")[0].text == "Author not shownby the platform"


def test_older_rows_are_one_link_away(world: World) -> None:
    with wall.inside(world.organization.id):
        for minute in range(50):
            make_post(world.people["Bob"], utc(23, 13, minute), brand=world.brand)
    page = stream(world)
    assert len(said(page)) == 50
    older = read(world.client.get(page.link("Show older")).content.decode())
    assert len(said(older)) == 1
    assert not older.all("p", "further")


def test_a_search_looks_further_back_than_this_week(world: World) -> None:
    # Five in week 47 and one in week 48.
    assert len(said(stream(world, q="fine"))) == 6
