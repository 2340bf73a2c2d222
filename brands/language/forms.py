"""The forms in which texts and terms are compared, and where a word ends in them.

`plain` compares letter by letter as `re.IGNORECASE` does, on the raw text, and a word ends at what
is not `\\w`. `folded` normalises both sides: NFKC, casefold, dotted and dotless i together, what
cannot be seen left out; accents stay, because in Venda and Northern Sotho they change the word. A
word ends there by Unicode: marks belong to their letter; Han, Hiragana, Thai, Lao, Khmer and
Burmese write without spaces, so that a term in them counts wherever it stands; Katakana ends where
another script begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache

from brands.language.tree import Term


class Mode(StrEnum):
    PLAIN = "plain"
    FOLDED = "folded"


class Form(StrEnum):
    """How a text is written before terms are looked for in it."""

    RAW = "raw"
    CASELESS = "caseless"
    COMPOSED = "composed"
    FOLDED = "folded"
    BARE = "bare"  # folded, and without accents


# Where a word ends by Unicode; in the other forms it ends where `\w` does.
BY_UNICODE = frozenset({Form.COMPOSED, Form.FOLDED, Form.BARE})

NUL = b"\0"
# Characters that a renderer hides and that cut a word in two for a machine only; the two joiners
# only where they join nothing, because Persian and emoji mean something by them.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff]"
    "|[\u200c\u200d]+(?=[\\x00-/:-@\\[-`{-\\x7f]|$)|(?<![^\\s])[\u200c\u200d]+"
)
# The same characters wherever they stand: most texts have none of them, and this is soon seen.
_PERHAPS_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff]"
)
_FOREIGN = re.compile("[^\x00-\x7f]")
# Letters that are the same to re.IGNORECASE and differ when lowered one by one.
_TWINS = str.maketrans({"ı": "i", "İ": "i", "\u1fd3": "\u0390", "\u1fe3": "\u03b0", "ﬆ": "ﬅ"})
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_KATAKANA_RUN = re.compile(f"[{_KATAKANA}]+")
_BREAKS = bytes(c if c > 127 or chr(c).isalnum() or c == 95 else 0 for c in range(256))
_IS_SPACELESS = re.compile(f"[{_SPACELESS}]").match


def form_of(term: Term, mode: Mode) -> Form:
    if not term.accents:
        return Form.BARE
    if mode is Mode.PLAIN:
        return Form.RAW if term.case else Form.CASELESS
    return Form.COMPOSED if term.case else Form.FOLDED


def caseless(text: str) -> str:
    """Letters that `re.IGNORECASE` takes for the same made the same; offsets stay."""
    if text.isascii():
        return text.lower()
    return "".join(map(_caseless_letter, text.translate(_TWINS)))


@lru_cache(maxsize=8192)
def _caseless_letter(letter: str) -> str:
    folded = letter.casefold()
    if len(folded) == 1:
        return folded
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


def composed(text: str) -> str:
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", text) if _PERHAPS_INVISIBLE.search(text) else text


def fold(text: str) -> str:
    """NFKC, casefold, dotted and dotless i together, and NFKC once more (casefold may undo it)."""
    if text.isascii():
        return text.lower()
    folded = composed(text).casefold().replace("i\u0307", "i").replace("ı", "i")
    return unicodedata.normalize("NFKC", folded)


def bare(text: str) -> str:
    """Folded, without the marks on letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", fold(text))
    return unicodedata.normalize("NFKC", "".join(c for c in apart if not _is_mark(c)))


WRITTEN: dict[Form, Callable[[str], str]] = {
    Form.RAW: str,
    Form.CASELESS: caseless,
    Form.COMPOSED: composed,
    Form.FOLDED: fold,
    Form.BARE: bare,
}


def literal(term: Term, form: Form) -> str:
    """The characters to look for in a text of this form."""
    return term.sign + WRITTEN[form](term.text)


def spaced(text: str, form: Form) -> bytes:
    """The text in UTF-8 with NUL for what is no part of a word, around what is written without
    spaces, and at both ends: a whole word stands between two of them."""
    if not text.isascii():
        script = _script if form in BY_UNICODE else _is_plain
        scripts = {foreign: script(foreign) for foreign in set(_FOREIGN.findall(text))}
        for foreign, written in scripts.items():
            if written in (0, 3):
                text = text.replace(foreign, f"\0{foreign if written else ''}\0")
        if 2 in scripts.values():
            text = _KATAKANA_RUN.sub("\0\\g<0>\0", text)
    return b"\0%b\0" % text.encode(errors="surrogatepass").translate(_BREAKS)


def word_starts(text: str) -> list[int]:
    """Where each word begins; of what is written without spaces every character is one."""
    starts = []
    before = 0
    for place, character in enumerate(text):
        if _is_mark(character):
            continue
        script = _script(character)
        if script == 3 or (script and script != before):
            starts.append(place)
        before = script
    return starts


def stands_alone(character: str) -> bool:
    """Whether it begins a letter, whatever stands before it."""
    return not (_is_mark(character) or _INVISIBLE.match(character) or _is_jamo(character))


def letters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks and joiners that follow it, as half-open offsets."""
    start = 0
    for place, character in enumerate(text):
        if place and stands_alone(character):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def whole_words(text: str, sought: str, form: Form, *, prefix: bool) -> Iterator[tuple[int, int]]:
    """Where `sought` stands in the text and is not part of a longer word; a prefix may go on."""
    joined = _joined if form in BY_UNICODE else _joined_plainly
    start = text.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        before = start > 0 and joined(text[start], text[start - 1])
        after = not prefix and end < len(text) and joined(text[end - 1], text[end])
        if not before and not after:
            yield start, end
        start = text.find(sought, start + 1)


def _joined_plainly(_edge: str, neighbour: str) -> bool:
    return _is_plain(neighbour)


def _is_plain(character: str) -> bool:
    return character.isalnum() or character == "_"  # what \w is


def _joined(edge: str, neighbour: str) -> bool:
    beside = _script(neighbour)
    return beside in (1, 2) and _script(edge) in (0, beside)


@lru_cache(maxsize=8192)
def _script(character: str) -> int:
    """0 no part of a word, 1 words stand between spaces, 2 Katakana, 3 written without spaces."""
    if _IS_SPACELESS(character):
        return 3
    if _KATAKANA_RUN.match(character):
        return 2
    return int(_is_plain(character) or _is_mark(character) or character in "\u200c\u200d")


def _is_jamo(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff"  # vowels and finals join the consonant before them


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"
