"""When is one word a slip of the finger for another? Pure.

The distance is Damerau and Levenshtein's (optimal string alignment): a letter too many, too few,
another one, or two exchanged. How many slips are believed grows with the length of the word; none
is believed that makes an ordinary word, or touches a digit ("acme2" is another product).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

SHORTEST = 4  # letters; below it every word is a slip of every other
LONG = 8  # letters; from it on two slips are believed
MOST = 2
ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "er",
    "r",
    "ly",
    "y",
    "n",
    "'s",
    "e",
    "te",
    "tjie",
    "jie",
    "ie",
)


def slips(written: str, meant: str) -> int | None:
    """How many slips lie between two folded words; None = too many to be one. 0 = the same letters
    but for accents."""
    if abs(len(written) - len(meant)) > MOST or _digits(written) != _digits(meant):
        return None
    written, meant = _bare(written), _bare(meant)
    most = 0 if len(meant) < SHORTEST else 1 if len(meant) < LONG else MOST
    found = distance(written, meant)
    if found > most or (found == 2 and written[:1] != meant[:1]):
        return None
    return found


def distance(one: str, other: str) -> int:
    """Optimal string alignment, row by row."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def is_ordinary(word: str) -> bool:
    """Whether a folded word, or what is left without an ending, stands in the list of words that
    everybody uses (English and Afrikaans)."""
    words = _ordinary()
    if word in words:
        return True
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    return any(
        len(stem) > 2 and (stem in words or f"{stem}e" in words or stem[:-1] in words)
        for stem in stems
    )


@cache
def _ordinary() -> frozenset[str]:
    listed = Path(__file__).with_name("ordinary.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
