"""What can be found in a text: words, phrases, hashtags and handles."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"(?<!&)#(\w*[^\W\d]\w*)")
_CASH = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6})(?!\w)")
_LINK = re.compile(r"https?://\S+")
_HANDLE = re.compile(r"(?<![\w@])@([A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?)")
_X_HANDLE = re.compile(r"(?<![\w@])@([A-Za-z0-9_]+)")


def fold(text: str) -> str:
    # casefold turns the dotted capital I into two characters, and the word would end between them
    return text.replace("İ", "i").casefold()


def spaced(text: str) -> str:
    """The words of a text, folded, with one space before, between and after them."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


class Text:
    """One version of a post's text; what can be found in it is worked out when first asked."""

    def __init__(self, raw: str, platform: str) -> None:
        self.raw = raw
        self._platform = platform

    @cached_property
    def words(self) -> str:
        """The words as written, and once more in compatibility form where that differs."""
        normal = unicodedata.normalize("NFKC", self.raw)
        return spaced(self.raw) if normal == self.raw else f"{spaced(self.raw)}|{spaced(normal)}"

    def holds(self, words: str) -> bool:
        """Whether these words (as `spaced` gives them) stand in the text one after the other."""
        return words in self.words

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(fold(match[1]) for match in self.tag_places)

    @cached_property
    def cashtags(self) -> frozenset[str]:
        return frozenset(fold(match[1]) for match in _CASH.finditer(self.raw))

    @cached_property
    def handles(self) -> frozenset[str]:
        return frozenset(fold(match[1]) for match in self.handle_places)

    @property
    def tag_places(self) -> list[re.Match[str]]:
        return list(_TAG.finditer(self.raw))

    @property
    def handle_places(self) -> list[re.Match[str]]:
        pattern = _X_HANDLE if self._platform == "x" else _HANDLE
        return list(pattern.finditer(self.raw))

    @property
    def link_places(self) -> list[re.Match[str]]:
        return list(_LINK.finditer(self.raw))
