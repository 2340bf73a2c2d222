"""The rule of each class, at its edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from targets.classes import Class, Conduct, classify, is_rising

NOBODY = Conduct(
    role="", agreed=False, rank=11, mentions=2, rank_before=None, mentions_before=2, weeks=2
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Class.CITIZEN),
        ({"role": "ambassador", "rank": 1}, Class.AMBASSADOR),
        ({"role": "former ambassador", "rank": 1}, Class.FORMER_AMBASSADOR),
        ({"role": "influencer"}, Class.INFLUENCER),
        ({"rank": 10}, Class.INFLUENCER),
        ({"mentions": 4, "mentions_before": 2}, Class.POTENTIAL_INFLUENCER),
        ({"mentions": 4, "mentions_before": 2, "agreed": True}, Class.CITIZEN),
        ({"mentions": 4, "mentions_before": 3, "weeks": 3}, Class.ADVOCATE),
        ({"mentions": 4, "mentions_before": 3, "weeks": 2}, Class.CITIZEN),
        ({"mentions": 3, "mentions_before": 3, "weeks": 3}, Class.CITIZEN),
    ],
)
def test_the_first_rule_that_holds_names_the_class(
    changes: dict[str, object], expected: Class
) -> None:
    assert classify(replace(NOBODY, **changes)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mentions", "before", "rising"),
    [(3, 0, True), (2, 0, False), (4, 2, True), (5, 3, False), (6, 3, True), (9, None, False)],
)
def test_rising_is_twice_as_many_and_three_at_least(
    mentions: int, before: int | None, rising: bool
) -> None:
    assert is_rising(mentions, before) is rising
