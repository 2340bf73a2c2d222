"""Arithmetic of half-open intervals [start, end) of instants. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    start: datetime
    end: datetime


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The same instants in the fewest intervals, in order; touching ones become one."""
    merged: list[Interval] = []
    for interval in sorted(i for i in intervals if i.start < i.end):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return merged


def gaps(whole: Interval, covered: Iterable[Interval]) -> list[Interval]:
    """What of `whole` lies in none of `covered`."""
    open_at = whole.start
    missing = []
    for interval in union(covered):
        if interval.end <= open_at:
            continue
        if interval.start >= whole.end:
            break
        if interval.start > open_at:
            missing.append(Interval(open_at, interval.start))
        open_at = interval.end
    if open_at < whole.end:
        missing.append(Interval(open_at, whole.end))
    return missing


def share(whole: Interval, covered: Iterable[Interval]) -> float:
    """How much of `whole` is covered, 0 to 1. An empty whole is covered."""
    length = whole.end - whole.start
    if length <= timedelta(0):
        return 1.0
    missing = sum((gap.end - gap.start for gap in gaps(whole, covered)), timedelta(0))
    return 1 - missing / length
