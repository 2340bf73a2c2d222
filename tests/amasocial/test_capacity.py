"""The arithmetic of docs/SCALE.md, by hand, and its table."""

from __future__ import annotations

import pytest
from django.conf import settings

from benchmarks.capacity import Habits, Units, need, table


def test_what_a_thousand_brands_need_by_hand() -> None:
    habits = Habits(accounts=10, account_readings=12, other_readings=24, posts=100, readers=2)
    units = Units(poll=0.6, post=0.001, report=1.0, mail=0.1, post_bytes=1_000, poll_bytes=100)
    found = need(1_000, habits, units)
    # 10 x 12 + 24 = 144 readings a brand and day; 144,000 in 86,400 s.
    assert found.polls == pytest.approx(144_000 / 86_400)
    # 144,000 x 0.6 s + 100,000 x 0.001 s = 86,500 s a day: 1.001 processors, twice as many.
    assert found.workers == 3
    # 1,000 x (1.0 + 2 x 0.1) s by three: 400 s.
    assert found.wave == pytest.approx(400 / 3600)
    # 100,000 x 365 x 1,000 + 144,000 x 90 x 100 bytes.
    assert found.gigabytes == pytest.approx(36.5 + 1.296)
    # 100,000 x 1/4 x $0.005 x 30.
    assert found.dollars == pytest.approx(3_750)


def test_the_page_has_the_table_the_arithmetic_gives() -> None:
    page = (settings.BASE_DIR / "docs/SCALE.md").read_text()
    assert table() in page, "python -m benchmarks.capacity"
