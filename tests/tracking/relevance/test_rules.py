"""The published formula, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.matching import matcher
from tracking.relevance.naming import named
from tracking.relevance.rules import Facts, Leanings, reasons, score, total

TERMS = matcher(["acme"], "plain")
LONG = "x" * 80


def facts(text: str, **known: object) -> Facts:
    return Facts(text, TERMS.places(text), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "relevance"),
    [
        ("acme is what I like", 0.75),
        ("I like what @acme does", 1.0),
        # Named, early, tagged: 1.00; only among closing tags -0.25, a link -0.10.
        ("Look at this then https://t.co/1 #acme", 0.65),
        # Five tags besides: -0.10.
        ("Look at this then #a1 #b2 #c3 #acme", 0.65),
        ("Look at this then #a1 #b2 #c3 #d4 #e5 #acme", 0.55),
        # Named, early, at the end of its words, three offers, a link, no tag.
        ("free giveaway and free prize for acme https://t.co/1", 0.35),
        # 1.00 - closing 0.25 - link 0.10 - no word of its own 0.10.
        ("#acme https://t.co/1", 0.55),
        (f"{LONG} well then so it is that acme", 0.5),
    ],
)
def test_the_reasons_of_a_text_add_up(text: str, relevance: float) -> None:
    assert score(facts(text)) == relevance


@pytest.mark.parametrize(
    ("known", "relevance"),
    [
        ({"own": True}, 1.0),
        ({"alike": 1}, 0.75),
        ({"alike": 2}, 0.65),
        ({"alike": 5}, 0.55),
    ],
)
def test_what_is_known_besides_the_text_counts(known: dict[str, object], relevance: float) -> None:
    assert score(facts("acme is what I like", **known)) == relevance


def test_words_that_stand_beside_an_ambiguous_name_decide() -> None:
    leanings = Leanings(about=frozenset({"shoe", "trail"}), against=frozenset({"tent", "rusk"}))
    shoe = facts("my acme shoe on the trail")  # 0.75 + 0.20
    hare = facts("an acme outside my tent stole a rusk")  # 0.75 - 0.10 - 0.50
    assert score(shoe, leanings) == 0.95
    assert score(hare, leanings) == 0.15


def test_another_language_than_the_brands_speaks_against_it_and_an_unknown_one_does_not() -> None:
    leanings = Leanings(languages=frozenset({"en", "af"}))
    assert score(facts("acme is what I like", language="pl"), leanings) == 0.5
    assert score(facts("acme is what I like", language="af"), leanings) == 0.75
    assert score(facts("acme is what I like"), leanings) == 0.75


@given(st.lists(st.sampled_from(["acme", "#acme", "word", "free", "https://t.co/1", "@b"])))
def test_relevance_is_what_its_reasons_add_up_to_within_bounds(words: list[str]) -> None:
    found = facts(" ".join(words))
    added = round(sum(reason.weight for reason in reasons(found)), 2)
    assert total(list(reasons(found))) == min(1.0, max(0.0, added))


@given(st.text(max_size=60))
def test_no_text_is_more_relevant_than_its_name_is_firm(text: str) -> None:
    """Of the text alone everything else speaks against it."""
    found = facts(f"{text} acme")
    assert score(found) <= named(found.text, found.places)
