"""A pack's words as patterns over the plain text of a reading, for a brand's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from targets.conduct.captions import read
from targets.conduct.disclosure.packs import Language, Pack, languages

HANDLE = r"@[\w.]*\w"
SOME_WORDS = r"(?:\W+[\w']+){0,6}?\W+"
# A label opens a line or a sentence, decorations aside, and something sets it off from the rest.
OPENS = r"(?:^|[\n.!?…|])[^\w\n#@]*"
SET_OFF = r"(?=\s*(?:[^\w\s'.,!?&#@+%$€£-]|-\s)|\s+-|[^\S\n]*(?:\n|$)|[.!](?:\s|$))"
# What else may follow the word advertisement: "Advertisement for ...", "Werbung, ...".
GOES_ON = r"(?=,\s|\s+(?:for|with|vir|für|pour|voor|para|per)\s)"
NEVER = r"(?!)"
SPACE = r"[\s-]+"

Patterns = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """tags: sense by tag. phrases: sense and pattern; the group `mark` is the words themselves,
    `brand` what stands for a brand whose names are not known. capitals: leads that label if they
    are in capitals. names: the brand's, joined as in tags. denying_tag: "notanad"."""

    tags: dict[str, str]
    phrases: Patterns
    capitals: Patterns
    names: tuple[str, ...]
    denying_tag: re.Pattern[str]


@lru_cache(maxsize=256)
def vocabulary(pack: Pack, names: tuple[str, ...]) -> Vocabulary:
    spoken = [languages()[code] for code in pack.languages]
    folded = tuple(sorted({read(name).plain for name in names if name.strip()}, key=len)[::-1])
    joined = tuple(dict.fromkeys(re.sub(r"\W", "", name) for name in folded))
    tags: dict[str, str] = {}
    phrases: list[tuple[str, re.Pattern[str]]] = []
    capitals: list[tuple[str, re.Pattern[str]]] = []
    for language in spoken:
        for name, sense in language.senses.items():
            for tag in sense.tags:
                for written in _written(tag, joined):
                    tags.setdefault(written, name)
            phrases += [(name, pattern) for pattern in _phrases(sense.phrases, folded)]
            leads = either_of(sense.leads)
            phrases += [(name, pattern) for pattern in _leads(leads, name)]
            capitals.append((name, re.compile(rf"{OPENS}(?P<mark>{leads})(?!\w)")))
    denying = _denying_tag(spoken, tags)
    return Vocabulary(tags, tuple(phrases), tuple(capitals), joined, denying)


def either_of(words: Iterable[str], space: str = SPACE) -> str:
    """An alternation of words and phrases, the longest first; of none, what never matches."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", space) for word in longest_first) or NEVER


def _phrases(phrases: Sequence[str], names: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """One pattern for all; each apart if it holds a brand whose names are not known."""
    apart = [phrase for phrase in phrases if "{brand}" in phrase and not names]
    together = [_phrase(phrase, names) for phrase in phrases if phrase not in apart]
    for either in [*(_phrase(phrase, names) for phrase in apart), "|".join(together) or NEVER]:
        yield re.compile(rf"(?<![\w#@])(?P<mark>{either})(?!\w)")


def _phrase(phrase: str, names: Sequence[str]) -> str:
    known = either_of(names, r"\s*")  # as in handles, "@karoocoffee"
    brand = rf"@?[\w.]*(?:{known})[\w.]*" if names else rf"(?P<brand>{HANDLE}|\w[\w&'-]*)"
    pattern = SPACE.join(re.escape(word) for word in phrase.split())
    pattern = pattern.replace(f"{SPACE}…{SPACE}", SOME_WORDS)
    return pattern.replace(re.escape("{brand}"), brand)


def _leads(leads: str, sense: str) -> Iterator[re.Pattern[str]]:
    """Where a label stands: opening, in brackets, or after a bar or dash at the very end."""
    after = GOES_ON if sense == "advertisement" else NEVER
    yield re.compile(rf"{OPENS}(?P<mark>{leads})(?:{SET_OFF}|{after})")
    yield re.compile(rf"[\[({{*]\s*(?P<mark>{leads})\s*[\])}}*:,/|]")
    yield re.compile(rf"(?:[|/–—*]|\s-)\s*(?P<mark>{leads})\W*$")


def _written(tag: str, names: Iterable[str]) -> list[str]:
    return [tag.replace("{brand}", name) for name in names] if "{brand}" in tag else [tag]


def _denying_tag(spoken: Iterable[Language], tags: Iterable[str]) -> re.Pattern[str]:
    no, fillers, words = ["un"], ["a"], list(tags)
    for language in spoken:
        no += [word for word in language.denial["words"] if word.isalpha()]
        fillers += [word for word in language.denial.get("fillers", ()) if word.isalpha()]
        words += language.borrowing.get("words", ())
    return re.compile(rf"(?:{either_of(no)})(?:{either_of(fillers)})*(?:{either_of(words)})")
