"""The languages of reports say the same things, with the same places to fill in."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from reports.making import snapshot
from reports.typesetting import rendering
from reports.words import LANGUAGES, words_of
from tests.reports.invented import CONTENT, GAP

AF = words_of("af")


def texts(value: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text's path and places. Of one and many the places of both, for "one" may leave out its
    number."""
    if isinstance(value, str):
        yield (
            path,
            tuple(sorted({name for _, name, _, _ in string.Formatter().parse(value) if name})),
        )
    elif isinstance(value, list):
        places = {name for one in value for _, names in texts(one) for name in names}
        yield f"{path}[{len(value)}]", tuple(sorted(places))
    else:
        for key, one in value.items():
            # What English takes from where it arises.
            if key != "elsewhere":
                yield from texts(one, f"{path}.{key}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert dict(texts(words_of(language))) == dict(texts(words_of("en")))


def test_a_language_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'xx'"):
        words_of("xx")


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert AF.percent(0.9966) == "99,6%"
    assert AF.money(Decimal("12345.5"), "ZAR") == "ZAR\u00a012\u202f345,50"
    assert AF.money(Decimal("-0.05"), "ZAR") == "ZAR\u00a0\u22120,05"
    assert AF.days(date(2026, 11, 30), date(2026, 12, 6)) == (
        "Ma\u00a030 November tot So\u00a06 Desember\u00a02026"
    )
    assert AF.stretch(timedelta(hours=17, minutes=30)) == "17\u00a0h\u00a030\u00a0min"
    assert AF.period("2026-W47") == "week\u00a047"
    assert AF.period("2026-11") == "November\u00a02026"


def test_an_afrikaans_week_has_no_english_left() -> None:
    """But for what was told in English when the week was gathered."""
    head = replace(CONTENT.masthead, language="af")
    frozen = json.loads(json.dumps(snapshot.frozen(replace(CONTENT, masthead=head))))
    html, _, _ = rendering.document(frozen, {}, 1)
    body = html[html.index("<body") :]
    told = [GAP.cause, "does not name the brand", *(note.reason for note in CONTENT.restated)]
    for english in (*told, *(platform.limits for platform in CONTENT.platforms)):
        body = body.replace(english, "")
    printed = set(re.sub(r"<[^>]*>", " ", body).casefold().split())
    assert {"teikens", "gemis", "behaal"} <= printed
    foreign = {"the", "and", "targets", "missed", "mentions", "hit", "not"}
    assert printed & foreign == set()
