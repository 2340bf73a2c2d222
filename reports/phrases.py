"""Numbers, days and hours in words, as a reader of the report expects them. Pure.

What must not break across lines is joined by no-break spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reports.charts.figures import grouped

KEPT = "\u00a0"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def spelled(count: int) -> str:
    """Up to ten in letters."""
    return _WORDS[count] if count < len(_WORDS) else grouped(count)


def ordinal(count: int) -> str:
    """1 as "first"; past eight, which is as far as a report looks back, "9th"."""
    return _ORDINALS[count - 1] if count <= len(_ORDINALS) else f"{count}th"


def plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    consonant = noun[-2] not in "aeiou"
    return f"{noun[:-1]}ies" if noun.endswith("y") and consonant else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """ "1 mention", "2 replies" """
    return f"{grouped(count)}{KEPT}{plural(noun, count)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "X, Y and Z" """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def day(value: date) -> str:
    """ "Mon 16 Nov" """
    return f"{value:%a}{KEPT}{value.day}{KEPT}{value:%b}"


def days(first: date, last: date) -> str:
    """ "Mon 16 to Sun 22 November 2026", naming month and year as often as they change."""
    end = f"{last:%a}{KEPT}{last.day} {last:%B}{KEPT}{last.year}"
    start = f"{first:%a}{KEPT}{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f"{KEPT}{first.year}"
    return f"{start} to {end}"


def clock(at: datetime, zone: str) -> str:
    """ "18:20" in `zone`"""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def moment(at: datetime, zone: str) -> str:
    """ "Thu 19 Nov 18:20" in `zone`"""
    return f"{day(at.astimezone(ZoneInfo(zone)))}{KEPT}{clock(at, zone)}"


def stretch(length: timedelta) -> str:
    """ "17 h 30 min" """
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    parts = [f"{grouped(hours)}{KEPT}h"] * bool(hours) + [f"{minutes}{KEPT}min"] * bool(minutes)
    return KEPT.join(parts) or f"0{KEPT}min"


def week_number(label: str) -> int:
    """47 of "2026-W47" """
    return int(label.partition("-W")[2])
