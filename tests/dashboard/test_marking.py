"""Matched words in a text, and long texts cut around them."""

from __future__ import annotations

from brands.matching import matcher
from dashboard.marking import parts


def marked(text: str, most: int = 280) -> list[str]:
    """Matched parts in brackets."""
    places = matcher(["acme"], "plain").places(text)
    return [f"[{p['text']}]" if p["matched"] else p["text"] for p in parts(text, places, most)]


def test_a_short_text_is_whole() -> None:
    assert marked("I like #Acme, acme!") == ["I like #", "[Acme]", ", ", "[acme]", "!"]


def test_a_text_without_a_match_has_one_part() -> None:
    assert marked("nothing here") == ["nothing here"]
    assert marked("") == []


def test_a_long_text_begins_with_a_whole_word_before_the_match() -> None:
    text = "word " * 100 + "acme " + "tail " * 100
    found = marked(text, most=100)
    assert found[0] == "…"
    assert found[1].startswith("word ")
    assert found[2] == "[acme]"
    assert found[-1] == "…"
    assert len("".join(found)) < 110


def test_a_long_text_that_matches_early_keeps_its_beginning() -> None:
    assert marked("acme " + "tail " * 100, most=20) == ["[acme]", " tail tail tail ", "…"]


def test_a_match_across_the_cut_is_not_marked_in_half() -> None:
    assert marked("acme 3456789 acme", most=14) == ["[acme]", " 3456789 a", "…"]
