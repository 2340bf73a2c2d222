"""Weeks, months and schedules in words. Pure."""

from __future__ import annotations

from datetime import date

from reports.making.schedule import Rhythm
from reports.phrases import KEPT, week_number
from reports.words import Words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def named(label: str) -> str:
    """ "Week 47" for 2026-W47, "November 2026" for 2026-11."""
    if "W" in label:
        return f"Week{KEPT}{week_number(label)}"
    first = date.fromisoformat(f"{label}-01")
    return f"{first:%B}{KEPT}{first.year}"


def rhythm_words(rhythm: Rhythm, words: Words) -> str:
    """ "on Mondays at 07:00, Africa/Johannesburg" """
    places = {"hour": f"{rhythm.hour:02}:00", "zone": rhythm.zone}
    if rhythm.per == "month":
        return words.say("mail.monthly", day=rhythm.day, **places)
    return words.say("mail.weekly", weekday=words["mail"]["weekdays"][rhythm.day - 1], **places)
