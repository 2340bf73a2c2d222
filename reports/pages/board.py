"""Page one: the board of the last eight weeks, what changed, what is at risk, what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports import sentences
from reports.content import Content, Past, Target
from reports.marks import row_of_marks
from reports.pages.order import foremost, in_order, short_name
from reports.pages.proof import platform_labels
from reports.phrases import week_number
from reports.proof.evidence_links import Links
from reports.sentences import Question, Sentence, language_of
from reports.typesetting.pictures import Pictures
from reports.words import Words

LOOSE_ROWS = 16
REMARKS = 4
NAME = 27
"""Letters of average width in the first column."""
MARK, PITCH = 9.5, 30.2
"""The size of a past week's mark and the width of its column, in CSS pixels."""


class Figure(NamedTuple):
    """A number, and the address of what stands behind it, or ""."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """marks: the address of the picture of the past weeks, read out as `alt`. loud: not hit, set
    in bold. last_loud: a heavy rule stands below."""

    name: str
    marks: str
    alt: str
    history: tuple[Figure, ...]
    outcome: str
    word: str
    delivered: Figure
    at_risk: bool
    loud: bool
    last_loud: bool


@dataclass(frozen=True, slots=True)
class Board:
    """weeks: the numbers of the past weeks; totals: hits in each; more: that
    some are left out, in words, or ""."""

    rows: tuple[Row, ...]
    weeks: tuple[int, ...]
    totals: tuple[str, ...]
    more: str
    tight: bool
    restated: bool


def board(content: Content, pictures: Pictures, links: Links) -> Board:
    words = language_of(content)
    targets = in_order(content.targets)
    shown = foremost(targets)
    left = len(targets) - len(shown)
    loud = sum(target.is_exception for target in shown)
    pasts = [target.history[:-1] for target in targets]
    return Board(
        rows=tuple(
            _row(target, pictures, links, words, at + 1 == loud < len(shown))
            for at, target in enumerate(shown)
        ),
        weeks=tuple(map(week_number, content.past_weeks)),
        totals=tuple(_hits(column) for column in zip(*pasts, strict=True)),
        more=words.say("board.more", count=left) if left else "",
        tight=len(shown) > LOOSE_ROWS,
        restated=any(week.revision > 1 for past in pasts for week in past),
    )


def changes(content: Content) -> list[Sentence]:
    words = language_of(content)
    targets = {target.target: target for target in content.targets}
    found = [sentences.change(one, targets[one.target], words) for one in content.changes]
    return _few(found, words.say("change.more"))


def risks(content: Content) -> list[Sentence]:
    words = language_of(content)
    found = [sentences.risk(target, words) for target in content.at_risk]
    return _few(found, words.say("risk.more"))


def breaches(content: Content) -> list[Sentence]:
    words = language_of(content)
    return _few(all_breaches(content), words.say("breach.more"))


def all_breaches(content: Content) -> list[Sentence]:
    words, labels, zone = language_of(content), platform_labels(content), content.week.zone
    return [
        sentences.breach(one, labels.get(one.platform, one.platform), zone, words)
        for one in content.breaches
    ]


def not_verified(content: Content) -> list[Sentence]:
    words = language_of(content)
    found = [sentences.unsettled(t, words) for t in content.targets if t.outcome == "unverified"]
    return _few(found, words.say("unverified.more"))


def questions(content: Content) -> list[Question]:
    words = language_of(content)
    targets = {target.target: target for target in content.targets}
    return [sentences.question(one, targets[one.target], words) for one in content.decisions]


def _few(found: list[Sentence], more: str) -> list[Sentence]:
    if len(found) <= REMARKS:
        return found
    return [*found[: REMARKS - 1], Sentence(str(len(found) - REMARKS + 1), more)]


def _row(target: Target, pictures: Pictures, links: Links, words: Words, last_loud: bool) -> Row:
    past = target.history[:-1]
    marks, alt = past_marks(past, pictures, words)
    return Row(
        name=short_name(target, NAME),
        marks=marks,
        alt=alt,
        history=tuple(figure(week, links) for week in past),
        outcome=target.outcome,
        word=words["marks"][target.outcome],
        delivered=Figure(_delivered(target, words), links.address(target.verdict)),
        at_risk=target.is_at_risk,
        loud=target.is_exception,
        last_loud=last_loud,
    )


def _delivered(target: Target, words: Words) -> str:
    """With what is counted where it is not any mention."""
    if target.unit == "mention":
        return sentences.score(target.counted, target.minimum, words)
    return sentences.delivered(target, words)


def past_marks(past: Sequence[Past], pictures: Pictures, words: Words) -> tuple[str, str]:
    """The address of one picture of many marks, and what it shows in words."""
    outcomes = [period.outcome for period in past]
    alt = ", ".join(words["marks"][outcome or "no_target"] for outcome in outcomes)
    if not any(outcomes):
        return "", alt
    pattern = "-".join(outcome or "none" for outcome in outcomes)
    return pictures.held(f"past-{pattern}", row_of_marks(outcomes, MARK, PITCH)), alt


def figure(past: Past, links: Links) -> Figure:
    if past.outcome in (None, "excused"):
        return Figure("", "")
    restated = "ʳ" if past.revision > 1 else ""
    return Figure(f"{past.counted}{restated}", links.address(past.verdict))


def _hits(column: Sequence[Past]) -> str:
    due = [week for week in column if week.outcome is not None]
    return str(sum(week.outcome == "hit" for week in due)) if due else ""
