"""When a notice may be mailed. Pure.

Twice a day what has come up is merged into one mail; what is urgent does not wait for that. Nobody
gets a mail at night, nor more than two a day that name the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

HOURS = (time(8), time(16))
MORNING, NIGHT = time(7), time(21)
A_DAY = 2
FRESH = timedelta(days=2)
"""What could not be mailed within this time is old news, and stands on the page alone."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A notice not mailed yet. zone: whose hours count."""

    id: UUID
    rule: str
    told_at: datetime
    zone: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail sent before, and the rules it named."""

    at: datetime
    rules: frozenset[str]


def due_at(told_at: datetime, zone: str, *, urgent: bool) -> datetime:
    """The first moment at or after `told_at` to mail it."""
    local = told_at.astimezone(ZoneInfo(zone))
    if urgent and MORNING <= local.time() < NIGHT:
        return told_at
    hours = (MORNING,) if urgent else HOURS
    days = (local.date(), local.date() + timedelta(days=1))
    moments = (_instant(day, hour, zone) for day in days for hour in hours)
    return next(moment for moment in moments if moment >= told_at)


def chosen(
    pending: Iterable[Pending], sent: Sequence[Sent], now: datetime
) -> tuple[list[UUID], datetime | None]:
    """What to mail now, and when to look at the rest again; None = nothing is left."""
    ready: list[UUID] = []
    later: list[datetime] = []
    for one in pending:
        at = due_at(one.told_at, one.zone, urgent=one.urgent)
        if at <= now and _sent_today(one, sent, now) >= A_DAY:
            tomorrow = _local_day(now, one.zone) + timedelta(days=1)
            at = _instant(tomorrow, MORNING if one.urgent else HOURS[0], one.zone)
        if at <= now:
            at = due_at(now, one.zone, urgent=True)  # put off by a failure, and night since
        if at <= now:
            ready.append(one.id)
        else:
            later.append(at)
    return ready, min(later, default=None)


def _sent_today(one: Pending, sent: Sequence[Sent], now: datetime) -> int:
    today = _local_day(now, one.zone)
    return sum(one.rule in mail.rules and _local_day(mail.at, one.zone) == today for mail in sent)


def _local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _instant(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
