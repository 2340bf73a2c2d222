"""Slips of the finger, made letter by letter; knows nothing of how the product finds them."""

from __future__ import annotations

import random

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slip(word: str, chance: random.Random) -> str:
    """The word with one letter dropped, doubled, exchanged, or missed by a key."""
    while True:
        at = chance.randrange(1, len(word) - 1)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if not letter.isalpha():
            continue
        slipped = chance.choice(
            [
                before + after,
                before + letter * 2 + after,
                before + after[0] + letter + after[1:],
                before + _neighbour(letter, chance) + after,
            ]
        )
        if slipped.lower() != word.lower() and after[0].isalpha():
            return slipped


def _neighbour(letter: str, chance: random.Random) -> str:
    row = next(row for row in KEYBOARD if letter.lower() in row)
    at = row.index(letter.lower())
    return chance.choice(row[at - 1 : at] + row[at + 1 : at + 2])
