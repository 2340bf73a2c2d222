"""The board of targets: people down, weeks across, the newest right, the open one apart."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from brands.calendar import Span
from brands.models import Brand
from dashboard.forms import OUTCOMES
from dashboard.frame.addresses import Addresses
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.ranges import days
from dashboard.frame.scope import watched
from dashboard.frame.stepping import stepper
from dashboard.promises import wording
from dashboard.promises.board import OPEN, Board, Row, board
from dashboard.promises.scores import Score
from reports.content import DECIDED
from reports.phrases import KEPT, week_number


def content(
    brand: Brand, asked: Narrowing, now: datetime, to: Addresses, current: UUID | None = None
) -> dict[str, Any]:
    """current: the period whose evidence stands beside the board."""
    found = board(brand, asked.range, now)
    rows = [row for row in found.rows if _is_shown(row, found.heavy, asked.outcome)]
    return {
        "stepper": _stepper(found, to),
        "scope": quiet_line(found.days, watched(brand, found.days.instants, now), now, to),
        "sentence": _sentence(found, asked, len(rows), to),
        "periods": [_week(span, found) for span in found.weeks],
        "open": _open(found) if found.has_open else None,
        "rows": [_row(row, found, asked, to, current) for row in rows],
        "totals": [_total(found.column(span.label)) for span in found.weeks],
        "empty": None if found.rows else _empty(brand),
    }


def _is_shown(row: Row, column: str, outcome: str) -> bool:
    return not outcome or (column in row.cells and row.cells[column].mark == outcome)


def _stepper(found: Board, to: Addresses) -> dict[str, Any]:
    label = found.days.title.partition(",")[0]
    return stepper(found.asked, lambda days: to.page("targets", days), label=label)


def _sentence(found: Board, asked: Narrowing, shown: int, to: Addresses) -> list[wording.Part]:
    column = found.column(found.heavy)
    week = found.days.last_week.label if found.heavy == OPEN else found.heavy
    if asked.outcome:
        name = "this week" if found.heavy == OPEN else f"in week{KEPT}{week_number(week)}"
        targets = "target" if shown == 1 else "targets"
        return [
            wording.part(f"{shown} {targets} {wording.WORDS[asked.outcome]} {name}. "),
            wording.part("Show all", to.page("targets", week=week)),
            wording.part("."),
        ]
    urls = {mark: to.page("targets", week=week, outcome=mark) for mark in OUTCOMES}
    if found.heavy == OPEN:
        return wording.running_sentence(column, urls)
    return wording.closed_sentence(column, week, urls)


def _week(span: Span, found: Board) -> dict[str, Any]:
    return {
        "label": str(week_number(span.label)),
        "title": days(span.first_day, span.last_day, found.days.today),
        "heavy": span.label == found.heavy,
    }


def _open(found: Board) -> dict[str, str]:
    due = [score for score in found.column(OPEN) if score.mark != "excused"]
    hit = sum(score.mark == "hit" for score in due)
    return {
        "label": f"{week_number(found.days.last_week.label)}, open",
        "total": f"{hit} of {len(due)} so far",
    }


def _total(column: list[Score]) -> dict[str, int]:
    counts = wording.tally(column)
    return {"hit": counts["hit"], "of": sum(counts[outcome] for outcome in DECIDED)}


def _row(
    row: Row, found: Board, asked: Narrowing, to: Addresses, current: UUID | None
) -> dict[str, Any]:
    target, running = row.target, row.cells.get(OPEN)
    cells = [row.cells.get(span.label) for span in found.weeks]
    return {
        "name": target.agreement.person.name,
        "note": wording.apart(target),
        "url": to.page("mentions", found.days.query, person=target.agreement.person_id),
        "promise": str(target.minimum),
        "promise_title": wording.promise(target),
        "selected": current in {score.period.id for score in row.cells.values()},
        "cells": [
            {"period": span.label, **_cell(score, asked, to, current)} if score else None
            for span, score in zip(found.weeks, cells, strict=True)
        ],
        "open": _cell(running, asked, to, current) if running else None,
    }


def _cell(score: Score, asked: Narrowing, to: Addresses, current: UUID | None) -> dict[str, Any]:
    period, of = score.period, f"{score.counted} of {score.period.minimum}"
    name = wording.period(period)
    return {
        "outcome": score.mark,
        "counted": of,
        "hint": f"{name[0].upper()}{name[1:]}: {wording.WORDS[score.mark]}, {of}",
        "url": to.evidence(period.id, asked.given),
        "current": period.id == current,
    }


def _empty(brand: Brand) -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here every promise gets a mark for every week.",
        "text": f"Nobody owed {brand.name} anything in these weeks. A target is made with an"
        " agreement, and is watched from its first day.",
        "action": None,
    }
