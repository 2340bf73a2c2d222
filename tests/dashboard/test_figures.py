"""Figures in three digits, changes with their sign."""

from __future__ import annotations

import pytest

from dashboard.figures import compact, signed, signed_compact


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1 k"),
        (48_300, "48 k"),
        (999_499, "999 k"),
        (999_500, "1 m"),
        (1_840_000, "1.84 m"),
        (124_000_000, "124 m"),
    ],
)
def test_large_counts_are_shortened(count: int, said: str) -> None:
    assert compact(count).replace("\u00a0", " ") == said


def test_a_change_has_a_true_minus_and_thin_spaces() -> None:
    assert [signed(44), signed(-3), signed(0)] == ["+44", "\u22123", "same"]
    assert signed(-1842) == "\u22121\u202f842"
    assert signed_compact(-130_000) == "\u2212130\u00a0k"
