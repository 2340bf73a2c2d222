from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.contract import Bucket, Usage
from tests.factories import NOW
from tracking.budgets.balances import (
    Balance,
    Refusal,
    Want,
    leaving,
    opened,
    rolled,
    settle,
    take,
    tell,
    window_end,
)

MINUTE = timedelta(minutes=1)
QUARTER_ENDS = NOW + 15 * MINUTE


def searches(used: int = 0, reserved: int = 0) -> Balance:
    """Of X's 450 in a quarter of an hour, of which 1%, four, are left alone."""
    return Balance(450, used, reserved, QUARTER_ENDS)


def taken(balance: Balance, want: Want | None = None, *, now: datetime = NOW) -> Balance | datetime:
    """The balance after one search, or whatever is wanted; or when there is room again."""
    want = want or Want(Bucket.SEARCH, 1)
    after = take({1: balance}, {1: want}, now)
    return after.until if isinstance(after, Refusal) else after[1]


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
    assert taken(last) == replace(last, reserved=6)
    # They may cost less than they might.
    assert taken(searches(used=440, reserved=6)) == NOW + MINUTE
    assert taken(searches(used=446)) == QUARTER_ENDS


def test_what_is_kept_for_others_is_not_taken() -> None:
    """The nearer the window's end, the less is kept: it pays to look again before it."""
    kept = Want(Bucket.SEARCH, 1, kept=45)
    assert taken(searches(used=400), kept) == searches(used=400, reserved=1)
    assert taken(searches(used=401), kept) == NOW + 15 * MINUTE / 8
    late = QUARTER_ENDS - MINUTE
    assert taken(searches(used=401), kept, now=late) == late + MINUTE


def test_nothing_is_refused_where_no_limit_is_known() -> None:
    unknown = Balance(None, 10_000, 0, QUARTER_ENDS)
    assert taken(unknown, Want(Bucket.POSTS, 500, kept=10)) == replace(unknown, reserved=500)


def test_all_that_is_wanted_is_taken_or_nothing() -> None:
    known = {1: searches(), 2: searches(used=446)}
    both = {1: Want(Bucket.SEARCH, 1), 2: Want(Bucket.UNITS, 1)}
    assert take(known, both, NOW) == Refusal(Bucket.UNITS, known[2], QUARTER_ENDS)


def test_a_new_window_forgets_what_was_used_and_what_was_never_settled() -> None:
    leaked = searches(used=300, reserved=100)
    assert rolled("x", Bucket.SEARCH, leaked, QUARTER_ENDS - MINUTE) == leaked
    assert rolled("x", Bucket.SEARCH, leaked, QUARTER_ENDS) == Balance(
        450, 0, 0, QUARTER_ENDS + 15 * MINUTE
    )


def test_what_a_call_did_not_use_is_given_back() -> None:
    money = Balance(10_000, 2_000, 1_000, NOW)
    assert settle(Bucket.MONEY, money, 500, 35, NOW) == replace(money, used=2_035, reserved=500)


def test_a_reservation_settled_after_its_window_takes_nothing_from_the_next() -> None:
    assert settle(Bucket.SEARCH, searches(), 1, 1, NOW) == searches(used=1)


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
    assert taken(shut) == NOW + 3 * MINUTE
    assert taken(shut, now=NOW + 3 * MINUTE) == replace(shut, reserved=1)


def calls(balance: Balance, count: int, percent: int, now: datetime) -> Balance:
    """So many calls for Pages, and what the last of them told."""
    after = settle(Bucket.PAGES, balance, 0, count, now)
    return tell(after, Usage(Bucket.PAGES, percent=percent), now)


def test_metas_limit_is_learned_from_our_calls_and_the_share_they_are() -> None:
    """Of 4,800 calls in 24 hours: 400 are 8%, which says too little; 500 are 10% and a bit, 10.1%
    by rule; with 580 more, an hour later, they are 22%: 22.22%."""
    pages = calls(opened("facebook", Bucket.PAGES, None, NOW), 400, 8, NOW)
    assert (pages.limit, pages.used) == (None, 400)
    pages = calls(pages, 100, 10, NOW)
    assert (pages.limit, pages.used) == (4_950, 500)  # 500 / 0.101 = 4,950.5
    pages = calls(pages, 580, 22, NOW + timedelta(hours=1))
    assert (pages.limit, pages.used) == (4_860, 1_080)  # 1,080 / 0.2222 = 4,860.5


def test_calls_of_others_make_metas_limit_smaller_for_us() -> None:
    pages = calls(opened("facebook", Bucket.PAGES, None, NOW), 100, 50, NOW)
    assert (pages.limit, pages.used) == (198, 100)  # 100 / 0.505 = 198.02


def test_metas_window_forgets_our_calls_after_a_day() -> None:
    """Steps of 24 minutes: what was asked at 08:00 is there again at 08:24 of the next day."""
    pages = calls(opened("facebook", Bucket.PAGES, None, NOW), 500, 10, NOW)
    pages = calls(pages, 100, 12, NOW + timedelta(hours=23))
    assert (pages.limit, pages.used) == (4_950, 600)
    for minutes, used in ((23, 600), (25, 100)):
        now = NOW + timedelta(days=1, minutes=minutes)
        later = rolled("facebook", Bucket.PAGES, replace(pages, ends_at=now + MINUTE), now)
        assert later.used == used


def test_what_meta_forgot_before_it_told_is_not_forgotten_twice() -> None:
    pages = calls(opened("facebook", Bucket.PAGES, None, NOW), 500, 10, NOW)
    tomorrow = NOW + timedelta(days=1, minutes=5)
    pages = calls(pages, 700, 14, tomorrow)
    later = rolled("facebook", Bucket.PAGES, pages, tomorrow + 9 * MINUTE)
    assert (pages.used, later.used) == (700, 700)


def test_where_others_used_it_up_one_call_looks_again_after_ten_minutes() -> None:
    """The last below the 990 that are ours to use."""
    known = replace(opened("facebook", Bucket.PAGES, None, NOW), limit=1_000)
    full = tell(known, Usage(Bucket.PAGES, percent=99), NOW)
    wanted = Want(Bucket.PAGES, 1)
    assert taken(full, wanted) == NOW + 24 * MINUTE
    now = NOW + 10 * MINUTE
    later = rolled("facebook", Bucket.PAGES, full, now)
    once = taken(later, wanted, now=now)
    assert isinstance(once, Balance)
    assert (later.used, once.reserved) == (989, 1)
    assert taken(once, wanted, now=now) == now + MINUTE


def test_what_will_leave_metas_window_is_known() -> None:
    pages = calls(opened("facebook", Bucket.PAGES, None, NOW), 500, 10, NOW)
    pages = calls(pages, 100, 12, NOW + timedelta(hours=5))
    times = [NOW + timedelta(hours=hours) for hours in (23, 25, 30)]
    assert [leaving(Bucket.PAGES, pages, by) for by in times] == [0, 500, 600]


def test_meta_says_itself_when_it_lets_us() -> None:
    full = Usage(Bucket.PAGES, percent=100, reset_at=NOW + 40 * MINUTE)
    told = tell(opened("facebook", Bucket.PAGES, None, NOW), full, NOW)
    later = rolled("facebook", Bucket.PAGES, told, NOW + 30 * MINUTE)
    wanted = Want(Bucket.PAGES, 1)
    assert taken(later, wanted, now=NOW + 30 * MINUTE) == NOW + 40 * MINUTE


def test_thirty_different_hashtags_keep_their_places_for_seven_days() -> None:
    def tag(balance: Balance | datetime, name: str, now: datetime) -> Balance | datetime:
        assert isinstance(balance, Balance)
        return taken(balance, Want(Bucket.HASHTAGS, 1, tag=name), now=now)

    tags: Balance | datetime = opened("instagram", Bucket.HASHTAGS, 30, NOW)
    for number in range(30):
        tags = tag(tags, f"tag{number}", NOW + number * MINUTE)
    later, free = NOW + timedelta(days=6), NOW + timedelta(days=7)
    assert tag(tags, "tag7", later) == tags  # again is free, and prolongs nothing
    assert tag(tags, "another", later) == free
    after = tag(tags, "another", free)
    assert isinstance(after, Balance)
    assert (after.used, "tag0" in after.held) == (30, False)
