"""The words of the person's page, one file a language. A person who never signs in has no language
of their own: the address names it, else the browser does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

HERE = Path(__file__).parent
LANGUAGES = ("en", "af")


class Words(dict[str, Any]):
    """By key; `say` fills the places in braces."""

    def say(self, key: str, **places: object) -> str:
        return str(self[key]).format(**places)

    def day(self, day: date) -> str:
        """ "Tue 24 Nov 2026" """
        weekday, month = self["weekdays"][day.weekday()], self["months"][day.month - 1]
        return f"{weekday}\u00a0{day.day}\u00a0{month}\u00a0{day.year}"

    def moment(self, instant: datetime, zone: str) -> str:
        """ "Tue 24 Nov 2026, 14:05" in the zone."""
        local = instant.astimezone(ZoneInfo(zone))
        return f"{self.day(local.date())}, {local:%H:%M}"


@cache
def words_of(language: str) -> Words:
    return Words(tomllib.loads((HERE / f"{language}.toml").read_text()), code=language)


def chosen(request: HttpRequest) -> str:
    """The language asked for in the address, else the first that the browser accepts, else
    English."""
    asked = request.GET.get("language", "")
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    wanted = [asked, *(code.partition("-")[0] for code, _ in accepted)]
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


def rule_words(words: Words, rule: str) -> str:
    rules: Mapping[str, str] = words["rules"]
    return rules.get(rule, rules["other"])
