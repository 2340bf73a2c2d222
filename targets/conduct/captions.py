"""A text as a reader sees it, letter by letter, with the way back to the characters as posted.

Full-width and mathematical letters, look-alikes of other alphabets and invisible characters read
as the plain letters they show; addresses are blank, because nobody reads a label in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

# Letters of other alphabets that look like Latin ones. A word is read through them only where that
# leaves nothing but Latin, so that Russian stays Russian.
LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһӏαορνικᴀᴅᴇɪᴏɴꜱᴛᴘʀʙʟᴍᴠ",
    "aeopcyxijsdhlaopvikadeionstprblmv",
)
ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![@#\w])[\w-]+(?:\.[\w-]+)*"
    r"\.(?:com|net|org|example|za|uk|de|fr|eu|io|me|tv|be|nl|es|it|shop|store|link)(?:/\S*)?(?!\w)"
)
APOSTROPHES = str.maketrans("’‘ʼ`´ŉ", "''''''")


@dataclass(frozen=True, slots=True)
class Reading:
    """raw: as posted. plain: as read, folded, addresses blank. origin: for each character of
    `plain` the span of `raw` that shows it."""

    raw: str
    plain: str
    origin: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """The characters as posted behind plain[start:end], which is not empty."""
        return self.origin[start][0], self.origin[end - 1][1]


def read(text: str) -> Reading:
    letters: list[str] = []
    origin: list[Span] = []
    for start, end in _clusters(text):
        shown = _shown(text[start:end])
        letters.extend(shown)
        origin.extend([(start, end)] * len(shown))
    plain = _latin("".join(letters))
    plain = ADDRESS.sub(lambda found: " " * len(found.group()), plain)
    return Reading(text, plain, tuple(origin))


def _clusters(text: str) -> Iterator[Span]:
    """Each character with the accents that follow it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            yield start, end
            start = end


def visible(text: str) -> str:
    """Without formatting characters and variation selectors, which readers do not see."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) != "Cf" and not "\ufe00" <= character <= "\ufe0f"
    )


def _shown(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", visible(cluster)).casefold().replace("i\u0307", "i")
    return unicodedata.normalize("NFC", folded).translate(APOSTROPHES)


def _latin(plain: str) -> str:
    def as_read(word: re.Match[str]) -> str:
        latin = word.group().translate(LOOK_ALIKES)
        return latin if latin.isascii() else word.group()

    return re.sub(r"\w+", as_read, plain)
