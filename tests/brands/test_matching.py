from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brands.matching import Mode, fold, matcher

# Letters that behave oddly under case and normalisation, and what stands between words.
ODD = "aAiIıİsSſßkKKeéEÉςσΣ1１²ａＡﬁǅµ\u0301\u0307_ -'#@.\u200d🙂कि"
texts = st.text(st.sampled_from(ODD), max_size=12)
terms = st.lists(
    st.text(st.sampled_from(ODD), min_size=1, max_size=3).filter(lambda term: bool(term.strip())),
    max_size=3,
)


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def same_letter(one: str, other: str) -> bool:
    return re.fullmatch(re.escape(one), other, re.IGNORECASE) is not None


def naive(terms: list[str], text: str) -> bool:
    """The rule read aloud: somewhere the term stands, letter by letter, and no word character
    touches either of its ends."""
    for term in terms:
        for start in range(len(text) - len(term) + 1):
            end = start + len(term)
            if (
                all(map(same_letter, term, text[start:end]))
                and not (start > 0 and is_word(text[start - 1]))
                and not (end < len(text) and is_word(text[end]))
            ):
                return True
    return False


@pytest.mark.parametrize("text", ["@Apple", "#apple", "Apple's", "an APPLE.", "apple", "(apple)"])
def test_plain_takes_a_whole_word_in_any_case(text: str) -> None:
    assert matcher(["apple"], "plain").matches(text)


@pytest.mark.parametrize("text", ["pineapple", "#applewatch", "apple_", "apples", "app le", ""])
def test_plain_leaves_a_part_of_a_word(text: str) -> None:
    assert not matcher(["apple"], "plain").matches(text)


def test_any_term_suffices_and_the_longer_one_is_not_hidden_by_the_shorter() -> None:
    either = matcher(["virgin", "virgin america"], "plain")
    assert either.matches("I fly Virgin")
    assert either.places("virgin america") == [(0, 14)]
    assert matcher(["virgin", "virginamerica"], "plain").matches("@VirginAmerica")


def test_a_term_is_taken_literally() -> None:
    assert matcher(["c++"], "plain").matches("I write C++.")
    assert not matcher(["a.b"], "plain").matches("axb")


def test_no_terms_match_nothing() -> None:
    for mode in Mode:
        assert not matcher([], mode).matches("")
        assert not matcher(["", " "], mode).matches("anything at all")
        assert matcher([], mode).places("anything") == []


def test_plain_reads_the_raw_text() -> None:
    """data/README.md: no normalisation, so a full-width or decomposed letter is another letter."""
    assert not matcher(["apple"], "plain").matches("ａｐｐｌｅ")
    assert not matcher(["café"], "plain").matches("cafe\u0301")
    assert not matcher(["apple"], "plain").matches("apple１")  # a digit is a word character


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("istanbul", "İSTANBUL'da"),
        ("İstanbul", "istanbul"),
        ("ışık", "IŞIK"),
        ("apple", "ＡＰＰＬＥ"),
        ("café", "CAFE\u0301"),
        ("straße", "STRASSE"),
        ("fi", "ﬁ"),
        ("apple", "🍏apple🍎"),
        ("🍏", "an🍏day"[2:3]),
        ("apple", "apple\u200d"),
    ],
)
def test_folded_takes_other_ways_to_write_a_word(term: str, text: str) -> None:
    assert matcher([term], "folded").matches(text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("cafe", "café"),
        ("phuthu", "phuṱhu"),
        ("sala", "šala"),
        ("apple", "apple１"),
        ("apple", "pineapple"),
    ],
)
def test_folded_keeps_accents_and_word_boundaries(term: str, text: str) -> None:
    assert not matcher([term], "folded").matches(text)


def test_a_combining_mark_does_not_end_a_word_that_it_can_join() -> None:
    """e and its accent become one letter, so that "cafe" does not stand in "cafe\\u0301"."""
    assert matcher(["cafe"], "plain").matches("cafe\u0301")
    assert not matcher(["cafe"], "folded").matches("cafe\u0301")


def test_places_are_offsets_into_the_raw_text() -> None:
    assert matcher(["acme"], "plain").places("Acme, #acme") == [(0, 4), (7, 11)]
    assert matcher(["acme"], "folded").places("Acme, ＡＣＭＥ") == [(0, 4), (6, 10)]
    assert matcher(["acme"], "folded").places("ﬁne acme") == [(4, 8)]


def test_folding_takes_the_turkish_letters_together() -> None:
    assert {fold(letter) for letter in "iIıİ"} == {"i"}


@given(terms, texts)
@example(["k"], "K")
@example(["ſ"], "S")
def test_plain_agrees_with_the_naive_reading(terms: list[str], text: str) -> None:
    assert matcher(terms, "plain").matches(text) == naive(terms, text)


@given(terms, texts)
def test_places_hold_the_words_that_match(terms: list[str], text: str) -> None:
    found = matcher(terms, "plain")
    places = found.places(text)
    assert bool(places) == found.matches(text)
    assert all(naive(terms, text[start:end]) for start, end in places)
