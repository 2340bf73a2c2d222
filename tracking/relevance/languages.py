"""The language of a text: the platform's word where it gives one, else by statistics, else not
known. Pure.

Of the languages of South Africa all but Northern Sotho, Swati, Venda and Ndebele can be told.
Xhosa and Zulu, and Sotho and Tswana, are near each other; which of the two is right about as often
as docs/RELEVANCE.md says. A few words say nothing about their language.
"""

from __future__ import annotations

import re
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from tracking.relevance.signs import LINK, TAG, WORD

FEWEST_WORDS, FEWEST_LETTERS = 4, 16
SURE = 0.9
LONGEST = 400  # characters that are looked at
UNKNOWN = re.compile(r"und|zxx|q[a-z]{2}|art")  # what platforms write when they do not know
NAMES = """
AFRIKAANS ARABIC CHINESE DUTCH ENGLISH FRENCH GERMAN GREEK HINDI INDONESIAN ITALIAN JAPANESE KOREAN
POLISH PORTUGUESE RUSSIAN SHONA SOTHO SPANISH SWAHILI TSONGA TSWANA TURKISH XHOSA ZULU
"""
TOLD = tuple(getattr(Language, name) for name in NAMES.split())


def language_of(text: str, given: str = "") -> str:
    """An ISO 639-1 code ("st" for Sotho), or "" for not known. given: what the platform says."""
    code = given.casefold().replace("_", "-").partition("-")[0]
    if code and len(code) <= 3 and not UNKNOWN.fullmatch(code):
        return code
    bare = TAG.sub(" ", LINK.sub(" ", text[:LONGEST]))
    words = WORD.findall(bare)
    if len(words) < FEWEST_WORDS or sum(map(len, words)) < FEWEST_LETTERS:
        return _by_script(bare)
    return _likeliest(" ".join(words))


def language_named(code: str) -> str:
    """ "Afrikaans"; the code itself for one that is told by platforms alone; "not known"."""
    named = {_code(language): str(language.name).title() for language in TOLD}
    return named.get(code, "not known" if code in ("", "unknown") else code)


def _code(language: Language) -> str:
    return str(language.iso_code_639_1.name).lower()


def _likeliest(text: str) -> str:
    best = _detector().compute_language_confidence_values(text)[0]
    return _code(best.language) if best.value >= SURE else ""


def _by_script(text: str) -> str:
    """Scripts without spaces, and those of one language, need fewer words."""
    letters = [letter for letter in text if letter.isalpha() and ord(letter) > 0x36F]
    return _likeliest("".join(letters)) if len(letters) >= FEWEST_LETTERS // 2 else ""


@cache
def _detector() -> LanguageDetector:
    """Counts of three letters alone: ten times as fast, in a seventh of the memory."""
    return LanguageDetectorBuilder.from_languages(*TOLD).with_low_accuracy_mode().build()
