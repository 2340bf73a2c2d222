from __future__ import annotations

from dataclasses import dataclass

import pytest

from brands.examples import broken, words_only
from brands.language import parse
from brands.matching import Mode


@dataclass
class Text:
    text: str
    must_match: bool = True


def test_examples_that_hold_say_nothing() -> None:
    kept = [Text("acme oats"), Text("acme of a career", must_match=False)]
    assert list(broken(parse("acme NOT career"), Mode.FOLDED, kept)) == []


def test_a_broken_example_is_named_with_the_cure() -> None:
    kept = [Text("acme oats"), Text("acme of a career", must_match=False), Text("x" * 100)]
    assert list(broken(parse("acme NOT oats"), Mode.FOLDED, kept)) == [
        "The query must match and would not: “acme oats”. Change it, or remove the example.",
        "The query must not match and would: “acme of a career”. Change it, or remove the example.",
        f"The query must match and would not: “{'x' * 80}…”. Change it, or remove the example.",
    ]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("acme lang:en", "acme"),
        ("acme (lang:en OR lang:af)", "acme"),
        ("acme NOT from:bot", "acme"),
        ("acme NOT (career OR from:bot)", "acme NOT career"),
        ("acme OR zeta", "acme OR zeta"),
        ("acme NEAR/3 zeta platform:x", "acme NEAR/3 zeta"),
    ],
)
def test_a_text_alone_is_asked_about_its_words_only(written: str, left: str) -> None:
    assert words_only(parse(written)) == parse(left)


def test_of_a_filter_alone_nothing_is_left() -> None:
    node = parse("acme lang:en").parts[1]  # type: ignore[union-attr]
    assert words_only(node) is None
