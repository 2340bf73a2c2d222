"""The words of reports, one file a language: `say` picks one by its path and fills its places.

A text that depends on a number is a list of two, for one and for any other number, zero too; "~" is
a no-break space. The languages say the same things with the same places, which a test checks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reports.charts import figures

HERE = Path(__file__).parent
LANGUAGES = ("en", "af")
KEPT = "\u00a0"


class Words(dict[str, Any]):
    """One language. Instants are told in a zone, days as they are."""

    def say(self, path: str, count: int | None = None, /, **places: object) -> str:
        """The text at a path like "headline.some"; whole numbers are written as the language
        does. `count` decides between one and many, and fills the place of its name."""
        text: Any = self
        for key in path.split("."):
            text = text[key]
        if count is not None:
            text = text[0 if count == 1 else 1]
            places = {"count": count, **places}
        written = {key: _number(value) for key, value in places.items()}
        return str(text).format(**written)

    def elsewhere(self, table: str, key: str) -> str:
        """What English takes from where it arises (a rule, a cause, a platform), in this language:
        by its key, else the "other" of its table; "" in English."""
        own: dict[str, dict[str, str]] = self.get("elsewhere", {})
        return own[table].get(key) or own[table]["other"] if own else ""

    def counted(self, count: int, noun: str) -> str:
        """ "1 mention", "2 replies" """
        one, many = self["nouns"][noun]
        return f"{_number(count)}{KEPT}{one if count == 1 else many}"

    def noun(self, noun: str, count: int = 1) -> str:
        return str(self["nouns"][noun][0 if count == 1 else 1])

    def percent(self, share: float) -> str:
        return figures.percent(share).replace(".", self["decimal"])

    def decimal(self, text: str) -> str:
        """A number written with a point, as the language writes it."""
        return text.replace(".", self["decimal"])

    def money(self, amount: Decimal, currency: str) -> str:
        """ "ZAR 1 234.50" """
        whole, _, cents = f"{amount:.2f}".partition(".")
        sign, whole = ("\u2212", whole[1:]) if whole.startswith("-") else ("", whole)
        grouped = figures.grouped(int(whole))
        return f"{currency}{KEPT}{sign}{grouped}{self['decimal']}{cents}"

    def spelled(self, count: int) -> str:
        """Up to ten in letters."""
        letters: list[str] = self["numbers"]
        return letters[count] if count < len(letters) else figures.grouped(count)

    def ordinal(self, count: int) -> str:
        """1 as "first"; past eight, which is as far as a report looks back, in figures."""
        letters: list[str] = self["ordinals"]
        return letters[count - 1] if count <= len(letters) else f"{count}{self['nth']}"

    def listed(self, words: Sequence[str], last: str = "and") -> str:
        """ "X, Y and Z" """
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self[last]} {words[-1]}"

    def weekday(self, value: date) -> str:
        return str(self["weekdays"][value.weekday()])

    def day(self, value: date) -> str:
        """ "Mon 16 Nov" """
        month = self["months"][value.month - 1]
        return f"{self.weekday(value)}{KEPT}{value.day}{KEPT}{month}"

    def dated(self, value: date) -> str:
        """ "16 November 2026" """
        return f"{value.day}{KEPT}{self._month(value)}{KEPT}{value.year}"

    def days(self, first: date, last: date) -> str:
        """ "Mon 16 to Sun 22 November 2026", naming month and year as often as they change."""
        end = f"{self.weekday(last)}{KEPT}{last.day} {self._month(last)}{KEPT}{last.year}"
        start = f"{self.weekday(first)}{KEPT}{first.day}"
        if (first.year, first.month) != (last.year, last.month):
            start += f" {self._month(first)}"
        if first.year != last.year:
            start += f"{KEPT}{first.year}"
        return f"{start} {self['to']} {end}"

    def clock(self, at: datetime, zone: str) -> str:
        """ "18:20" """
        return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"

    def moment(self, at: datetime, zone: str) -> str:
        """ "Thu 19 Nov 18:20" """
        return f"{self.day(at.astimezone(ZoneInfo(zone)).date())}{KEPT}{self.clock(at, zone)}"

    def stretch(self, length: timedelta) -> str:
        """ "17 h 30 min" """
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        parts = [f"{_number(hours)}{KEPT}{self['hour']}"] * bool(hours)
        parts += [f"{minutes}{KEPT}{self['minute']}"] * bool(minutes)
        return KEPT.join(parts) or f"0{KEPT}{self['minute']}"

    def period(self, label: str, form: str = "period") -> str:
        """ "week 47" of 2026-W47, "November 2026" of 2026-11. form: "period", at the beginning of
        a line "heading", beside its year "in_full"."""
        year, week, number = label.partition("-W")
        if not week:
            year, _, month = label.partition("-")
            return f"{self['long_months'][int(month) - 1]}{KEPT}{year}"
        return self.say(f"weeks.{form}", number=int(number), year=year)

    def _month(self, value: date) -> str:
        return str(self["long_months"][value.month - 1])


@cache
def words_of(language: str) -> Words:
    """Raises ValueError for a language that reports do not speak."""
    if language not in LANGUAGES:
        raise ValueError(f"Reports speak {' and '.join(LANGUAGES)}, not {language!r}.")
    return Words(_kept(tomllib.loads((HERE / f"{language}.toml").read_text())), code=language)


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("~", KEPT)
    if isinstance(value, list):
        return [_kept(one) for one in value]
    return {key: _kept(one) for key, one in value.items()}


def _number(value: object) -> object:
    return figures.grouped(value) if isinstance(value, int) else value
