"""One query: seen in two views, tried, and changed."""

from __future__ import annotations

import pytest

from accounts import wall
from accounts.models import Membership
from brands.models import Example, Query, Reevaluation
from tests.dashboard.reading import Element, read
from tests.dashboard.workbench.conftest import Bench
from tests.factories import NOW, make_connection

WORDS = {"any_of": "acme", "tags": "", "handles": "", "all_of": "", "none_of": ""}


def shown(page: Element, name: str) -> str:
    (field,) = [one for one in page.all() if one.attributes.get("name") == name]
    return field.attributes.get("value", "") or field.text


def title(page: Element) -> str:
    return page.one("header", "found").one("h2").text


def refusal(page: Element) -> str:
    return " ".join(one.text for one in page.all("p", "refused"))


def found(page: Element) -> list[str]:
    return [one.one("p").text for one in page.all("ul", "posts")[0].all("li")]


def test_the_page_shows_the_query_in_both_views_and_what_it_finds(bench: Bench) -> None:
    page = bench.get()
    assert (shown(page, "expression"), shown(page, "any_of")) == ("acme", "acme")
    assert title(page) == "4 of 5 stored posts match"
    assert found(page) == ["acme of style", "the acme of a career", "acme oats again", "acme oats"]
    assert [one.text for one in page.all("mark")] == ["acme"] * 4


def test_words_become_an_expression(bench: Bench) -> None:
    page = bench.post(expression="acme", shown="acme", **WORDS | {"none_of": "career, style"})
    assert shown(page, "expression") == "acme AND NOT (career OR style)"
    assert found(page) == ["acme oats again", "acme oats"]
    assert page.one("header", "found").one("small").text.startswith("0 more and 2 fewer than now")


def test_an_expression_becomes_words(bench: Bench) -> None:
    page = bench.post(expression="(acme OR porridge) NOT style", shown="acme", **WORDS)
    assert (shown(page, "any_of"), shown(page, "none_of")) == ("acme, porridge", "style")
    assert found(page)[0] == "porridge"


def test_what_lists_cannot_say_is_changed_as_an_expression(bench: Bench) -> None:
    page = bench.post(expression="acme NEAR/2 career", shown="acme", **WORDS)
    assert "This query says more than lists of words can show" in page.text
    assert found(page) == ["the acme of a career"]


def test_both_views_changed_at_once_are_refused(bench: Bench) -> None:
    page = bench.post(expression="oats", shown="acme", **WORDS | {"any_of": "porridge"})
    assert "change one of them back" in refusal(page)


@pytest.mark.parametrize(
    ("typed", "said", "wrong"),
    [
        ("acme (oats", "Character 6: this bracket is never closed; add a ).", "("),
        ("acme AND", "Character 8: something must follow", "D"),
        ("NOT acme", "Character 1: this would match posts in which none", "N"),
    ],
)
def test_an_error_names_the_character_and_the_cure(
    bench: Bench, typed: str, said: str, wrong: str
) -> None:
    page = bench.post("acme/preview/", expression=typed, shown="acme", **WORDS)
    assert refusal(page).startswith(said)
    assert page.one("mark").text == wrong


def test_while_typing_the_other_view_comes_with_the_preview(bench: Bench) -> None:
    """And the one that is typed in stays as it is, with its caret."""
    typed = bench.post("acme/preview/", expression="acme oats", shown="acme", **WORDS)
    swapped = [one.attributes["id"] for one in typed.all() if "hx-swap-oob" in one.attributes]
    assert swapped == ["asked", "shown", "lists"]
    assert (shown(typed, "all_of"), shown(typed, "shown")) == ("acme, oats", "acme oats")
    lists = bench.post(
        "acme/preview/", expression="acme", shown="acme", **WORDS | {"any_of": "oats"}
    )
    swapped = [one.attributes["id"] for one in lists.all() if "hx-swap-oob" in one.attributes]
    assert swapped == ["asked", "shown", "as-expression"]
    assert shown(lists, "expression") == "oats"


def test_a_change_is_compared_then_accepted_then_in_force(bench: Bench) -> None:
    page = bench.propose("(acme OR porridge) NOT of")
    assert "Working out the difference" in page.text
    bench.work()
    page = bench.get()
    said = page.one("div", "difference")
    assert said.one("h2").text == "It would add 1 mention and remove 2 of 4."
    assert [one.text for one in said.all("mark")] == ["porridge", "acme", "acme"]
    assert len(bench.mentions()) == 4
    page = bench.post(do="accept")
    assert "Version 2 is in force." in page.text
    assert "Judging stored posts by the new version" in page.text
    bench.work()
    assert bench.mentions() == {"acme oats", "acme oats again", "porridge"}
    assert "Version 2, since Tue 24 Nov" in bench.get().text
    assert "The newest version is in force" in bench.get("acme/change/").text


def test_progress_survives_reload_and_can_be_cancelled(bench: Bench) -> None:
    bench.propose("oats")
    for _ in range(2):
        work = bench.get().one("form", "progress")
        assert work.one("progress").attributes["value"] == "0"
        assert work.attributes["hx-trigger"] == "every 2s"
    page = bench.post(do="cancel")
    assert "The change is discarded" in page.text
    assert not page.all("form", "progress")
    assert "There is nothing to accept" in bench.post(do="accept").text


def test_a_version_that_breaks_an_example_is_refused_by_name(bench: Bench) -> None:
    bench.post(do="keep-example", text="acme oats", must="match")
    bench.post(do="keep-example", text="the acme of a career", must="not")
    page = bench.propose("acme NOT oats")
    assert refusal(page).count("Change it, or remove the example.") == 4  # refused, and previewed
    assert "must match and would not: “acme oats”" in refusal(page)
    with wall.inside(bench.organization.id):
        assert not Reevaluation.objects.exists()
    bench.post(do="drop-example", text="acme oats")
    bench.propose("porridge NOT oats")
    with wall.inside(bench.organization.id):
        assert Reevaluation.objects.get().expression == "porridge NOT oats"


def test_a_text_is_kept_once(bench: Bench) -> None:
    bench.post(do="keep-example", text="acme oats", must="match")
    assert "kept already" in bench.post(do="keep-example", text="acme oats", must="not").text
    assert "Write the text" in bench.post(do="keep-example", text="").text
    with wall.inside(bench.organization.id):
        assert Example.objects.get().must_match


def test_one_click_excludes_a_word_from_the_draft(bench: Bench) -> None:
    page = bench.post(exclude="career", expression="acme NOT style", shown="acme NOT style")
    assert shown(page, "expression") == "acme AND NOT (style OR career)"
    page = bench.get(exclude="career")
    assert shown(page, "expression") == "acme AND NOT career"
    page = bench.post(exclude="of", expression="acme NEAR/9 career", shown="acme NEAR/9 career")
    assert shown(page, "expression") == "(acme NEAR/9 career) NOT of"


def test_the_page_says_what_platforms_are_asked_and_what_it_costs(bench: Bench) -> None:
    with wall.inside(bench.organization.id):
        make_connection(bench.brand)
        make_connection(bench.brand, "youtube", "http://127.0.0.1:8")
        make_connection(bench.brand, "facebook", "http://127.0.0.1:7")
    page = bench.post(expression="acme OR brew*", shown="acme", **WORDS)
    x, youtube, facebook = (one.text for one in page.one("section", "asked").all("article"))
    assert "(acme) -is:retweet18 of at most 512 characters" in x.replace("\xa0", " ")
    assert "cannot find brew*" in x
    assert "A reading takes at most 1 search, 100 posts and $0.50." in x
    assert "4 posts in 28 days at $0.005: about $0.00 a day." in x
    assert "acme4 of at most 500 characters" in youtube
    assert "Nothing: it has no search" in facebook


def test_a_viewer_looks_and_changes_nothing(bench: Bench) -> None:
    Membership.objects.update(role="viewer")
    page = bench.get()
    assert "Work out the difference" not in page.text
    assert bench.status("acme/preview/", expression="oats", shown="acme") == 200
    for do in ("propose", "accept", "cancel", "keep-example", "drop-example"):
        assert bench.status(do=do, expression="oats", shown="acme", text="t") == 403
    with wall.inside(bench.organization.id):
        assert not Reevaluation.objects.exists()
        assert Query.objects.count() == 1


def test_a_query_of_lists_is_shown_as_an_expression(bench: Bench) -> None:
    with wall.inside(bench.organization.id):
        Query.objects.create(
            brand=bench.brand, version=2, terms=["acme", "red bush"], matching="plain",
            accepted_at=NOW,
        )  # fmt: skip
    page = bench.get()
    assert shown(page, "expression") == 'acme OR "red bush"'
    assert "letter by letter in the raw text" in page.text


def test_an_unknown_query_is_not_there(bench: Bench) -> None:
    assert bench.client.get(f"{bench.at}nobody/").status_code == 404


def test_the_preview_alone_is_a_part_of_the_page(bench: Bench) -> None:
    answer = bench.client.get(f"{bench.at}acme/preview/")
    assert "<html" not in answer.content.decode()
    assert title(read(answer.content.decode())) == "4 of 5 stored posts match"
