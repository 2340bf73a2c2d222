"""The rule packs, as data: which words disclose in which country, since when, by which source.

`packs/` holds one file per country and version: the senses that are clear there. `words/` holds one
file per language: the tags and phrases of each sense, and how a language denies or speaks of
somebody else's advertisement. A sense that a pack does not call clear is ambiguous in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sense:
    """The ways to say one thing. tags: without '#'. leads: words that label what they open or
    bracket ("Ad: ...", "[ad]"). phrases: wherever they stand."""

    tags: tuple[str, ...]
    leads: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language: its commonest, its senses by name, and its turns of phrase.

    denial: words, fillers, phrases, answers. borrowing: words, before, after, not_words, own.
    """

    code: str
    common: frozenset[str]
    senses: Mapping[str, Sense]
    denial: Mapping[str, tuple[str, ...]]
    borrowing: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pack:
    """One country's rules in one version.

    clear: the senses that disclose. platform_label_suffices: whether the platform's own "paid
    partnership" label is enough without words.
    """

    code: str
    title: str
    version: int
    valid_from: date
    source: str
    languages: tuple[str, ...]
    clear: frozenset[str]
    platform_label_suffices: bool

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


@cache
def languages() -> Mapping[str, Language]:
    return {path.stem: _language(path) for path in sorted((HERE / "words").glob("*.toml"))}


@cache
def packs() -> tuple[Pack, ...]:
    """All versions of all packs, by code and version."""
    read = (_pack(path) for path in (HERE / "packs").glob("*.toml"))
    return tuple(sorted(read, key=lambda pack: (pack.code, pack.version)))


def pack(code: str, on: date | None = None) -> Pack:
    """The newest version of a pack; with `on`, of those valid that day: the first one before it
    began. LookupError if there is no such pack."""
    versions = [pack for pack in packs() if pack.code == code]
    if not versions:
        raise LookupError(f"There is no disclosure pack {code!r}; there are {', '.join(codes())}.")
    valid = [pack for pack in versions if on is None or pack.valid_from <= on]
    return valid[-1] if valid else versions[0]


def codes() -> list[str]:
    return sorted({pack.code for pack in packs()})


def _pack(path: Path) -> Pack:
    read = _table(path)
    read["languages"] = tuple(read["languages"])
    read["clear"] = frozenset(read["clear"])
    return Pack(**read)


def _language(path: Path) -> Language:
    read = _table(path)
    senses = {
        name: Sense(*(tuple(sense.get(form, ())) for form in ("tags", "leads", "phrases")))
        for name, sense in read["senses"].items()
    }
    return Language(
        path.stem,
        frozenset(read["common"]),
        senses,
        _tuples(read.get("denial", {})),
        _tuples(read.get("borrowing", {})),
    )


def _tuples(lists: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in lists.items()}


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
