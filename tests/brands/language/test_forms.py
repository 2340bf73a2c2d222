from __future__ import annotations

import re
import sys

from brands.language.forms import caseless, fold


def test_caseless_letters_are_those_that_ignorecase_takes_for_the_same() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    forms: dict[str, set[str]] = {}
    for letter in letters:
        for other in {letter.lower(), letter.upper(), letter.casefold(), letter.title()} - {letter}:
            forms.setdefault(other, {other} if len(other) == 1 else set()).add(letter)
    forms["i"] |= set("İıIi")
    pairs = {(one, other) for group in forms.values() for one in group for other in group}
    assert len(pairs) > 2_000
    for one, other in pairs:
        same = re.fullmatch(re.escape(one), other, re.IGNORECASE) is not None
        assert (caseless(one) == caseless(other)) == same, (one, other)


def test_folding_twice_is_folding_once() -> None:
    for code in range(sys.maxunicode + 1):
        once = fold(chr(code))
        assert fold(once) == once
