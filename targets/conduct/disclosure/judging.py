"""Is it disclosed that a post was paid for? Pure: a caption and a rule pack in, a finding out.

not owed                                          -> not required
a clear label, before the fold, not in a pile     -> disclosed
the platform's label, where the pack takes it     -> disclosed, else unclear
a clear label after the fold, in a pile of tags,
run together with other words, or denied as well  -> unclear
ambiguous words only                              -> unclear
no text, half a text, a language without words    -> cannot tell
denied, somebody else's, or nothing               -> missing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from targets.conduct.captions import Reading, Span, read
from targets.conduct.disclosure.context import is_borrowed, is_denied, mentions, passages, turns
from targets.conduct.disclosure.languages import unreadable
from targets.conduct.disclosure.marks import Mark, find
from targets.conduct.disclosure.packs import Pack
from targets.conduct.disclosure.placement import buried, is_before_fold
from targets.conduct.disclosure.vocabulary import vocabulary


class Answer(StrEnum):
    DISCLOSED = "disclosed"
    UNCLEAR = "unclear"
    MISSING = "missing"
    NOT_REQUIRED = "not required"
    CANNOT_TELL = "cannot tell"


class Rule(StrEnum):
    """What decided; the order is that of their weight."""

    NOT_OWED = "not-owed"
    LABEL = "label"
    PLATFORM = "platform"
    FOLD = "fold"
    PILE = "pile"
    COMPOUND = "compound"
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"
    DENIED = "denied"
    BORROWED = "borrowed"
    NOTHING = "nothing"


UNCLEAR = {
    Rule.FOLD: "the label stands after the fold, where readers must open the post to see it",
    Rule.PILE: "the label is buried in a pile of tags",
    Rule.COMPOUND: "the label is run together with other words",
    Rule.AMBIGUOUS: "the words do not say plainly that this is advertising",
}
MISSING = {
    Rule.DENIED: "the text says that it is no advertising",
    Rule.BORROWED: "the words are of somebody else's advertising",
    Rule.NOTHING: "nothing in the text discloses it",
}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was found, by which rule of which pack, and the characters of the text that decided.

    platform_label: the platform's own "paid partnership" label; None = it cannot be read.
    """

    answer: Answer
    rule: Rule
    pack: str
    version: int
    reason: str
    spans: tuple[Span, ...] = ()
    platform_label: bool | None = None


def judge(
    text: str,
    platform: str,
    pack: Pack,
    *,
    names: Sequence[str] = (),
    owed: bool = True,
    platform_label: bool | None = None,
) -> Disclosure:
    """Judge one caption.

    names: the brand's names and handles as people write them, for "thanks to {brand}" and
    "#brandad"; without them handles and capitals are taken for names. owed: whether a duty to
    disclose applies to the post at all.
    """

    def finding(
        answer: Answer, rule: Rule, reason: str, spans: tuple[Span, ...] = ()
    ) -> Disclosure:
        return Disclosure(answer, rule, pack.code, pack.version, reason, spans, platform_label)

    if not owed:
        return finding(Answer.NOT_REQUIRED, Rule.NOT_OWED, "nothing is owed for this post")
    reading = read(text)
    found = _weigh(reading, platform, pack, names)
    if Rule.LABEL in found and Rule.DENIED in found:
        spans = found[Rule.LABEL] + found[Rule.DENIED]
        return finding(Answer.UNCLEAR, Rule.DENIED, "the label is denied in the same text", spans)
    if Rule.LABEL in found:
        return finding(Answer.DISCLOSED, Rule.LABEL, "a clear label", found[Rule.LABEL])
    if platform_label:
        answer = Answer.DISCLOSED if pack.platform_label_suffices else Answer.UNCLEAR
        alone = "the platform's own label, and no words of the person's"
        return finding(answer, Rule.PLATFORM, alone)
    for rule, reason in UNCLEAR.items():
        if rule in found:
            return finding(Answer.UNCLEAR, rule, reason, found[rule])
    unread = unreadable(reading, pack)
    if unread:
        return finding(Answer.CANNOT_TELL, Rule.UNREADABLE, unread)
    rule = next((rule for rule in (Rule.DENIED, Rule.BORROWED) if rule in found), Rule.NOTHING)
    return finding(Answer.MISSING, rule, MISSING[rule], found.get(rule, ()))


def _weigh(
    reading: Reading, platform: str, pack: Pack, names: Sequence[str]
) -> dict[Rule, tuple[Span, ...]]:
    """Every rule that speaks, with the characters it speaks of."""
    plain, said = reading.plain, turns(pack)
    within, hidden = passages(plain, said), buried(plain)
    marks = find(reading, pack, vocabulary(pack, tuple(names)))
    found: dict[Rule, list[Span]] = {Rule.DENIED: [reading.span(*span) for span in within.denials]}
    for mark in [*marks, *mentions(plain, marks, said)]:
        if mark.sense == "denial" or is_denied(plain, mark, said, within):
            rule = Rule.DENIED
        elif mark.sense == "mention" or is_borrowed(plain, mark, said, within):
            rule = Rule.BORROWED
        else:
            rule = _placed(plain, mark, platform, pack)
        if rule is Rule.LABEL and mark.start in hidden:
            rule = Rule.PILE
        found.setdefault(rule, []).append(reading.span(mark.start, mark.end))
    return {rule: tuple(sorted(spans)) for rule, spans in found.items() if spans}


def _placed(plain: str, mark: Mark, platform: str, pack: Pack) -> Rule:
    if mark.sense == "compound":
        return Rule.COMPOUND
    if mark.sense not in pack.clear:
        return Rule.AMBIGUOUS
    if not is_before_fold(plain, mark.end, platform):
        return Rule.FOLD
    return Rule.LABEL
