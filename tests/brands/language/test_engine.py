from __future__ import annotations

import random

import pytest

from brands.language import Engine, Subject, parse, simple
from brands.language.forms import Mode
from tests.brands.language import texts
from tests.brands.language.naive import true_of


def disagreements(posts: int, queries: int, seed: int) -> tuple[int, int]:
    """How many (post, query) pairs the naive evaluator finds true, and where the engine differs."""
    chance = random.Random(seed)
    nodes = [texts.query(chance) for _ in range(queries)]
    asked = {(number, mode): (node, mode) for number, node in enumerate(nodes) for mode in Mode}
    engine = Engine(asked)
    true = wrong = 0
    for _ in range(posts):
        subject = texts.subject(chance)
        matched = set(engine.matches(subject))
        for key, (node, mode) in asked.items():
            said = true_of(node, subject, mode)
            true += said
            wrong += said != (key in matched)
    return true, wrong


def test_the_engine_says_what_a_naive_evaluator_says() -> None:
    true, wrong = disagreements(posts=200, queries=50, seed=1)
    assert true > 500
    assert wrong == 0


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_no_difference_in_two_hundred_thousand_pairs_in_each_mode() -> None:
    true, wrong = disagreements(posts=1000, queries=200, seed=2)
    assert true > 10_000
    assert wrong == 0


def matched(query: str, text: str, mode: Mode = Mode.FOLDED) -> bool:
    return Engine({1: (parse(query), mode)}).matches(Subject(text)) == [1]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("apple", "@Apple"),
        ("apple", "#apple!"),
        ("apple", "Apple's"),
        ("#chanel*", "my #chanelclassicflap"),
        ("#chanel", "＃ＣＨＡＮＥＬ"),
        ("@apple", "thanks @apple."),
        ("{Apple}", "an Apple a day"),
        ("~cafe", "le Café"),
        ("café", "CAFE\u0301"),
        ("istanbul", "İSTANBUL"),
        ("apple", "ap\u200bple"),
        ("apple", "\u202eapple\u202c"),
        ("資生堂", "我愛資生堂口紅"),
        ("シャネル", "シャネルが好き"),
        ("हिन्दी", "मेरी हिन्दी"),
        ("\U0001f44d", "\U0001f44d\U0001f3fd"),
        ("❤", "❤\ufe0f"),
        ("apple NEAR/2 phone", "phone of the apple"),
        ("apple NEAR/0 music", "Music, Apple"),
        ("apple NOT pie OR pear", "pear pie"),
        ("c++", "I write C++."),
    ],
)
def test_matches(query: str, text: str) -> None:
    assert matched(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("apple", "pineapple"),
        ("apple", "#applewatch"),
        ("apple", "apple_"),
        ("#apple", "apple"),
        ("#apple", "abc#apple"),
        ("@apple", "#apple"),
        ("{Apple}", "apple"),
        ("cafe", "café"),
        ("venda", "Venḓa"),
        ("シャネル", "シャネルズ"),
        ("ह", "हिन्दी"),
        ("\U0001f469", "\U0001f469\u200d\U0001f680"),
        ("apple NEAR/1 phone", "phone of the apple"),
        ("apple NOT pie", "apple pie"),
        ("c++", "c++x"),
        ("apple AND from:ann", "apple"),
    ],
)
def test_does_not_match(query: str, text: str) -> None:
    assert not matched(query, text)


def test_plain_reads_the_raw_text() -> None:
    assert not matched("apple", "ａｐｐｌｅ", Mode.PLAIN)
    assert not matched("café", "cafe\u0301", Mode.PLAIN)
    assert matched("kelvin", "\u212aelvin", Mode.PLAIN)


def test_a_changed_query_answers_at_once_and_after_the_merge() -> None:
    engine = Engine({1: (parse("apple"), Mode.FOLDED), 2: (parse("pear"), Mode.FOLDED)})
    both = Subject("apple and pear and plum")
    engine.change(1, parse("plum NOT pear"), Mode.FOLDED)
    engine.change(2, None, Mode.FOLDED)
    engine.change(3, parse("plum"), Mode.FOLDED)
    for _ in range(2):
        assert engine.matches(both) == [3]
        assert sorted(engine.matches(Subject("plum"))) == [1, 3]
        engine.merge()


def test_a_list_of_words_is_a_query_of_any_of_them() -> None:
    assert simple(["coca cola", "coke"]) == parse('"coca cola" OR coke')
    assert simple(["", " "]) is None


def test_ten_thousand_terms_are_one_query() -> None:
    node = simple([f"brand{number}" for number in range(10_000)])
    engine = Engine({1: (node, Mode.FOLDED)})
    assert engine.matches(Subject("about brand9999")) == [1]
    assert engine.matches(Subject("about brand10000")) == []


def test_a_lone_surrogate_is_only_a_character() -> None:
    assert matched("apple", "apple \ud83d")
