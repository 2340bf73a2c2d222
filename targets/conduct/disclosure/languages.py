"""Whether we can read a caption at all: is there text, is it whole, is it in a language we know."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from targets.conduct.captions import Reading
from targets.conduct.disclosure.packs import HERE, Pack, languages

CUT = re.compile(
    r"(?:…|\.\.\.)\s*(?:see more|read more|show more|more|meer lees|lees meer|sien meer|"
    r"mehr anzeigen|weiterlesen|voir plus|lire la suite|ver más|altro)\s*$"
)
CUT_REPOST = re.compile(r"rt @[\w.]+:.*(?:…|\.\.\.)\s*$", re.DOTALL)
NOT_PROSE = re.compile(r"[#@]\w[\w.]*")


def unreadable(reading: Reading, pack: Pack) -> str:
    """Why nothing can be said of a caption without a label; empty = we can read it."""
    plain = reading.plain
    if not re.search(r"\w", plain):
        return "there is no text to read"
    if CUT.search(plain) or CUT_REPOST.match(plain):
        return "the platform gave only the beginning of the text"
    if _is_foreign(NOT_PROSE.sub(" ", plain), pack):
        return "the text is in a language that the rules do not cover"
    return ""


def _is_foreign(prose: str, pack: Pack) -> bool:
    letters = [character for character in prose if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin * 2 < len(letters):
        return True
    words = re.findall(r"[\w']+", prose)
    known, other = _common(pack)
    ours = sum(word in known for word in words)
    theirs = max(sum(word in common for word in words) for common in other.values())
    return theirs >= 2 and theirs > ours


@cache
def _common(pack: Pack) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The commonest words of the pack's languages together, and of each other language."""
    listed = tomllib.loads((HERE / "common_words.toml").read_text(encoding="utf-8"))
    other = {code: frozenset(words) for code, words in listed.items()}
    for code, language in languages().items():
        if code not in pack.languages:
            other[code] = language.common
    ours = (languages()[code].common for code in pack.languages)
    return frozenset().union(*ours), other
