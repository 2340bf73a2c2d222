"""The published formula: reasons with their weights, which add up to the relevance. Pure.

The weights were set once, as round numbers, from two of the four brands of the labelled set, and
are measured on others (docs/RELEVANCE.md). A change of them is a new VERSION.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brands.language.forms import fold
from tracking.relevance import signs
from tracking.relevance.naming import EARLY, NAMED, OFTEN, Places, is_early, is_stressed

VERSION = 1
EARLY_SAID = "In its first 80 characters"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask about a mention.

    places: where the query's words stand; own: by an account of the brand; language: "" = unknown;
    alike: how many earlier mentions of the brand say the same.
    """

    text: str
    places: Places
    own: bool = False
    language: str = ""
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Leanings:
    """What people of the brand said of its name: words that stand beside it when it is meant, words
    that stand there when it is not (folded), and the languages it is spoken of; none = any."""

    about: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of a mention."""

    facts: Facts
    relevant: bool


NO_LEANINGS = Leanings()


def score(facts: Facts, leanings: Leanings = NO_LEANINGS) -> float:
    """0 to 1, in hundredths."""
    return total(list(reasons(facts, leanings)))


def total(found: Sequence[Reason]) -> float:
    """What the reasons add up to, not below 0 and not above 1."""
    return min(1.0, max(0.0, round(sum(reason.weight for reason in found), 2)))


def reasons(facts: Facts, leanings: Leanings = NO_LEANINGS) -> Iterator[Reason]:
    """Those that hold, what the name says first."""
    yield Reason("Names the brand", NAMED)
    if is_early(facts.places):
        yield Reason(EARLY_SAID, EARLY)
    if is_stressed(facts.text, facts.places):
        yield Reason("More than once, or as a hashtag or handle", OFTEN)
    yield from _context(facts.text, leanings)
    yield from _form(facts)
    if facts.own:
        yield Reason("By the brand's own account", 0.25)
    if facts.alike >= 2:
        said = f"{facts.alike} earlier mentions say the same"
        yield Reason(said, -0.1 if facts.alike < 5 else -0.2)
    if facts.language and leanings.languages and facts.language not in leanings.languages:
        yield Reason("Not in a language of the brand", -0.25)


def _form(facts: Facts) -> Iterator[Reason]:
    text = facts.text
    if facts.places and facts.places[0][0] >= signs.closing(text):
        yield Reason("Only among the tags and links that close it", -0.25)
    if signs.has_link(text):
        yield Reason("Carries a link", -0.1)
    if offers := signs.offers(text):
        yield Reason("Talks of offers, prizes or followers", -min(0.1 * offers, 0.3))
    if (tags := signs.tags(text)) >= 4:
        yield Reason(f"{tags} tags and handles", -0.1 if tags < 6 else -0.2)
    if (words := signs.own_words(text)) < 3:
        yield Reason("Hardly a word of its own" if words else "No word of its own", -0.1)


def _context(text: str, leanings: Leanings) -> Iterator[Reason]:
    if not leanings.about and not leanings.against:
        return
    words = {word.casefold() for word in signs.WORD.findall(fold(text))}
    if about := sorted(words & leanings.about):
        yield Reason(f"Beside it: {', '.join(about)}", min(0.1 * len(about), 0.2))
    elif leanings.about:
        yield Reason("None of the words that stand beside it", -0.1)
    if against := sorted(words & leanings.against):
        yield Reason(f"Another meaning: {', '.join(against)}", -min(0.25 * len(against), 0.5))
