"""Whether a text speaks well or badly, by words that do; or "" for not known. Pure.

English and Afrikaans only, and only where the words agree: what says good and bad, or neither, is
not known, and of irony nothing is understood. How often that is right stands in docs/RELEVANCE.md.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from brands.language.forms import fold
from tracking.relevance.signs import LINK, WORD

POSITIVE, NEGATIVE = "positive", "negative"
SUPPORTED = ("en", "af")
REACH = 3  # a "not" turns the words that come so soon after it
LONGEST = 2000  # characters of a text that are looked at

Lexicon = dict[str, frozenset[str]]


def sentiment_of(text: str, language: str) -> str:
    """positive, negative or "". language: a code; "" = not known, for which nothing is said."""
    if language not in SUPPORTED:
        return ""
    bare = LINK.sub(" ", text[:LONGEST])
    words = WORD.findall(fold(bare).replace("’", "'"))
    said = _lexicon()[language]
    good = bad = 0
    turned = 0  # words that the last "not" still reaches
    for word in words:
        if word in said["not"]:
            turned = REACH
            continue
        sign = (word in said["good"]) - (word in said["bad"])
        if sign and turned:
            # Not bad is not good yet; not good is bad.
            sign = -1 if sign > 0 else 0
        good, bad, turned = good + (sign > 0), bad + (sign < 0), max(0, turned - 1)
    good += sum(bare.count(sign) for sign in _lexicon()["signs"]["good"])
    bad += sum(bare.count(sign) for sign in _lexicon()["signs"]["bad"])
    if bool(good) == bool(bad):
        return ""
    return POSITIVE if good else NEGATIVE


@cache
def _lexicon() -> dict[str, Lexicon]:
    written = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        name: {kind: frozenset(words.split()) for kind, words in kinds.items()}
        for name, kinds in written.items()
    }
