"""Whether a caption denies what its words say, or speaks of somebody else's advertisement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from targets.conduct.captions import Span
from targets.conduct.disclosure.marks import Mark
from targets.conduct.disclosure.packs import Pack, languages
from targets.conduct.disclosure.vocabulary import either_of

LOOKS_BACK = 60  # characters: a denial or an article stands right before what it belongs to
QUOTED = re.compile(r'"[^"\n]{1,300}"|“[^”\n]{1,300}[”"]|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»')
QUOTED_LINE = re.compile(r"^[^\S\n]*>.*$", re.MULTILINE)
PASSED_ON = re.compile(r"\s*(?:rt|via) @[\w.]+:?.*", re.DOTALL)
PASSIVE = re.compile(
    r"([\w']+)\s+(?:is|was|are|were|been|being|wird|wurde|ist|war|est|était|fue|es|word|werd)\s+"
    r"(?:\w+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Turns:
    """A pack's turns of phrase: what stands before and after a label that is denied or borrowed.

    mentions: the bare words of advertising, and what denies without a label. own: nouns of which
    "is sponsored" speaks of the post itself.
    """

    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    borrowed_before: re.Pattern[str]
    borrowed_after: re.Pattern[str]
    mentions: re.Pattern[str]
    denials: re.Pattern[str]
    not_words: re.Pattern[str]
    own: frozenset[str]


@lru_cache(maxsize=32)
def turns(pack: Pack) -> Turns:
    spoken = [languages()[code] for code in pack.languages]

    def denial(part: str) -> str:
        return either_of(word for language in spoken for word in language.denial.get(part, ()))

    def borrowing(part: str) -> str:
        return either_of(word for language in spoken for word in language.borrowing.get(part, ()))

    return Turns(
        re.compile(
            rf"(?<![\w#@])(?:{denial('words')})(?:\s+(?:{denial('fillers')}))*\s*[#\"'(\[]*$"
        ),
        re.compile(rf"\W*[?(]\W*(?:{denial('answers')})(?!\w)"),
        re.compile(rf"(?:(?<![\w#@])(?:{borrowing('before')})|\w's?)\s+[\"']?$"),
        re.compile(rf"\s+(?:{borrowing('after')})(?!\w)"),
        re.compile(rf"(?<![\w#@-])(?<!\d )(?:{borrowing('words')})(?![\w@])"),
        re.compile(rf"(?<![\w@])(?:{denial('phrases')})(?!\w)"),
        re.compile(borrowing("not_words")),
        frozenset(word for language in spoken for word in language.borrowing.get("own", ())),
    )


@dataclass(frozen=True, slots=True)
class Passages:
    """Where a text denies as a whole phrase, and where its words are another's."""

    denials: tuple[Span, ...]
    quotations: tuple[Span, ...]


def passages(plain: str, said: Turns) -> Passages:
    """Quotations: in quotation marks, in quoted lines, and all of what is only passed on."""
    passed_on = PASSED_ON.match(plain)
    quoted = [found.span() for how in (QUOTED, QUOTED_LINE) for found in how.finditer(plain)]
    return Passages(
        tuple(found.span() for found in said.denials.finditer(plain)),
        (passed_on.span(),) if passed_on else tuple(quoted),
    )


def is_denied(plain: str, mark: Mark, said: Turns, within: Passages) -> bool:
    before = plain[max(0, mark.start - LOOKS_BACK) : mark.start]
    if said.denied_before.search(before) or said.denied_after.match(plain, mark.end):
        return True
    return any(start < mark.end and mark.start < end for start, end in within.denials)


def is_borrowed(plain: str, mark: Mark, said: Turns, within: Passages) -> bool:
    """Quoted, passed on, or said of something else than this post."""
    if any(start <= mark.start and mark.end <= end for start, end in within.quotations):
        return True
    before = plain[max(0, mark.start - LOOKS_BACK) : mark.start]
    if said.borrowed_after.match(plain, mark.end):
        return True
    if mark.sense == "sponsored":
        passive = PASSIVE.search(before)
        return bool(passive and passive.group(1) not in said.own)
    return mark.sense == "advertisement" and bool(said.borrowed_before.search(before))


def mentions(plain: str, marks: list[Mark], said: Turns) -> Iterator[Mark]:
    """Bare words of advertising outside the marks: each is denied or somebody else's."""
    taken = {at for mark in marks for at in range(mark.start, mark.end)}
    for found in said.not_words.finditer(plain):
        taken.update(range(*found.span()))
    for found in said.mentions.finditer(plain):
        if found.start() not in taken:
            yield Mark("mention", *found.span())
