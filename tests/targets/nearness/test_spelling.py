from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.conduct.nearness.spelling import distance, is_ordinary, slips

words = st.text("abc", max_size=7)


def naive(one: str, other: str) -> int:
    """The definition, read aloud, from the ends."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        naive(one[:-1], other) + 1,
        naive(one, other[:-1]) + 1,
        naive(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        best = min(best, naive(one[:-2], other[:-2]) + 1)
    return best


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_the_distance_is_that_of_its_definition(one: str, other: str) -> None:
    assert distance(one, other) == naive(one, other)


@given(words, words)
def test_the_distance_is_symmetrical_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("written", "meant", "count"),
    [
        ("acme", "acme", 0),
        ("acem", "acme", 1),
        ("acm", "acme", 1),
        ("aacem", "acme", None),  # two slips in four letters are too many
        ("veldwehels", "veldwheels", 1),
        ("veldwehles", "veldwheels", 2),
        ("feldwehels", "veldwheels", None),  # two, and another beginning
        ("café", "cafe", 0),
        ("bq", "bp", None),  # too short to tell
        ("route67", "route66", None),
    ],
)
def test_slips_are_believed_by_the_length_of_the_word(
    written: str, meant: str, count: int | None
) -> None:
    assert slips(written, meant) == count


def test_ordinary_words_are_known_with_their_endings() -> None:
    assert all(map(is_ordinary, ["coffee", "loved", "loving", "berries", "stoep", "huisie"]))
    assert not any(map(is_ordinary, ["cofee", "acme", "lumora", "veldwheels"]))
