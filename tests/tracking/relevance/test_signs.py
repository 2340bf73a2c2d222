from __future__ import annotations

import time

import pytest

from tracking.relevance import signs
from tracking.relevance.fingerprints import fingerprint


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("no tags here", 12),
        ("word #a #b", 5),
        ("word #a word", 12),
        ("word via @a https://t.co/1", 5),
        ("#a #b", 0),
        ("word (#a)", 5),
        ("", 0),
    ],
)
def test_closing_tags_begin_where_the_words_end(text: str, closing: int) -> None:
    assert signs.closing(text) == closing


def test_offers_are_counted_once_each() -> None:
    assert signs.offers("Free, FREE and free: a #giveaway with 20% off") == 3
    assert signs.offers("freedom of the dealer") == 0


def test_words_of_its_own_are_neither_tags_nor_links() -> None:
    assert signs.own_words("I don't @you https://t.co/words #tag 42") == 2


@pytest.mark.parametrize("piece", ["#a ", "https://t.co/1 ", "via ", "| ", ")", "# ", "free "])
def test_reading_takes_time_by_length_and_no_more(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "x"
    began = time.process_time()
    signs.closing(text), signs.offers(text), signs.own_words(text), signs.tags(text)
    assert time.process_time() - began < 2  # squared it would be minutes


def test_texts_that_say_the_same_share_a_fingerprint() -> None:
    said = fingerprint("Big deal on hemp tea today, buy 12 https://t.co/1 #tea")
    assert said == fingerprint("RT @shop: BIG deal on hemp tea today, buy 15 https://t.co/2")
    assert said != fingerprint("Big deal on green tea today, buy 12 https://t.co/1 #tea")


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("so true indeed #acme") is None
