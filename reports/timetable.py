"""Weeks, months and schedules in words. Pure."""

from __future__ import annotations

from datetime import date

from reports.phrases import KEPT, week_number
from reports.schedule import Rhythm

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def named(label: str) -> str:
    """ "Week 47" for 2026-W47, "November 2026" for 2026-11."""
    if "W" in label:
        return f"Week{KEPT}{week_number(label)}"
    first = date.fromisoformat(f"{label}-01")
    return f"{first:%B}{KEPT}{first.year}"


def rhythm_words(rhythm: Rhythm) -> str:
    """ "on Mondays at 07:00, Africa/Johannesburg" """
    if rhythm.per == "week":
        day = f"on {WEEKDAYS[rhythm.day - 1]}s"
    else:
        day = f"on day{KEPT}{rhythm.day} of each month"
    return f"{day} at {rhythm.hour:02}:00, {rhythm.zone}"
