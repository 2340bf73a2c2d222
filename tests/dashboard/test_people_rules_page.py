"""The rules for people, and the weights of the score."""

from __future__ import annotations

from accounts import wall
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tracking.models import PeopleRules
from tracking.people.people_rules import rules_of, weights_of

LIMITS = {"top": "1", "mentions": "4", "weeks": "3", "growth": "2", "least": "3"}
EVEN = {
    f"w_{name}": "10"
    for name in ("mentions", "steadiness", "reach", "engagement", "relevance", "growth")
}


def change(world: World, **said: str) -> Element:
    answer = world.client.post("/karee/acme/people/rules/", said, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def board(world: World, **query: str) -> Element:
    return read(world.page("people/", week="2026-W47", **query))


def test_without_rules_of_its_own_a_brand_begins_with_those_of_all(world: World) -> None:
    with wall.inside(world.organization.id):
        rules = rules_of(world.brand)
        assert rules.version == 0
        assert weights_of(rules)["mentions"] == 40
    why = board(world).all("a", "why")
    opened = next(a for a in why if a.text == "Ambassador").attributes["href"]
    shown = read(world.client.get(opened).content.decode())
    assert "The rules every brand begins with." in shown.one("div", "rule").text


def test_changed_rules_are_a_version_with_its_day(world: World) -> None:
    shown = change(world, limits="1", **LIMITS)
    assert "Among the 1 with most mentions in these days." in shown.text
    assert "Version 1, Tue 24 Nov 2026, by owner@karee.example" in shown.text
    change(world, limits="1", **LIMITS)  # the same again is no new version
    with wall.inside(world.organization.id):
        assert PeopleRules.objects.count() == 1


def test_a_limit_that_is_none_is_refused(world: World) -> None:
    shown = change(world, limits="1", **{**LIMITS, "top": "0"})
    assert shown.one("p", "error").text
    with wall.inside(world.organization.id):
        assert not PeopleRules.objects.exists()


def test_weights_move_in_the_address_and_are_kept_for_the_brand(world: World) -> None:
    shown = board(world, sort="score", **EVEN)
    assert "Moved for this look." in shown.one("form", "weights").text
    with wall.inside(world.organization.id):
        assert not PeopleRules.objects.exists()
    change(world, weights="1", **EVEN)
    with wall.inside(world.organization.id):
        assert set(weights_of(rules_of(world.brand)).values()) == {10}
    shown = board(world, sort="score")
    assert "The brand's, version 1, by owner@karee.example." in shown.one("form", "weights").text


def test_links_of_a_moved_board_keep_the_weights(world: World) -> None:
    shown = board(world, sort="score", **EVEN)
    score = shown.all("td", "scored")[0].one("a").attributes["href"]
    assert "w_reach=10" in score
    opened = read(world.client.get(score).content.decode())
    parts = opened.one("table", "parts")
    assert [row.all("td")[-1].text for row in parts.all("tr")[1:7]] == ["10"] * 6
    mentions = parts.all("a")[0]
    assert mentions.text == "3 mentions; the most is 3"
    stream = read(world.client.get(mentions.attributes["href"]).content.decode())
    assert stream.one("div", "narrowing").one("span", "soft").text == "3 mentions"


def test_what_is_no_weight_is_a_bad_request(world: World) -> None:
    for weight in ("-1", "101", "many"):
        query = {"sort": "score", "w_reach": weight}
        assert world.client.get("/karee/acme/people/", query).status_code == 400
