from __future__ import annotations

import pytest

from brands import asking
from brands.language import parse, simple


def x_query(terms: list[str]) -> str:
    return asking.x_query(simple(terms)).expression


def youtube_query(terms: list[str]) -> str:
    return asking.youtube_query(simple(terms)).expression


def instagram_tags(terms: list[str]) -> list[str]:
    return asking.instagram_tags(simple(terms))


def test_x_takes_words_bare_and_phrases_quoted_without_reposts() -> None:
    asked = x_query(["acme", "acme oats", "O'Acme"])
    assert asked == '(acme OR "acme oats" OR "O\'Acme") -is:retweet'


def test_youtube_writes_or_as_a_pipe() -> None:
    assert youtube_query(["acme", "acme oats"]) == 'acme|"acme oats"'


def test_x_takes_as_many_terms_as_its_512_characters_hold() -> None:
    terms = [f"word{number:04}" for number in range(100)]
    # 512 - 2 for the parentheses - 12 for " -is:retweet" = 498; n terms take 8n + 4(n - 1).
    asked = x_query(terms)
    assert asked.count(" OR ") == 40
    assert len(asked) == 41 * 8 + 40 * 4 + 14 == 502
    assert asked.startswith("(word0000 OR ")


def test_youtube_takes_as_many_terms_as_fit() -> None:
    asked = youtube_query([f"word{number:04}" for number in range(100)])
    assert len(asked) <= 500
    assert asked.startswith("word0000|word0001|")


@pytest.mark.parametrize("ask", [x_query, youtube_query])
def test_without_a_term_that_fits_there_is_nothing_to_ask(ask: object) -> None:
    assert callable(ask)
    assert ask([]) == ""
    assert ask(["x" * 600]) == ""


def test_quotes_inside_a_term_cannot_end_its_phrase() -> None:
    assert x_query(['say "acme" (now)']) == '("say acme (now)") -is:retweet'
    assert youtube_query(['say "acme"']) == '"say acme"'


def test_a_youtube_term_with_a_pipe_or_dash_is_a_phrase() -> None:
    assert youtube_query(["a|b", "-acme"]) == '"a|b"|"-acme"'


def test_instagram_watches_the_first_terms_that_can_be_tags() -> None:
    assert instagram_tags(["Acme", "acme oats", "O'Acme", "ACME", "hafer", "kaura"]) == [
        "acme",
        "acmeoats",
        "hafer",
    ]


@pytest.mark.parametrize(
    ("query", "x", "youtube", "left_out"),
    [
        ("acme oats", "acme oats", "acme oats", ()),
        ("acme NOT pie", "acme -pie", "acme -pie", ()),
        ("acme (oats OR bars)", "acme (oats OR bars)", "acme (oats|bars)", ()),
        ("acme NEAR/5 oats", "acme oats", "acme oats", ()),
        ("{Acme} NOT {Pie}", "Acme", "Acme", ()),
        ("#acme OR @acme", "#acme OR @acme", "acme|acme", ()),
        ("acme OR oat*", "acme", "acme", ("oat*",)),
        ("acme oat*", "acme", "acme", ()),
        ("acme from:ann lang:en", "acme from:ann lang:en", "acme", ()),
        ("acme -is:reply country:za", "acme -is:reply", "acme", ()),
        ("oats OR acme platform:x", "oats OR acme", "oats", ()),
        ("acme NOT (pie OR cake)", "acme -pie -cake", "acme -pie -cake", ()),
        ("acme NOT (pie OR cake* OR {Tart})", "acme -pie", "acme -pie", ()),
        ("acme NOT (pie cake)", "acme", "acme", ()),
        ("(acme OR oat*) bars", "acme bars", "acme bars", ("oat*",)),
        ("(acme OR (oat* OR {Bar})) tea", "(acme OR Bar) tea", "(acme|Bar) tea", ("oat*",)),
    ],
)
def test_a_query_is_asked_as_narrowly_as_the_platform_can(
    query: str, x: str, youtube: str, left_out: tuple[str, ...]
) -> None:
    assert asking.x_query(parse(query)) == asking.Asked(f"({x}) -is:retweet", left_out)
    assert asking.youtube_query(parse(query)) == asking.Asked(youtube, left_out)


def test_what_has_no_room_is_named() -> None:
    asked = asking.youtube_query(simple(["acme", "x" * 600, "oats"]))
    assert asked == asking.Asked("acme|oats", ("x" * 600,))


def test_what_is_excluded_leaves_room_for_what_is_sought() -> None:
    never = " OR ".join(f"word{number:04}" for number in range(100))
    asked = asking.x_query(parse(f"acme NOT ({never})"))
    # "-word0000" and a blank take ten characters: twenty of them, without the last blank, 199.
    assert asked.expression.count(" -word") == 20
    assert asked.left_out == ()
