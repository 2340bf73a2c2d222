from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from targets.conduct.duties import Ground, benefit, owed

AGREEMENT = Ground(UUID(int=1), "an agreement", "za", date(2026, 3, 1), date(2026, 8, 31))
LOAN = benefit(UUID(int=2), "a loan", "za", date(2026, 6, 1), date(2026, 6, 14))
GIFT = benefit(UUID(int=3), "a gift", "uk", date(2026, 10, 1), None)


@pytest.mark.parametrize(
    ("day", "ground"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), AGREEMENT),
        (date(2026, 6, 1), LOAN),  # the one that began last
        (date(2026, 6, 14), LOAN),
        (date(2026, 6, 15), AGREEMENT),
        (date(2026, 8, 31), AGREEMENT),
        (date(2026, 9, 1), None),
        (date(2026, 10, 1), GIFT),
        (date(2027, 10, 1), GIFT),  # 365 days later
        (date(2027, 10, 2), None),
    ],
)
def test_a_disclosure_is_owed_from_the_first_day_to_the_last(
    day: date, ground: Ground | None
) -> None:
    assert owed(day, [AGREEMENT, LOAN, GIFT]) == ground


def test_an_agreement_without_end_owes_without_end() -> None:
    endless = Ground(UUID(int=4), "an agreement", "us", date(2026, 1, 1), None)
    assert owed(date(2036, 1, 1), [endless]) == endless
