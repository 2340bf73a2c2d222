"""How right the rules are, measured on labelled captions. `pytest -s` prints the figures."""

from __future__ import annotations

from collections import Counter

import pytest

from targets.conduct.disclosure import Answer, Rule, codes
from tests.targets.disclosure.captions import PARTS, captions

ENOUGH = 0.95


@pytest.mark.parametrize("part", PARTS)
def test_each_rule_is_precise_and_complete(part: str) -> None:
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    for caption in captions(part):
        rule = caption.judged().rule
        said[rule] += 1
        expected[caption.rule] += 1
        right[rule] += rule == caption.rule
    print(f"\n{part}: {right.total()} of {expected.total()}")
    for rule in Rule:
        precision, recall = right[rule] / said[rule], right[rule] / expected[rule]
        print(f"{rule:11} precision {precision:.3f}  recall {recall:.3f}  of {expected[rule]}")
        assert precision >= ENOUGH, rule
        assert recall >= ENOUGH, rule


@pytest.mark.parametrize("part", PARTS)
def test_each_answer_is_precise_and_complete_under_each_pack(part: str) -> None:
    right: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    expected: Counter[tuple[str, str]] = Counter()
    for caption in captions(part):
        answer = caption.judged().answer
        said[caption.pack, answer] += 1
        expected[caption.pack, caption.verdict] += 1
        right[caption.pack, answer] += answer == caption.verdict
    for code in codes():
        for answer in Answer:
            assert right[code, answer] >= ENOUGH * said[code, answer], (code, answer)
            assert right[code, answer] >= ENOUGH * expected[code, answer], (code, answer)


def test_the_set_is_large_and_no_caption_stands_in_both_parts() -> None:
    dev, held_out = ({caption.text for caption in captions(part)} for part in PARTS)
    assert len(dev) + len(held_out) >= 600
    assert len(held_out) >= 280
    assert not {text for text in dev & held_out if text}
