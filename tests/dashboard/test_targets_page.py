"""The board and its evidence for the week made by hand."""

from __future__ import annotations

from datetime import date

from accounts import wall
from targets.models import EvidenceContent
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_agreement, make_post, make_target, utc

HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


def board(world: World, **query: str) -> Element:
    return read(world.page("targets/", **query))


def panel(world: World, name: str, label: str = "2026-W47") -> Element:
    return read(world.page(f"targets/{world.period(name, label).id}/")).one("aside")


def hints(page: Element) -> list[list[str]]:
    """Of each row: the person, then what every cell says."""
    return [
        [row.one("th").text, *(cell.attributes["data-hint"] for cell in row.all("a", "cell"))]
        for row in page.one("tbody").all("tr")
    ]


def test_a_row_for_each_promise_the_most_urgent_first(world: World) -> None:
    assert hints(board(world)) == [
        ["Dee", "Week 48: at risk, 0 of 6"],
        ["Ann", "Week 47: hit, 3 of 3", "Week 48: on track, 1 of 3"],
        ["Bob", "Week 47: missed, 1 of 2", "Week 48: on track, 0 of 2"],
        ["Cid", "Week 47: not verified, 1 of 2", "Week 48: on track, 0 of 2"],
    ]


def test_the_foot_counts_hits_of_what_was_decided(world: World) -> None:
    foot = board(world).one("tfoot")
    assert [cell.text for cell in foot.all("td")] == ["1of 3", "0 of 4 so far"]


def test_columns_begin_with_the_first_promise(world: World) -> None:
    page = board(world)
    heads = [head.text for head in page.one("thead").all("th")]
    assert heads == ["Person", "A week", "Week 47", "48, open"]
    assert page.one("nav", "stepper").text == "Weeks 47 to 48"


def test_an_outcome_in_the_address_narrows_the_rows(world: World) -> None:
    page = board(world, week="2026-W47", outcome="missed")
    assert [row[0] for row in hints(page)] == ["Bob"]
    said = page.one("p", "sentence")
    assert said.text == "1 target missed in week 47. Show all."
    assert said.link("Show all") == "/karee/acme/targets/?week=2026-W47"


def test_a_monthly_promise_stands_in_the_week_in_which_its_month_ends(world: World) -> None:
    with wall.inside(world.organization.id):
        agreement = make_agreement(world.people["Bob"], world.brand, starts_on=date(2026, 10, 5))
        make_target(agreement, 8, per="month", key="monthly")
    bob = [row for row in hints(board(world)) if row[0] == "Bob, a month"]
    # October ends on Saturday of week 44 and is not closed yet: 8 x 27 / 31, rounded up, is 7.
    assert bob == [
        ["Bob, a month", "October 2026: at risk, 0 of 7", "November 2026: at risk, 1 of 8"]
    ]


def test_a_hit_names_the_post_that_decided(world: World) -> None:
    found = panel(world, "Ann")
    assert found.all("h2")[0].text == "Ann, week 47"
    assert found.one("div", "verdict").text == (
        "Hit, 3 of 3 counted The third post reached the target on Thu 19 Nov 14:00."
    )
    first = found.all("li", "counted")[0]
    assert [one.text for one in first.one("ul", "trace").all("li")] == [
        "published Tue 17 Nov 14:00, in the week",
        "still there",
        "by a profile of the agreement",
        "on X (Twitter)",
        "a post",
        "names the brand",
    ]
    assert first.one("mark").text == "acme"


def test_an_unverified_week_names_the_gap_and_what_settles_it(world: World) -> None:
    assert panel(world, "Cid").one("div", "verdict").text == (
        "Not verified, 1 of 2 counted Not read: Instagram from Mon 16 Nov 00:00 to"
        " Mon 23 Nov 00:00 (no connection reads Instagram for this brand). What is missing may"
        " lie there, so this week is not called missed. A link to 1 mention settles it."
    )


def test_a_missed_week_says_that_all_of_it_was_watched(world: World) -> None:
    assert panel(world, "Bob").one("div", "verdict").text == (
        "Missed, 1 of 2 counted The whole week was watched; 1 mention did not come."
    )


def test_what_does_not_count_says_why(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23), brand=world.brand, kind="repost")
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, text="good morning")
    reasons = [one.text for one in panel(world, "Bob", "2026-W48").all("li", "broken")]
    assert reasons == ["a repost, which the promise does not count", "does not name the brand"]


def test_an_erased_text_leaves_its_place_and_the_trace(world: World) -> None:
    with wall.inside(world.organization.id):
        EvidenceContent.objects.update(text="", url="", salt="", erased_on=date(2026, 11, 24))
    (only,) = panel(world, "Bob").all("li", "counted")
    assert "Text not kept: erased on Tue 24 Nov 2026." in only.text
    assert "names the brand" in only.text


def test_neighbouring_periods_and_the_board_are_one_step_away(world: World) -> None:
    links = {
        a.attributes["aria-label"]: a.attributes["href"]
        for a in panel(world, "Ann").all("a")
        if "aria-label" in a.attributes
    }
    assert links == {
        "Later": f"/karee/acme/targets/{world.period('Ann', '2026-W48').id}/",
        "Close": "/karee/acme/targets/",
    }


def test_the_board_asks_for_the_panel_alone(world: World) -> None:
    address = f"/karee/acme/targets/{world.period('Ann').id}/"
    answer = world.client.get(address, headers=HTMX)
    assert read(answer.content.decode()).all("header")[0].classes == ["panel-head"]
    assert "HX-Request" in answer["Vary"]
    restored = world.client.get(address, headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert read(restored.content.decode()).one("table", "board")


def test_the_cell_whose_evidence_is_open_is_marked(world: World) -> None:
    page = read(world.page(f"targets/{world.period('Bob').id}/"))
    (current,) = [a for a in page.all("a", "cell") if "aria-current" in a.attributes]
    assert current.attributes["aria-label"] == "Bob, Week 47: missed, 1 of 2"
    assert page.one("tr", "selected").one("th").text == "Bob"
