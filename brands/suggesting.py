"""Words that tell posts about the brand from others, as what a query might exclude. Pure.

Log-odds with an informative prior (Monroe, Colaresi and Quinn, "Fightin' Words", 2008): of a
word's share of the texts that are not about the brand, against its share of those that are; the
prior is its share of all of them. A frequent word needs much, and a rare one is not believed at
once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brands.language import Node, Not, Term
from brands.language.tree import wanted
from brands.matching import Matcher, Mode, fold

PRIOR = 5  # texts that the prior counts as much as
FEWEST = 2  # texts that are not about the brand and hold the word
SUREST = 1.0  # standard deviations between the two shares
RARE = 4  # times as large a share must go of those that are not about the brand
_WORD = re.compile(r"[^\W\d_][\w'’-]+[^\W_]")  # of three letters, for shorter ones say little


@dataclass(frozen=True, slots=True)
class Suggestion:
    """removes_no, removes_yes: how many labelled texts it would take out, of either kind."""

    term: Term
    removes_no: int
    removes_yes: int


def exclusions(
    yes: Sequence[str], no: Sequence[str], query: Node, mode: Mode, most: int = 8
) -> list[Suggestion]:
    """The words and phrases of two words that are worth a NOT, the surest first; none that only
    takes out what the query, or an earlier one, leaves out already."""
    about, other = _counted(yes), _counted(no)
    own = {word for term in wanted(query) for word in _words(fold(term.text))}
    candidates = sorted(
        (
            (-sureness, -len(phrase), phrase)
            for phrase, count in other.items()
            if count >= FEWEST and _may_stand(phrase.split(), own, about)
            if (sureness := _sureness(count, len(no), about[phrase], len(yes))) >= SUREST
        )
    )
    out_already = _found(Not(query), mode, no)
    gone = set(out_already)
    found: list[Suggestion] = []
    for _, _, phrase in candidates:
        term = Term(phrase)
        removed, lost = _found(term, mode, no), len(_found(term, mode, yes))
        frequent = len(removed) * len(yes) >= RARE * lost * len(no)
        if removed <= gone or len(removed) < FEWEST or not frequent:
            continue
        gone |= removed
        found.append(Suggestion(term, len(removed - out_already), lost))
    return found[:most]


def _found(node: Node, mode: Mode, texts: Sequence[str]) -> set[int]:
    """The numbers of the texts that match."""
    reader = Matcher(node, mode)
    return {number for number, text in enumerate(texts) if reader.matches(text)}


def _may_stand(words: list[str], own: set[str], about: Counter[str]) -> bool:
    """Words of the query, and phrases half of which the others hold too, say nothing."""
    return own.isdisjoint(words) and (len(words) == 1 or not any(about[word] for word in words))


def _sureness(other: int, others: int, about: int, abouts: int) -> float:
    """How many standard deviations the log-odds are above nought."""
    prior = PRIOR * (other + about + 0.5) / (others + abouts + 1)
    odds = math.log((other + prior) / (others + PRIOR - other - prior))
    odds -= math.log((about + prior) / (abouts + PRIOR - about - prior))
    return odds / math.sqrt(1 / (other + prior) + 1 / (about + prior))


def _counted(texts: Sequence[str]) -> Counter[str]:
    """In how many of the texts each word and each two words in a row stand."""
    return Counter(phrase for text in texts for phrase in set(_phrases(text)))


def _phrases(text: str) -> Iterator[str]:
    before = ""
    for word in _words(fold(text)):
        yield word
        if before:
            yield f"{before} {word}"
        before = word


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)
