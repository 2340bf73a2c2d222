"""Page one of a month: every promise with the weeks that ended in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports import sentences
from reports.content import DECIDED, Content, Line, Past
from reports.pages import board
from reports.pages.board import Figure
from reports.proof.evidence_links import Links
from reports.sentences import language_of
from reports.typesetting.lettering import cut
from reports.typesetting.pictures import Pictures
from reports.words import Words

NAME = 34
WEEKS = 6
"""In which a month's weeks can end."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A period's mark and figure; no outcome, nothing due."""

    outcome: str
    word: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cells: tuple[Cell, ...]
    hit: str
    delivered: str
    loud: bool


def first_page(content: Content, links: Links, pictures: Pictures) -> dict[str, Any]:
    words, week = language_of(content), content.week
    labels = sorted({p.week for line in content.lines for p in line.periods if "W" in p.week})
    whole = [words.say("month.whole")] if any(line.per == "month" for line in content.lines) else []
    lines = sorted(content.lines, key=_missing_most)
    return {
        "period_heading": words.period(week.label),
        "period": sentences.period(week, words),
        "headline": _headline(content, words),
        "watched": sentences.watched(week, words),
        "columns": [words.period(label, "heading") for label in labels] + whole,
        "rows": [_row(line, labels, bool(whole), links, words) for line in lines],
        "hit_total": _score(content.lines, words),
        "delivered_total": words.say(
            "score.figures",
            counted=sum(line.delivered for line in content.lines),
            minimum=sum(line.owed for line in content.lines),
        ),
        "breaches": board.breaches(content),
    }


def _headline(content: Content, words: Words) -> str:
    period = words.period(content.week.label)
    hit, decided = _counts(content.lines)
    if not decided:
        return f"{words.say('month.nothing', period=period)}."
    return f"{words.say('month.decided', hit=hit, count=decided, period=period)}."


def _row(line: Line, labels: Sequence[str], whole: bool, links: Links, words: Words) -> Row:
    weeks = {period.week: period for period in line.periods if line.per == "week"}
    months = [period for period in line.periods if line.per == "month"]
    shown: list[Past | None] = [weeks.get(label) for label in labels]
    if whole:
        shown.append(months[-1] if months else None)
    return Row(
        name=cut(line.name, NAME),
        cells=tuple(_cell(period, links, words) for period in shown),
        hit=_score([line], words),
        delivered=words.say("score.figures", counted=line.delivered, minimum=line.owed),
        loud=line.count("missed", "unverified") > 0,
    )


def _cell(period: Past | None, links: Links, words: Words) -> Cell:
    if period is None or period.outcome is None:
        return Cell("", "", Figure("", ""))
    word = words["marks"][period.outcome]
    return Cell(period.outcome, word, board.figure(period, links))


def _missing_most(line: Line) -> tuple[int, int, str]:
    return -line.count("missed"), -line.count("unverified"), line.name.casefold()


def _score(lines: Sequence[Line], words: Words) -> str:
    hit, decided = _counts(lines)
    return words.say("month.score", hit=hit, count=decided) if decided else ""


def _counts(lines: Sequence[Line]) -> tuple[int, int]:
    """Periods hit, and periods decided."""
    return sum(line.count("hit") for line in lines), sum(line.count(*DECIDED) for line in lines)
