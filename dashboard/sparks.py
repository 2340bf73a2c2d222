"""Twelve weeks of a person in the height of a line."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.frame.ranges import WEEK, Range, weeks_until
from dashboard.frame.scope import Watched
from reports.charts import Sparkline


def spark(counts: Sequence[int], unread: Sequence[bool]) -> Sparkline:
    """A week of which nothing was read is not drawn as a zero."""
    return Sparkline(
        [
            None if hidden and not count else count
            for count, hidden in zip(counts, unread, strict=True)
        ]
    )


def unread_weeks(days: Range, weeks: int, watched: Watched) -> list[bool]:
    """Of each of the `weeks` that end with the last of `days`: was nothing heard in it?"""
    heard = watched.listening
    return [
        heard.within(weeks_until(days.last - WEEK * back, 1, days.zone, days.today).instants).share
        == 0
        for back in reversed(range(weeks))
    ]
