"""Does a text name the brand as the contract asks, almost, or not at all? Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from brands.language import Subject
from targets.conduct.captions import Reading, Span, read
from targets.conduct.nearness.spelling import SHORTEST, is_ordinary, slips

WORD = re.compile(r"[#@]?\w+(?:[.'-]\w+)*?(?='s(?!\w)|[^\w.'-]|[.'-](?!\w)|$)")
TAG = re.compile(r"#(\w+)")
HANDLE = re.compile(r"@([\w.]*\w)")
INSIDE = 5  # letters a name needs to be believed inside a longer tag
# What people put around a brand's name in handles and tags.
AROUND_A_NAME = frozenset({
    "africa", "app", "brand", "co", "de", "eu", "fr", "get", "global", "go", "hq", "i", "iam",
    "inc", "its", "life", "love", "ltd", "my", "news", "nl", "official", "online", "real", "sa",
    "shop", "southafrica", "store", "style", "team", "the", "tv", "uk", "us", "usa", "we",
    "world", "za",
})  # fmt: skip


class Reason(StrEnum):
    NAME_SLIP = "a slip in the name"
    TAG_SLIP = "a slip in the tag"
    INSIDE_TAG = "the name stands inside a longer tag"
    OTHER_ACCOUNT = "another account is tagged"
    WITHOUT_TAG = "the brand is named without the tag"
    WITHOUT_NAME = "the tag stands there without the name"
    WITHOUT_LINK = "the brand is named without the link"
    IN_COMMENT = "the tag stands in the person's own first comment"
    COLLABORATION = "posted together, under the partner's account"
    OUTSIDE_WINDOW = "minutes outside the period"
    OTHER_FORMAT = "in a format that does not count"
    OTHER_PLATFORM = "on a platform that does not count"
    REPOSTED = "posted anew after the first one was deleted"
    HANDED_IN = "handed in by the person"  # by hand: nothing here offers it


@dataclass(frozen=True, slots=True)
class Naming:
    """What a text must hold. names: the query in force, as a question. terms: its words, and the
    brand's name. handles: the brand's own accounts. tags: required, without '#'. links: required
    parts of addresses. others: names and handles of other brands, which are nobody's slip."""

    names: Callable[[Subject | str], bool]
    terms: Sequence[str]
    handles: Sequence[str] = ()
    tags: Sequence[str] = ()
    links: Sequence[str] = ()
    others: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """One way in which a text almost names the brand: how strongly (0 to 1), and which characters
    say so (none where something is absent)."""

    reason: Reason
    strength: float
    spans: tuple[Span, ...] = ()


def identified(post: Subject | str, naming: Naming) -> Near | bool:
    """True = as asked; False = not at all; otherwise how it is near. A text alone is a post of
    which nothing else is known."""
    text = post if isinstance(post, str) else post.text
    reading = read(text)
    tags = {found.group(1) for found in TAG.finditer(reading.plain)}
    asked = [_joined(tag) for tag in naming.tags]
    absent = [tag for tag in asked if tag not in tags]
    named = naming.names(post)
    if absent:
        slipped = _slip(reading, absent, naming, only_tags=True)
        if slipped and len(absent) == 1:
            return Near(Reason.TAG_SLIP, slipped.strength, slipped.spans)
        return Near(Reason.WITHOUT_TAG, 0.8) if named else False
    if named:
        lowered = text.casefold()
        linked = all(link.casefold() in lowered for link in naming.links)
        return linked or Near(Reason.WITHOUT_LINK, 0.6)
    if naming.links:
        return False  # a slip in the name and a link to look for are two things
    return (
        _other_account(reading, naming)
        or _slip(reading, [_joined(term) for term in naming.terms], naming)
        or _inside_tag(reading, naming)
        or (Near(Reason.WITHOUT_NAME, 0.6) if asked else False)
    )


def _slip(
    reading: Reading, meant: Sequence[str], naming: Naming, *, only_tags: bool = False
) -> Near | None:
    """The best slip for one of the words, in a tag, a handle, or up to three words in a row."""
    others = {_joined(other) for other in naming.others}
    best: Near | None = None
    for start, end, in_a_row in _candidates(reading.plain, only_tags):
        written = _letters(reading.plain[start:end])
        if written in others:
            continue
        for word in meant:
            count = slips(written, word)
            if count is None or _is_meant(reading.plain[start:end], word, count, in_a_row):
                continue
            strength = 0.95 - 0.2 * count - 0.05 * (reading.plain[start] not in "#@")
            if best is None or strength > best.strength:
                best = Near(Reason.NAME_SLIP, strength, (reading.span(start, end),))
    return best


def _candidates(plain: str, only_tags: bool) -> Iterator[tuple[int, int, int]]:
    """Stretches of the text that may be meant for a name, with how many words each holds."""
    words = [found.span() for found in WORD.finditer(plain)]
    for index, (start, end) in enumerate(words):
        if plain[start] in "#@":
            yield start, end, 1
        elif not only_tags:
            for more in range(3):
                if index + more < len(words) and plain[words[index + more][0]] not in "#@":
                    yield start, words[index + more][1], more + 1


def _is_meant(written: str, word: str, count: int, in_a_row: int) -> bool:
    """Whether the words are what they say: ordinary ones, one by one, are nobody's slip; and bare
    words of several slips are too weak a hint."""
    pieces = re.findall(r"[^\W_]+", written)
    if count == 0:
        return False
    if in_a_row == 1:
        tagged = written[0] in "#@"
        return is_ordinary(pieces[0] if len(pieces) == 1 else _letters(written)) or (
            not tagged and count > 1
        )
    # "karoo toffee" is no slip for "karoo coffee": the word that differs is a word.
    odd = [piece for piece in pieces if piece not in word]
    return count > 1 or len(odd) > 1 or any(is_ordinary(piece) for piece in odd)


def _other_account(reading: Reading, naming: Naming) -> Near | None:
    own = {handle.casefold().lstrip("@") for handle in naming.handles}
    others = {_joined(other) for other in naming.others}
    roots = [_joined(root) for root in (*naming.terms, *own) if len(_joined(root)) >= SHORTEST]
    for found in HANDLE.finditer(reading.plain):
        handle = found.group(1)
        if handle in own or _letters(handle) in others:
            continue
        for root in roots:
            if _is_around(_letters(handle), root):
                return Near(Reason.OTHER_ACCOUNT, 0.7, (reading.span(*found.span()),))
            count = slips(_letters(handle), root)
            if count is not None and not is_ordinary(_letters(handle)):
                strength = 0.9 - 0.2 * count
                return Near(Reason.OTHER_ACCOUNT, strength, (reading.span(*found.span()),))
    return None


def _is_around(handle: str, root: str) -> bool:
    """Whether a handle is the name with what people put around it: "acme_sa", "theacme"."""
    if root not in handle or root == handle:
        return root == handle
    rest = handle.replace(root, " ", 1).split()
    return all(piece.isdigit() or piece in AROUND_A_NAME for piece in rest)


def _inside_tag(reading: Reading, naming: Naming) -> Near | None:
    others = tuple(_joined(other) for other in naming.others)
    for found in TAG.finditer(reading.plain):
        tag = _letters(found.group(1))
        if tag in others:
            continue
        for term in map(_joined, naming.terms):
            if term in tag and term != tag and reads_apart(tag, term):
                return Near(Reason.INSIDE_TAG, 0.7, (reading.span(*found.span()),))
            if term == tag:  # written together: "#karoocoffee" where the query asks "karoo coffee"
                return Near(Reason.NAME_SLIP, 0.9, (reading.span(*found.span()),))
    return None


def reads_apart(tag: str, term: str) -> bool:
    """Whether the rest of the tag is words of its own: "#lumoglow", not "#columns" for "lumn"."""
    before, _, after = tag.partition(term)
    rest = [piece for piece in (before, after) if piece]
    known = all(piece in AROUND_A_NAME or piece.isdigit() or is_ordinary(piece) for piece in rest)
    return known or (len(term) >= INSIDE and not before)


@lru_cache(maxsize=1000)
def _joined(word: str) -> str:
    """A name as it reads in tags: folded, letters and digits only."""
    return _letters(read(word).plain)


def _letters(plain: str) -> str:
    return re.sub(r"[\W_]", "", plain)
