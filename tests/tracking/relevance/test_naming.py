from __future__ import annotations

import pytest

from brands.matching import matcher
from tracking.relevance.naming import named


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("acme is fine", 0.75),  # named 0.5, early 0.25
        ("x" * 79 + " acme", 0.5),  # the 81st character is not early
        ("x" * 78 + " acme", 0.75),  # the 80th is
        ("acme and acme", 1.0),  # early, and twice
        ("I like #acme", 1.0),  # early, and a hashtag
        ("thanks @acme", 1.0),
        ("x" * 80 + " #acme", 0.75),  # a hashtag, late
        ("x" * 80 + " acme, acme", 0.75),  # twice, late
    ],
)
def test_the_name_adds_up(text: str, score: float) -> None:
    places = matcher(["acme"], "plain").places(text)
    assert places
    assert named(text, places) == score


def test_where_the_places_are_not_known_it_is_named_and_no_more() -> None:
    assert named("ﬁne acme", []) == 0.5
