from __future__ import annotations

from math import log, sqrt

import pytest

from tracking.relevance.rising import Said, rising, words


def said(*texts: str, start: int = 0) -> list[Said]:
    return [Said(text, by) for by, text in enumerate(texts, start)]


def test_a_word_that_several_say_now_and_nobody_before_rises() -> None:
    now = said(*["acme #raceday is on"] * 5, *["acme as ever"] * 15)
    before = said(*["acme as ever"] * 80)
    found = rising(now, before)
    assert [(one.word, one.now, one.before, one.example) for one in found] == [
        ("#raceday", 5, 0, 0)
    ]
    # 5 of 20 now, 0 of 80 before: of the prior's 10 posts 10 * 5 / 100 = 0.5 hold the word.
    odds = log(5.5 / (30 - 5.5)) - log(0.5 / (90 - 0.5))
    assert found[0].strength == pytest.approx(odds / sqrt(1 / 5.5 + 1 / 0.5))


def test_one_person_alone_makes_no_topic() -> None:
    now = [Said("acme #raceday is on", "ann")] * 5 + said(*["acme as ever"] * 15)
    assert rising(now, said(*["acme as ever"] * 80)) == []


def test_what_is_said_as_often_as_before_does_not_rise() -> None:
    weekly = [*["acme coffee time"] * 5, *["acme as ever"] * 15]
    assert rising(said(*weekly), said(*weekly * 4)) == []


def test_the_subject_itself_is_no_news() -> None:
    assert rising(said(*["acme"] * 20), said(*["nothing here"] * 80)) == []


def test_nothing_said_is_nothing_rising() -> None:
    assert rising([], []) == []
    assert rising(said(*["#new word"] * 3), []) == []


def test_words_are_folded_and_handles_links_and_numbers_are_none() -> None:
    assert words("Great RACE, @ann! #RaceDay 2026 https://t.co/x (ok)") == {
        "great", "race", "#raceday",
    }  # fmt: skip
