from __future__ import annotations

import pytest

from tracking.relevance.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We walked along the river until it began to rain", "en"),
        ("Ons het langs die rivier gestap totdat dit begin reën het", "af"),
        ("Sihambe eduze komfula kwaze kwaqala ukuna imvula", "zu"),
        ("Nous avons marché le long de la rivière jusqu'à la pluie", "fr"),
        ("Мы шли вдоль реки, пока не начался дождь", "ru"),
        ("川に沿って雨が降り始めるまで歩きました", "ja"),
        ("ok thanks", ""),
        ("#acme @acme https://t.co/abc", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_where_there_is_enough_to_tell_it_by(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("given", "language"),
    [("af", "af"), ("en-ZA", "en"), ("pt_BR", "pt"), ("und", ""), ("qht", "")],
)
def test_the_platforms_word_stands_where_it_has_one(given: str, language: str) -> None:
    assert language_of("ok thanks", given) == language
