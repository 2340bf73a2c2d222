"""How far a listing reaches by the number of its posts: what lies behind is not listed."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from sandbox.world.things import Key
from sandbox.world.timeline import Timeline, Wanted


def newest(timeline: Timeline, most: int, now: datetime, wanted: Wanted) -> Wanted:
    """Those of `wanted` that are among the newest `most`."""
    shown = timeline.between(now, wanted=wanted)
    last = next(islice(shown, most - 1, None), None)
    return lambda post: wanted(post) and (last is None or post.key >= last.key)


def newest_of_each_year(timeline: Timeline, most: int, now: datetime) -> Wanted:
    """Of each year (UTC) the newest `most`."""
    shown: dict[int, int] = {}
    last: dict[int, Key] = {}
    for post in timeline.between(now):
        year = post.key[0].year
        shown[year] = shown.get(year, 0) + 1
        if shown[year] == most:
            last[year] = post.key
    return lambda post: post.key >= last.get(post.key[0].year, post.key)
