"""How many near misses are found, and how many offers are false. `pytest -s` prints the figures."""

from __future__ import annotations

from collections import Counter

import pytest

from targets.conduct.nearness import near
from tests.targets.nearness.seeded import PARTS, cases


@pytest.mark.parametrize("part", PARTS)
def test_nine_of_ten_are_found_and_hardly_an_offer_is_false(part: str) -> None:
    seeded: Counter[str] = Counter()
    found: Counter[str] = Counter()
    none = false = 0
    for case in cases(part):
        offers = near(case.posts, case.contract)
        if case.reason is None:
            none += 1
        else:
            seeded[case.reason] += 1
            found[case.reason] += [(o.post, o.reason) for o in offers] == [(case.near, case.reason)]
        false += sum(offer.post != case.near for offer in offers)
    print(
        f"\n{part}: {found.total()} of {seeded.total()} found;"
        f" {false} false offers among {none} cases that are none"
    )
    for reason, count in seeded.items():
        print(f"  {reason}: {found[reason]} of {count}")
        assert found[reason] >= 0.9 * count, reason
    assert seeded.total() >= 300
    assert none >= 2 * seeded.total()
    assert false <= 0.05 * (found.total() + false)
