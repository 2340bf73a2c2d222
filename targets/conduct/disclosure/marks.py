"""Finds in a reading what may disclose: every tag, lead and phrase of a pack's languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from targets.conduct.captions import Reading, Span, read, visible
from targets.conduct.disclosure.packs import Pack
from targets.conduct.disclosure.vocabulary import Vocabulary

TAG = re.compile(r"#\s?(\w+)")
# What follows "AD" where it labels nothing: years and Latin.
LATIN = re.compile(
    r"\s*(?:\d|bc\b|hoc\b|astra\b|libs?\b|infinitum\b|nauseam\b|hominem\b|valorem\b)"
)
LOOKS_AROUND = 20  # characters: enough to see the words before and after
LONG = 6  # letters: "advert" ends no other word, "ad" ends salad
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that may disclose: what they say ("compound" and "denial" beside the senses of the
    packs), and where they stand in the plain text."""

    sense: str
    start: int
    end: int


def find(reading: Reading, pack: Pack, words: Vocabulary) -> list[Mark]:
    """All marks in order; one that lies inside a longer one is left out."""
    found = [*_tags(reading, pack, words), *_phrases(reading, words), *_capitals(reading, words)]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.end > kept[-1].end:
            kept.append(mark)
    return kept


def _tags(reading: Reading, pack: Pack, words: Vocabulary) -> Iterator[Mark]:
    for found in TAG.finditer(reading.plain):
        tag, (start, end) = found.group(1), found.span()
        if tag in words.tags:
            yield Mark(words.tags[tag], start, end)
        elif words.denying_tag.fullmatch(tag):
            yield Mark("denial", start, end)
        else:
            senses = _hidden_senses(reading, found.span(1), pack, words)
            if senses & pack.clear:
                yield Mark("compound", start, end)
            elif senses:
                yield Mark(senses.pop(), start, end)


def _phrases(reading: Reading, words: Vocabulary) -> Iterator[Mark]:
    for sense, pattern in words.phrases:
        for found in pattern.finditer(reading.plain):
            start, end = found.span("mark")
            latin = LATIN.match(reading.plain, end)
            if not latin and ("brand" not in pattern.groupindex or _is_a_name(reading, found)):
                yield Mark(sense, start, end)


def _capitals(reading: Reading, words: Vocabulary) -> Iterator[Mark]:
    """ "AD My new coat": capitals set a label off, unless what follows is in capitals too."""
    for sense, pattern in words.capitals:
        for found in pattern.finditer(reading.plain):
            start, end = found.span("mark")
            first, last = reading.span(start, end)
            shouted = re.match(r"\s*[A-Z]{2}", visible(reading.raw[last : last + LOOKS_AROUND]))
            latin = LATIN.match(reading.plain, end)
            if visible(reading.raw[first:last]).isupper() and not shouted and not latin:
                yield Mark(sense, start, end)


def _is_a_name(reading: Reading, found: re.Match[str]) -> bool:
    """Of a brand whose names are not known: a handle, or a capital inside a sentence."""
    start, end = found.span("brand")
    first, _ = reading.span(start, end)
    inside = re.search(r"\w[^\w.!?\n]*$", reading.plain[max(0, start - LOOKS_AROUND) : start])
    return found["brand"].startswith("@") or bool(inside and reading.raw[first].isupper())


def _hidden_senses(reading: Reading, tag: Span, pack: Pack, words: Vocabulary) -> set[str]:
    """What a tag says that runs words together: any sense beside the brand ("#acmead",
    "#acmecollab"); without it only clear labels, and only where capitals ("#CoolStyleAd"), "_" or
    their length tell them from the rest."""
    first, last = reading.span(*tag)
    parts = read(CAMEL.sub("_", visible(reading.raw[first:last]))).plain.split("_")
    if "ad" in parts[:-1] and LATIN.match(parts[parts.index("ad") + 1]):
        return set()
    whole = "".join(parts)
    beside = {part for name in words.names if name in whole for part in whole.split(name)}
    apart = {*parts, *(whole[at:] for at in range(3, len(whole) - LONG + 1))} - {whole}
    senses = {words.tags[part] for part in apart if words.tags.get(part) in pack.clear}
    return senses | {words.tags[part] for part in beside if part in words.tags}
