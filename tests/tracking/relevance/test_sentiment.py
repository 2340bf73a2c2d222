from __future__ import annotations

import pytest

from tracking.relevance.sentiment import sentiment_of


@pytest.mark.parametrize(
    ("text", "language", "sentiment"),
    [
        ("I love these shoes", "en", "positive"),
        ("Worst service ever", "en", "negative"),
        ("They are not good", "en", "negative"),
        ("They are not bad", "en", ""),  # and not good either
        ("I love them but the lace broke", "en", ""),
        ("They opened at nine https://t.co/bad", "en", ""),
        ("Ek is baie bly, dankie", "af", "positive"),
        ("Dit is glad nie mooi", "af", "negative"),
        ("Ngiyabonga kakhulu 😍", "zu", ""),  # nothing is said of a language we do not read
        ("I love these", "", ""),
        ("So 😍", "en", "positive"),
    ],
)
def test_words_that_agree_are_a_sentiment(text: str, language: str, sentiment: str) -> None:
    assert sentiment_of(text, language) == sentiment
