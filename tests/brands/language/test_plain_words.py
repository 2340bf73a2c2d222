from __future__ import annotations

import pytest

from brands.language import parse
from brands.language.plain_words import Words, expression, in_words, items


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (Words(any_of=("apple",)), "apple"),
        (Words(any_of=("apple", "apple music")), 'apple OR "apple music"'),
        (Words(tags=("apple", "chanel*")), "#apple OR #chanel*"),
        (Words(any_of=("apple",), handles=("apple",)), "apple OR @apple"),
        (Words(all_of=("apple", "phone")), "apple AND phone"),
        (
            Words(("apple", "mac"), ("phone",), ("pie", "apple tree")),
            '(apple OR mac) AND phone AND NOT (pie OR "apple tree")',
        ),
        (Words(any_of=("brew*", "{Apple}", "~cafe")), "brew* OR {Apple} OR ~cafe"),
        (Words(any_of=("OR", "cats and dogs")), '"OR" OR "cats and dogs"'),
        (Words(any_of=("apple OR pear",)), '"apple OR pear"'),
        (Words(), ""),
    ],
)
def test_lists_and_expression_say_the_same(words: Words, written: str) -> None:
    assert expression(words) == written
    if written:
        again = in_words(parse(written))
        assert again is not None
        assert parse(expression(again)) == parse(written)


def test_what_people_type_comes_back_as_they_typed_it() -> None:
    words = Words(("apple music", "brew*"), ("phone",), ("apple tree",), ("one", "two*"), ("ann",))
    assert in_words(parse(expression(words))) == words


@pytest.mark.parametrize(
    "written",
    [
        "apple NEAR/3 phone",
        "apple lang:en",
        "(a1 OR b1) (c1 OR d1)",
        "a1 OR (b1 c1)",
        "a1 NOT (b1 c1)",
    ],
)
def test_lists_do_not_say_what_they_cannot(written: str) -> None:
    assert in_words(parse(written)) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("apple, apple music\n\nmac,", ("apple", "apple music", "mac")),
        ('"red, white", blue', ('"red, white"', "blue")),
        ("apple, apple", ("apple",)),
        (' , "', ('"',)),
    ],
)
def test_items_stand_between_commas_or_in_lines(typed: str, read: tuple[str, ...]) -> None:
    assert items(typed) == read


def test_a_comma_inside_quotation_marks_is_part_of_the_phrase() -> None:
    words = Words(any_of=items('"red, white", blue'))
    assert expression(words) == '"red, white" OR blue'
    assert in_words(parse(expression(words))) == words


def test_quotation_marks_that_are_never_closed_are_left_out() -> None:
    assert expression(Words(any_of=('so "called',))) == '"so called"'
