"""The reasons of a relevance add up to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brands.matching import matcher
from dashboard.pages.relevance import reasons, why
from tracking.relevance import relevance

TERMS = matcher(["acme"], "plain")


@given(st.lists(st.sampled_from(["acme", "#acme", "word", "@acme", "x" * 90])).map(" ".join))
def test_reasons_add_up(text: str) -> None:
    places = TERMS.places(text)
    assert sum(weight for _, weight in reasons(text, places)) == relevance(text, places)


def test_each_part_of_the_rule_is_named() -> None:
    text = "#acme"
    assert reasons(text, TERMS.places(text)) == [
        ("Names the brand", 0.5),
        ("In its first 80 characters", 0.25),
        ("More than once, or as a hashtag or handle", 0.25),
    ]


def test_the_total_is_the_one_that_was_stored() -> None:
    assert why("acme", TERMS.places("acme"), 0.9)["total"] == "0.90"
