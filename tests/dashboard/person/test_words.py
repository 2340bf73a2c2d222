"""Every language of the person's page says everything, with the same places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from dashboard.person.words import LANGUAGES, words_of
from targets.outcomes import Outcome


def sentences(words: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from sentences(value, f"{before}{key}.")
        elif isinstance(value, list):
            yield f"{before}{key}", len(value)
        else:
            yield f"{before}{key}", sorted(re.findall(r"{(\w+)}", value))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_same_is_said_in_every_language(language: str) -> None:
    assert dict(sentences(words_of(language))) == dict(sentences(words_of("en")))


def test_every_mark_has_its_word() -> None:
    marks = {*Outcome.values, "on_track", "at_risk"} - {"open"}
    assert marks == set(words_of("en")["marks"])


def test_a_day_in_words() -> None:
    day = date(2026, 3, 3)
    assert words_of("en").day(day) == "Tue\u00a03\u00a0Mar\u00a02026"
    assert words_of("af").day(day) == "Di\u00a03\u00a0Mrt\u00a02026"
