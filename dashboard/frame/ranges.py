"""The days a page is about, and how they are named, stepped through and put into its address. Pure.

`week=2026-W47` is one week, `from=` and `to=` any days; both included, in the brand's zone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from brands.calendar import Span, midnight, week
from reports.phrases import KEPT
from tracking.collecting.intervals import Interval

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Range:
    """Days from `first` to `last`; `today` is the brand's present day."""

    first: date
    last: date
    zone: str
    today: date

    @property
    def instants(self) -> Interval:
        return Interval(midnight(self.first, self.zone), midnight(self.last + DAY, self.zone))

    @property
    def ends_at(self) -> datetime:
        return self.instants.end

    @property
    def weeks(self) -> int:
        """How many ISO weeks this is, or 0 when it is not made of whole ones."""
        length = self.last + DAY - self.first
        return 0 if self.first.weekday() or length % WEEK else length // WEEK

    @property
    def touched_weeks(self) -> int:
        """How many ISO weeks hold a day of it."""
        return (self.last_week.first_day - week(self.first, self.zone).first_day) // WEEK + 1

    @property
    def last_week(self) -> Span:
        return week(self.last, self.zone)

    @property
    def query(self) -> dict[str, str]:
        """The parameters that ask for this range."""
        if self.weeks == 1:
            return {"week": self.last_week.label}
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def label(self) -> str:
        """ "Week 47", "12 weeks to week 47" or the days"""
        if self.weeks == 1:
            return f"Week {_number(self.last)}"
        if self.weeks:
            return f"{self.weeks} weeks to week {_number(self.last)}"
        return days(self.first, self.last, self.today)

    @property
    def title(self) -> str:
        """ "Week 47, Mon 16 to Sun 22 Nov" """
        said = days(self.first, self.last, self.today)
        if self.weeks > 1:
            return f"Weeks {_number(self.first)} to {_number(self.last)}, {said}"
        return f"Week {_number(self.last)}, {said}" if self.weeks else said

    @property
    def dates(self) -> list[date]:
        return [self.first + DAY * at for at in range((self.last - self.first) // DAY + 1)]

    def only(self, day: date) -> Range:
        """One day of it."""
        return replace(self, first=day, last=day)

    @property
    def before(self) -> Range:
        return self._moved(-1)

    @property
    def after(self) -> Range | None:
        """None when it would lie ahead as a whole."""
        later = self._moved(1)
        return later if later.first <= self.today else None

    def holding(self, count: int) -> Range:
        """The `count` weeks that end with this range's last week."""
        return weeks_until(self.last, count, self.zone, self.today)

    def _moved(self, by: int) -> Range:
        length = (self.last + DAY - self.first) * by
        return replace(self, first=self.first + length, last=self.last + length)


def weeks_until(day: date, count: int, zone: str, today: date) -> Range:
    """`count` whole weeks, of which the last holds `day`."""
    last = week(day, zone)
    return Range(last.first_day - WEEK * (count - 1), last.last_day, zone, today)


def days(first: date, last: date, today: date) -> str:
    """ "Mon 16 to Sun 22 Nov": the month once when it is one, the year when it is not this one."""
    end = f"{last:%a}{KEPT}{last.day}{KEPT}{last:%b}"
    if first == last and last.year == today.year:
        return end
    start = f"{first:%a}{KEPT}{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f"{KEPT}{first:%b}"
    if first.year != last.year:
        start += f"{KEPT}{first.year}"
    if last.year != today.year or first.year != last.year:
        end += f"{KEPT}{last.year}"
    return end if first == last else f"{start} to {end}"


def _number(day: date) -> int:
    return day.isocalendar().week
