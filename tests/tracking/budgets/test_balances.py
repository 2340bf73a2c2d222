from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.contract import Bucket, Usage
from tests.factories import NOW, utc
from tracking.budgets.balances import (
    Balance,
    Refusal,
    hold,
    opened,
    reserve,
    rolled,
    settle,
    tell,
    window_end,
)

MINUTE = timedelta(minutes=1)
QUARTER_ENDS = NOW + 15 * MINUTE


def searches(used: int = 0, reserved: int = 0) -> Balance:
    """Of X's 450 in a quarter of an hour, of which 1%, four, are left alone."""
    return Balance(450, used, reserved, QUARTER_ENDS)


def take(balance: Balance, units: int = 1, *, kept: int = 0) -> Balance | Refusal:
    return reserve(Bucket.SEARCH, balance, units, kept=kept, now=NOW)


def utc_of(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-24 07:59", "2026-11-24 08:00"),  # Pacific standard time is UTC-8
        ("2026-11-24 08:00", "2026-11-25 08:00"),
        ("2026-07-01 06:59", "2026-07-01 07:00"),  # daylight time is UTC-7
        ("2026-03-08 08:00", "2026-03-09 07:00"),  # the day of 23 hours
        ("2026-11-01 07:00", "2026-11-02 08:00"),  # the day of 25 hours
    ],
)
def test_youtubes_day_ends_at_midnight_in_california(now: str, ends: str) -> None:
    for bucket in (Bucket.SEARCH, Bucket.UNITS):
        assert window_end("youtube", bucket, utc_of(now)) == utc_of(ends)


def test_xs_windows_are_a_quarter_of_an_hour_a_day_and_a_month() -> None:
    late = utc_of("2026-12-31 23:50")
    assert window_end("x", Bucket.SEARCH, late) == utc_of("2027-01-01 00:05")
    assert window_end("x", Bucket.MONEY, late) == utc_of("2027-01-01 00:00")
    assert window_end("x", Bucket.POSTS, late) == utc_of("2027-01-01 00:00")
    assert window_end("x", Bucket.POSTS, utc_of("2026-02-01 00:00")) == utc_of("2026-03-01 00:00")


def test_what_is_reserved_is_not_there_for_others() -> None:
    last = searches(used=440, reserved=5)
    assert take(last) == replace(last, reserved=6)
    assert take(searches(used=440, reserved=6)) == Refusal(Bucket.SEARCH, QUARTER_ENDS)


def test_what_is_kept_for_others_is_not_taken() -> None:
    assert isinstance(take(searches(used=400), kept=45), Balance)
    assert take(searches(used=400), kept=46) == Refusal(Bucket.SEARCH, QUARTER_ENDS)


def test_nothing_is_refused_where_no_limit_is_known() -> None:
    unknown = Balance(None, 10_000, 0, QUARTER_ENDS)
    assert take(unknown, 500, kept=10) == replace(unknown, reserved=500)


def test_a_new_window_forgets_what_was_used_and_what_was_never_settled() -> None:
    leaked = searches(used=300, reserved=100)
    assert rolled("x", Bucket.SEARCH, leaked, QUARTER_ENDS - MINUTE) == leaked
    assert rolled("x", Bucket.SEARCH, leaked, QUARTER_ENDS) == Balance(
        450, 0, 0, QUARTER_ENDS + 15 * MINUTE
    )


def test_what_a_call_did_not_use_is_given_back() -> None:
    money = Balance(10_000, 2_000, 1_000, NOW)
    assert settle(Bucket.MONEY, money, 500, 35) == replace(money, used=2_035, reserved=500)


def test_a_reservation_settled_after_its_window_takes_nothing_from_the_next() -> None:
    assert settle(Bucket.SEARCH, searches(), 1, 1) == searches(used=1)


def test_the_platform_knows_better_what_is_left() -> None:
    said = Usage(Bucket.SEARCH, limit=300, remaining=180, reset_at=NOW + 5 * MINUTE)
    assert tell(searches(used=3, reserved=2), said, NOW) == Balance(
        300, 120, 2, NOW + 5 * MINUTE + timedelta(seconds=1)
    )


def test_what_is_told_of_a_window_that_is_over_is_not_believed() -> None:
    late = Usage(Bucket.SEARCH, limit=450, remaining=0, reset_at=NOW)
    assert tell(searches(used=3), late, NOW) == searches(used=3)


def test_whom_the_platform_refuses_waits_until_it_says() -> None:
    empty = Usage(Bucket.SEARCH, remaining=0, reset_at=NOW + 3 * MINUTE)
    shut = tell(searches(used=3), empty, NOW)
    assert take(shut) == Refusal(Bucket.SEARCH, NOW + 3 * MINUTE)
    assert isinstance(reserve(Bucket.SEARCH, shut, 1, kept=0, now=NOW + 3 * MINUTE), Balance)


def test_of_meta_only_the_share_is_known_that_is_used() -> None:
    pages = opened("facebook", Bucket.PAGES, None, NOW)
    said = Usage(Bucket.PAGES, percent=84)
    told = tell(settle(Bucket.PAGES, pages, 1, 1), said, NOW)
    assert (told.limit, told.used, told.ends_at) == (100, 84, NOW + 10 * MINUTE)
    assert reserve(Bucket.PAGES, told, 1, kept=15, now=NOW) == told
    assert reserve(Bucket.PAGES, told, 1, kept=20, now=NOW) == Refusal(
        Bucket.PAGES, NOW + 10 * MINUTE
    )


def test_meta_is_asked_again_when_it_lets_us() -> None:
    full = Usage(Bucket.PAGES, percent=100, reset_at=NOW + 40 * MINUTE)
    told = tell(opened("facebook", Bucket.PAGES, None, NOW), full, NOW)
    later = rolled("facebook", Bucket.PAGES, told, NOW + 30 * MINUTE)
    assert reserve(Bucket.PAGES, later, 1, kept=2, now=NOW + 30 * MINUTE) == Refusal(
        Bucket.PAGES, NOW + 40 * MINUTE
    )


def test_thirty_different_hashtags_keep_their_places_for_seven_days() -> None:
    tags: Balance | Refusal = opened("instagram", Bucket.HASHTAGS, 30, NOW)
    for number in range(30):
        assert isinstance(tags, Balance)
        tags = hold(tags, f"tag{number}", NOW + number * MINUTE)
    assert isinstance(tags, Balance)
    assert tags.used == 30
    later = NOW + timedelta(days=6)
    assert hold(tags, "tag7", later) == tags  # again is free, and prolongs nothing
    assert hold(tags, "another", later) == Refusal(Bucket.HASHTAGS, NOW + timedelta(days=7))
    free = NOW + timedelta(days=7)
    assert isinstance(hold(tags, "another", free), Balance)
    assert hold(tags, "another", utc(30)) == Refusal(Bucket.HASHTAGS, free)
