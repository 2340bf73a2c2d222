"""The line under every title: which days, read until when, how completely, and the worst gap."""

from __future__ import annotations

from datetime import datetime, timedelta

from brands.calendar import local_day
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses
from dashboard.frame.ranges import Range
from dashboard.frame.scope import Lane, Watched
from reports.charts.figures import percent
from reports.phrases import KEPT, clock, counted, day, moment
from tracking.collecting.intervals import Interval, gaps


def quiet_line(days: Range, watched: Watched, now: datetime, to: Addresses) -> dict[str, str]:
    """What templates/components/scope.html shows."""
    until, share = watched.until, watched.share
    unknown = "" if until or days.first > days.today else " Nothing is known to have been read."
    return {
        "text": f"{days.title}, {days.zone}.{unknown}",
        "until": _until(until, days, now) if until else "",
        "covered": percent(share or 0),
        "covered_url": to.page("coverage", days.query),
        "gap": worst_gap(watched, days.zone),
    }


def worst_gap(watched: Watched, zone: str) -> str:
    """The longest stretch that a lane was not read, in words; "" when there is none."""
    found = [(gap, lane) for lane in watched.lanes for gap in lane.unread]
    if not found:
        return ""
    gap, lane = max(found, key=lambda one: one[0].end - one[0].start)
    others = sum(len(watched.unread_of(platform)) for platform in watched.platforms) - 1
    more = f"; {counted(others, 'shorter gap')}" if others else ""
    return f"{_said(gap, lane, watched, zone)}{more}."


def _said(gap: Interval, lane: Lane, watched: Watched, zone: str) -> str:
    alike = [one for one in watched.lanes if one.platform == lane.platform]
    name = _named([one for one in alike if not gaps(gap, one.unread)], alike)
    from_the_start, to_the_end = gap.start == lane.due.start, gap.end == lane.due.end
    if from_the_start and to_the_end:
        return f"{name} was not read"
    if from_the_start:
        return f"{name} has been read since {moment(gap.end, zone)}"
    if to_the_end:
        return f"{name} has not been read since {moment(gap.start, zone)}"
    return f"{name} could not be read {between(gap, zone)}"


def _named(missed: list[Lane], lanes: list[Lane]) -> str:
    """The platform, or what of it is concerned."""
    name = PLATFORMS[lanes[0].platform].label
    if len(missed) == len(lanes):
        return name
    return missed[0].label if len(missed) == 1 else f"Part of {name}"


def between(gap: Interval, zone: str) -> str:
    """ "on Tue 17 Nov from 09:10 to 13:40", or from one day to another"""
    first, last = local_day(gap.start, zone), local_day(gap.end - timedelta(seconds=1), zone)
    if first != last:
        return f"from {moment(gap.start, zone)} to {moment(gap.end, zone)}"
    return f"on {day(first)} from {clock(gap.start, zone)} to {_close(gap.end, zone)}"


def _close(at: datetime, zone: str) -> str:
    """Midnight as the end of a day."""
    said = clock(at, zone)
    return "24:00" if said == "00:00" else said


def _until(until: datetime, days: Range, now: datetime) -> str:
    last = local_day(until - timedelta(seconds=1), days.zone)
    said = _close(until, days.zone)
    return said if last == local_day(now, days.zone) else f"{day(last)}{KEPT}{said}"
