"""Numbers, days and hours in English words, for the pages; reports speak the language of their
`Words`. Pure.

What must not break across lines is joined by no-break spaces.
"""

from __future__ import annotations

from reports.charts.figures import grouped
from reports.words import KEPT, words_of

__all__ = [
    "KEPT",
    "clock",
    "counted",
    "day",
    "days",
    "listed",
    "moment",
    "ordinal",
    "plural",
    "spelled",
    "stretch",
    "week_number",
]

_english = words_of("en")
spelled, ordinal, listed = _english.spelled, _english.ordinal, _english.listed
day, days, clock, moment = _english.day, _english.days, _english.clock, _english.moment
stretch = _english.stretch


def plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    consonant = noun[-2] not in "aeiou"
    return f"{noun[:-1]}ies" if noun.endswith("y") and consonant else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """ "1 mention", "2 replies" """
    return f"{grouped(count)}{KEPT}{plural(noun, count)}"


def week_number(label: str) -> int:
    """47 of "2026-W47" """
    return int(label.partition("-W")[2])
