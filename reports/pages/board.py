"""Page one: the board of the last eight weeks, what changed, what is at risk, what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports import sentences
from reports.content import Content, Past, Target
from reports.lettering import cut
from reports.marks import WORDS, row_of_marks
from reports.phrases import week_number
from reports.sentences import Question, Sentence

if TYPE_CHECKING:
    from reports.assets import Assets

ROWS = 22
"""What fits on page one beside the rest."""
LOOSE_ROWS = 16
REMARKS = 4
NAME = 27
"""Letters of average width in the first column."""
MARK, PITCH = 9.5, 30.2
"""The size of a past week's mark and the width of its column, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Row:
    """marks: the address of the picture of the past weeks, read out as `alt`. loud: not hit, set
    in bold. last_loud: a heavy rule stands below."""

    name: str
    marks: str
    alt: str
    history: tuple[str, ...]
    outcome: str
    word: str
    delivered: str
    at_risk: bool
    loud: bool
    last_loud: bool


@dataclass(frozen=True, slots=True)
class Board:
    """weeks: the numbers of the past weeks; totals: hits in each; more: targets left out."""

    rows: tuple[Row, ...]
    weeks: tuple[int, ...]
    totals: tuple[str, ...]
    more: int
    tight: bool
    restated: bool


def board(content: Content, assets: Assets) -> Board:
    targets = in_order(content.targets)
    shown = foremost(targets)
    loud = sum(target.is_exception for target in shown)
    pasts = [target.history[:-1] for target in targets]
    return Board(
        rows=tuple(
            _row(target, assets, at + 1 == loud < len(shown)) for at, target in enumerate(shown)
        ),
        weeks=tuple(map(week_number, content.past_weeks)),
        totals=tuple(_hits(column) for column in zip(*pasts, strict=True)),
        more=len(targets) - len(shown),
        tight=len(shown) > LOOSE_ROWS,
        restated=any(week.revision > 1 for past in pasts for week in past),
    )


def in_order(targets: Sequence[Target]) -> list[Target]:
    """What was not hit first, then by name."""
    order = ("missed", "unverified")
    return sorted(
        targets,
        key=lambda target: (
            order.index(target.outcome) if target.outcome in order else len(order),
            target.name.casefold(),
        ),
    )


def short_name(target: Target, width: int) -> str:
    """The target's name in `width` average letters; what is cut is the person's, so that two
    promises of one person can still be told apart."""
    if not target.apart:
        return cut(target.person, width)
    person = cut(target.person, max(8, width - len(target.apart) - 2))
    return cut(f"{person}, {target.apart}", width)


def foremost(targets: list[Target]) -> list[Target]:
    """As many as fit, in their order; who was not hit or is at risk now comes before the rest."""
    ranked = sorted(targets, key=lambda target: not (target.is_exception or target.is_at_risk))
    chosen = {target.target for target in ranked[:ROWS]}
    return [target for target in targets if target.target in chosen]


def changes(content: Content) -> list[Sentence]:
    targets = {target.target: target for target in content.targets}
    found = [sentences.change(change, targets[change.target]) for change in content.changes]
    return _few(found, "more changed.")


def risks(content: Content) -> list[Sentence]:
    return _few([sentences.risk(target) for target in content.at_risk], "more are at risk.")


def not_verified(content: Content) -> list[Sentence]:
    found = [sentences.unsettled(t) for t in content.targets if t.outcome == "unverified"]
    return _few(found, "more, after the proof.")


def questions(content: Content) -> list[Question]:
    targets = {target.target: target for target in content.targets}
    return [sentences.question(one, targets[one.target]) for one in content.decisions]


def _few(found: list[Sentence], more: str) -> list[Sentence]:
    if len(found) <= REMARKS:
        return found
    return [*found[: REMARKS - 1], Sentence(str(len(found) - REMARKS + 1), more)]


def _row(target: Target, assets: Assets, last_loud: bool) -> Row:
    past = target.history[:-1]
    outcomes = [week.outcome for week in past]
    marks = row_of_marks(outcomes, MARK, PITCH)
    pattern = "-".join(outcome or "none" for outcome in outcomes)
    return Row(
        name=short_name(target, NAME),
        marks=assets.picture(f"past-{pattern}", marks) if any(outcomes) else "",
        alt=", ".join(WORDS[outcome] if outcome else "nothing due" for outcome in outcomes),
        history=tuple(_figure(week) for week in past),
        outcome=target.outcome,
        word=WORDS[target.outcome],
        delivered=sentences.delivered(target),
        at_risk=target.is_at_risk,
        loud=target.is_exception,
        last_loud=last_loud,
    )


def _figure(week: Past) -> str:
    if week.outcome in (None, "excused"):
        return ""
    return f"{week.counted}ʳ" if week.revision > 1 else str(week.counted)


def _hits(column: Sequence[Past]) -> str:
    due = [week for week in column if week.outcome is not None]
    return str(sum(week.outcome == "hit" for week in due)) if due else ""
