from __future__ import annotations

import pytest

from brands.precision import wilson


@pytest.mark.parametrize(
    ("yes", "labelled", "low", "high"),
    [
        # Newcombe (1998), table I: the score method.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (50, 50, 0.92865, 1.0),  # 50 / (50 + 1.96²)
    ],
)
def test_the_interval_is_the_published_one(
    yes: int, labelled: int, low: float, high: float
) -> None:
    assert wilson(yes, labelled) == pytest.approx((low, high), abs=5e-5)


def test_nothing_is_known_without_labels() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
