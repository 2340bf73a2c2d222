from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from brands.matching import matcher
from targets.conduct.exclusivity import Breach, How, Phase, Rival, Severity, Window, breaches
from tests.factories import ZONE, utc

OMEGA = Rival(
    UUID(int=1),
    "Omega Oats",
    matcher(["omega oats", "omega crunch"], "folded").places,
    ["omega oats", "omega crunch"],
    ["eat_omega"],
)
OATS = Rival(None, "granola", matcher(["granola", "muesli"], "folded").places)
WINDOW = Window(
    date(2026, 11, 10), date(2026, 11, 20), timedelta(days=5), timedelta(days=3), True, ZONE
)


def found(text: str, day: int = 15, rivals: tuple[Rival, ...] = (OMEGA, OATS)) -> list[Breach]:
    return breaches(text, utc(day), rivals, WINDOW)


@pytest.mark.parametrize(
    ("text", "how", "severity", "characters"),
    [
        ("a bowl of Omega Oats", How.NAMED, Severity.MEDIUM, ["Omega Oats"]),
        ("a bowl of omega crunch", How.NAMED, Severity.MEDIUM, ["omega crunch"]),
        ("ＯＭＥＧＡ oats", How.NAMED, Severity.MEDIUM, ["ＯＭＥＧＡ oats"]),
        ("mmm #omegaoats", How.TAG, Severity.MEDIUM, ["#omegaoats"]),
        ("mmm @eat_omega", How.ACCOUNT, Severity.MEDIUM, ["@eat_omega"]),
        ("mmm @eat_omega #ad", How.ACCOUNT, Severity.HIGH, ["@eat_omega"]),
        ("use OMEGAOATS15 at the till", How.CODE, Severity.HIGH, ["OMEGAOATS15"]),
        ("#omegaoatslove", How.INSIDE_TAG, Severity.LOW, ["#omegaoatslove"]),
        ("granola again", How.CATEGORY, Severity.LOW, ["granola"]),
        ("#Muesli again", How.CATEGORY, Severity.LOW, ["Muesli"]),
    ],
)
def test_a_rival_is_found_with_its_strongest_sign(
    text: str, how: How, severity: Severity, characters: list[str]
) -> None:
    (breach,) = found(text)
    assert (breach.how, breach.severity) == (how, severity)
    assert [text[slice(*span)] for span in breach.spans] == characters


@pytest.mark.parametrize(
    "text",
    [
        "omega three is good for you",
        "oats",
        "#omegaverse",
        "omega oatsy",
        "omegaoats15 in small letters is no code",
        "https://omega-oats.example",
        "",
    ],
)
def test_what_is_not_the_rival_is_no_breach(text: str) -> None:
    assert found(text) == []


def test_each_rival_is_one_breach_with_all_its_signs() -> None:
    text = "Omega Oats and granola, both #omegaoats"
    named, word = found(text)
    assert (named.how, [text[slice(*span)] for span in named.spans]) == (
        How.TAG,
        ["Omega Oats", "#omegaoats"],
    )
    assert word.rival is OATS


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (4, None),
        (5, Phase.BEFORE),
        (9, Phase.BEFORE),
        (10, Phase.DURING),
        (20, Phase.DURING),
        (21, Phase.AFTER),
        (23, Phase.AFTER),
        (24, None),
    ],
)
def test_the_window_is_counted_in_local_days(day: int, phase: Phase | None) -> None:
    assert WINDOW.phase(utc(day)) == phase


def test_a_day_begins_in_the_brands_zone() -> None:
    assert WINDOW.phase(utc(4, 21, 59)) is None  # 23:59 in Johannesburg
    assert WINDOW.phase(utc(4, 22)) is Phase.BEFORE


def test_an_agreement_may_bind_only_around_its_days_or_without_end() -> None:
    around = Window(date(2026, 11, 10), None, timedelta(0), timedelta(3), False, ZONE)
    endless = Window(date(2026, 11, 10), None, timedelta(0), timedelta(0), True, ZONE)
    assert around.phase(utc(15)) is None
    assert endless.phase(utc(15, month=12)) is Phase.DURING
