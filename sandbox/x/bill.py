"""What X counts and charges: posts by the month, money by the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

POST, USER, COUNT = 5, 10, 5  # thousandths of a dollar


class Bill:
    """Who read which posts on which UTC day: a post that is read again that day is free."""

    def __init__(self) -> None:
        self._read: defaultdict[str, defaultdict[date, set[str]]]
        self._read = defaultdict(lambda: defaultdict(set))

    def add(self, payer: str, posts: Iterable[str], now: datetime) -> int:
        """How many of the posts are new today."""
        today = self._read[payer][now.date()]
        before = len(today)
        today.update(posts)
        return len(today) - before

    def days(self, payer: str, now: datetime, number: int) -> dict[date, int]:
        """Posts read on each of the last days, today included, oldest first."""
        days = [now.date() - timedelta(days=ago) for ago in reversed(range(number))]
        return {day: len(self._read[payer].get(day, ())) for day in days}
