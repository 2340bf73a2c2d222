"""Other people's text made fit for print. Pure.

Whatever somebody called himself or posted may stand in the report, and none of it may leave its
line, turn the reading direction of its neighbours, or hide.
"""

from __future__ import annotations

import re
import unicodedata

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
JOINERS = "\u200c\u200d"  # Indic and Persian words are made with them
MARKS_UPON_A_LETTER = 3
LONGEST = 5000
"""Letters of a text that are looked at: far more than any place holds."""
_LOST = ("Cc", "Cf", "Cs", "Co", "Cn")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u20e3\ufe0e\ufe0f\U000e0020-\U000e007f]\u200d?"
)
"""A colour font would weigh ten times the report; without one they are empty boxes."""


def legible(text: str) -> str:
    """Without controls and emoji, with single spaces and few marks upon a letter; right-to-left
    text is isolated."""
    kept: list[str] = []
    marks = 0
    for letter in _EMOJI.sub("", text[:LONGEST]):
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if letter.isspace():
            kept.append(" ")
        elif marks <= MARKS_UPON_A_LETTER and (category not in _LOST or letter in JOINERS):
            kept.append(letter)
    return _isolated(" ".join("".join(kept).split()))


def cut(text: str, width: int) -> str:
    """At most `width` letters of average width; what is cut off is marked by an ellipsis."""
    room = float(width)
    for at, letter in enumerate(text):
        room -= _width(letter)
        if room < 0:
            return _isolated(text[:at].strip(ISOLATE + END_ISOLATE + " ") + "…")
    return text


def first_words(text: str, width: int) -> str:
    return cut(legible(text), width)


def _isolated(text: str) -> str:
    foreign = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{ISOLATE}{text}{END_ISOLATE}" if foreign else text


def _width(letter: str) -> float:
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf"):
        return 0
    # One ligature for a whole sentence: the widest letters there are.
    if "\ufdf0" <= letter <= "\ufdff":
        return 12
    if unicodedata.east_asian_width(letter) in "WF" or letter in "MW@%":
        return 1.9
    return 1.3 if letter in "mw" or category in ("Lu", "Lo") else 1
