"""When a report is due: days after its week or month has ended, at an hour of some clock. Pure.

Monday ... Sunday │ Monday 07:00
   its span       │ + day 1, hour 7
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from brands.calendar import Span, local_day, span_of, week

AHEAD = 54
"""So many weeks hold both changes of the clocks of every zone."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """per: "week" or "month", of the zone `of`. day: how many days after the last one of it; 1 =
    the next. hour: of the clock in `zone`."""

    per: str
    of: str
    day: int
    hour: int
    zone: str

    def due(self, span: Span) -> datetime:
        """When the report of `span` is due. An hour that the clocks leave out is the next one."""
        on = span.last_day + timedelta(days=self.day)
        return datetime.combine(on, time(self.hour), ZoneInfo(self.zone)).astimezone(UTC)

    def next_due(self, now: datetime) -> datetime:
        """The first due moment after `now`."""
        return next(due for due in map(self.due, self._spans(now)) if due > now)

    def due_span(self, now: datetime) -> Span:
        """Whose report was due last, at `now` or before."""
        spans = list(islice(self._spans(now), 5))
        return next(span for span in reversed(spans) if self.due(span) <= now)

    def coming_span(self, now: datetime) -> Span:
        """Whose report is due next."""
        return next(span for span in self._spans(now) if self.due(span) > now)

    def ended_by(self, at: datetime) -> Span:
        """The span that ended last, at `at` or before."""
        spans = list(islice(self._spans(at), 5))
        return next(span for span in reversed(spans) if span.ends_at <= at)

    def begins_before_its_time(self, settled_after: timedelta, now: datetime) -> Span | None:
        """A span of the coming year whose report would be due earlier than `settled_after` its
        end, when nothing is final yet."""
        return next(
            (
                span
                for span in islice(self._spans(now), AHEAD)
                if self.due(span) < span.ends_at + settled_after
            ),
            None,
        )

    def _spans(self, now: datetime) -> Iterator[Span]:
        """From three before the one that holds `now` on: far enough for the longest delay."""
        span = span_of(self.per, local_day(now, self.of), self.of)
        for _ in range(3):
            span = span_of(self.per, span.first_day - timedelta(days=1), self.of)
        while True:
            yield span
            span = span_of(self.per, span.last_day + timedelta(days=1), self.of)


def last_ended_week(zone: str, now: datetime) -> Span:
    """The week before the one that runs at `now`."""
    return week(local_day(now, zone) - timedelta(days=7), zone)
