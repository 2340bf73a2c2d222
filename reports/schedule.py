"""When a report is due: Mondays at an hour of the brand's own zone. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from brands.calendar import Span, local_day, midnight, week


def next_due(zone: str, hour: int, now: datetime) -> datetime:
    """The first Monday at `hour` after `now`. Monday's hours are counted from its midnight."""
    monday = week(local_day(now, zone), zone).first_day
    due = midnight(monday, zone) + timedelta(hours=hour)
    if due > now:
        return due
    return midnight(monday + timedelta(days=7), zone) + timedelta(hours=hour)


def last_ended_week(zone: str, now: datetime) -> Span:
    """The week before the one that runs at `now`."""
    return week(local_day(now, zone) - timedelta(days=7), zone)
