"""Does a text mention a brand? Pure: terms and a text in, yes or no out.

`plain`   a term counts wherever it stands as a whole word of the raw text, without regard to case:
          `(?<!\\w)(?:term|term)(?!\\w)`, Unicode. "@Apple", "#apple" and "Apple's" match apple;
          "pineapple", "#applewatch" and "apple_" do not.
`folded`  the same rule after both sides are normalised: NFKC, casefold, and the Turkish dotted and
          dotless i taken for i. Accents stay: in Venda and Northern Sotho they change the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Mode(StrEnum):
    PLAIN = "plain"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Matcher:
    """One version of a query, ready to read texts."""

    pattern: re.Pattern[str] | None
    mode: Mode

    def matches(self, text: str) -> bool:
        if self.pattern is None:
            return False
        return bool(self.pattern.search(fold(text) if self.mode is Mode.FOLDED else text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the raw text matches, as half-open offsets; empty where folding moves letters."""
        if self.pattern is None:
            return []
        if self.mode is Mode.FOLDED:
            folded = fold(text)
            if len(folded) != len(text):
                return []
            return [found.span() for found in self.pattern.finditer(folded)]
        return [found.span() for found in self.pattern.finditer(text)]


@lru_cache(maxsize=4096)
def _compiled(terms: tuple[str, ...], mode: Mode) -> Matcher:
    words = [fold(term) if mode is Mode.FOLDED else term for term in terms]
    words = [word for word in words if word.strip()]
    if not words:
        return Matcher(None, mode)
    either = "|".join(re.escape(word) for word in words)
    return Matcher(re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), mode)


def matcher(terms: Sequence[str], mode: str) -> Matcher:
    """Compile `terms` (words or phrases; any of them suffices). No terms match nothing."""
    return _compiled(tuple(terms), Mode(mode))


def fold(text: str) -> str:
    """NFKC, casefold, dotted and dotless i together, and NFKC once more (casefold may undo it)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("i\u0307", "i").replace("\u0131", "i")
    return unicodedata.normalize("NFKC", folded)
