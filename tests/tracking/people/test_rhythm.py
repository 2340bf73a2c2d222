from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import ZONE, utc
from tracking.people.rhythm import Silence, by_hour, by_weekday, silence


def test_weekdays_and_hours_are_the_brands() -> None:
    # Sunday 22:30 UTC is Monday 00:30 in Johannesburg.
    times = [utc(22, 22, 30), utc(23, 10), utc(24, 10)]
    assert by_weekday(times, ZONE) == [2, 1, 0, 0, 0, 0, 0]
    assert by_hour(times, ZONE)[0] == 1
    assert by_hour(times, ZONE)[12] == 2
    assert sum(by_hour(times, ZONE)) == 3


def test_the_usual_silence_is_the_middle_one() -> None:
    # 1, 2, 4, 7 and 8 Nov: one, two, three and one days; two posts on the 4th are one occasion.
    times = [utc(1), utc(2), utc(4), utc(4, 15), utc(7), utc(8)]
    assert silence(times, utc(12), ZONE) == Silence(timedelta(days=1.5), timedelta(days=4), 6)


@pytest.mark.parametrize(("day", "unusual"), [(12, False), (14, False), (15, True), (20, True)])
def test_unusual_is_three_times_the_usual_and_a_week_at_least(day: int, unusual: bool) -> None:
    daily = [utc(n) for n in range(1, 9)]
    found = silence(daily, utc(day), ZONE)
    assert found is not None
    assert found.is_unusual is unusual


def test_who_posts_every_fortnight_is_not_missed_after_a_month() -> None:
    times = [utc(1, month=month) for month in (5, 6, 7, 8, 9, 10)]
    found = silence(times, utc(30, month=11), ZONE)
    assert found is not None
    assert not found.is_unusual  # 60 days, where 31 are usual


def test_a_few_mentions_make_no_rhythm() -> None:
    assert silence([utc(1), utc(2), utc(3), utc(4)], utc(20), ZONE) is None
    assert silence([utc(1, hour) for hour in range(8)], utc(20), ZONE) is None
