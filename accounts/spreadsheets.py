"""Cells that a spreadsheet shows and does not run: the one place for every CSV and book. Pure."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

T = TypeVar("T")

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run it: it begins, behind blanks or not, with a sign that begins
    formulas, full-width forms included.

    Source: https://owasp.org/www-community/attacks/CSV_Injection
    """
    folded = unicodedata.normalize("NFKC", text)
    return folded.startswith(_SIGNS) or folded.lstrip().startswith(_SIGNS)


def harmless(cell: T) -> T | str:
    """The cell, behind an apostrophe where it would be run: that makes it text again."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell
