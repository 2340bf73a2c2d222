"""How far a feed was read: asked until when, completely or not, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.frame.quiet_line import between
from dashboard.frame.scope import Lane
from reports.charts.figures import percent
from reports.phrases import counted, moment
from tracking.collecting.intervals import Interval, share
from tracking.collecting.troubles import by_feed, words
from tracking.models import Trouble


def rows(lanes: Sequence[Lane], whole: Interval, zone: str) -> list[dict[str, str]]:
    """One for each lane of `whole`: until "Mon 23 Nov 14:05" or "not yet"; complete "complete",
    "98.3%" or "" before anything was due; why in words, "" where nothing is missing."""
    troubles = by_feed((lane.feed for lane in lanes if lane.feed), whole)
    return [_row(lane, troubles.get(lane.feed, ()) if lane.feed else (), zone) for lane in lanes]


def _row(lane: Lane, troubles: Sequence[Trouble], zone: str) -> dict[str, str]:
    until = max((part.end for part in lane.read), default=None)
    return {
        "feed": lane.label,
        "platform": lane.platform,
        "until": moment(until, zone) if until else "not yet",
        "complete": _complete(lane),
        "why": _why(lane, troubles, zone),
    }


def _complete(lane: Lane) -> str:
    if lane.due.start >= lane.due.end:
        return ""
    return percent(share(lane.due, lane.read)) if lane.unread else "complete"


def _why(lane: Lane, troubles: Sequence[Trouble], zone: str) -> str:
    """What is wrong now, else the longest gap that was left."""
    if lane.trouble:
        return lane.trouble
    if lane.due.start >= lane.due.end or not lane.unread:
        return ""
    longest = max(lane.unread, key=lambda gap: gap.end - gap.start)
    others = len(lane.unread) - 1
    more = f", and {counted(others, 'shorter gap')}" if others else ""
    cause = words(longest, troubles)
    return f"Not read {between(longest, zone)}{more}{f': {cause}' if cause else ''}."
