"""Who leads among those who mention a brand: by mentions, reach, engagement, growth or score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum
from django.db.models.functions import TruncWeek

from brands.calendar import spans
from brands.models import Brand
from tracking.boards.measures import Measures, measures
from tracking.people.score import Facts, Scale, Score, scale, score
from tracking.queries import Ranked, by_others, people_ranked
from tracking.windows import Window

ORDERS = ("mentions", "reach", "engagement", "growth", "score")
LOOKED_THROUGH = 10_000
"""So many people, by mentions, are looked through for another order."""


@dataclass(frozen=True, slots=True)
class Line:
    """place: in the order asked for, competition rank; None for whoever has no number there.

    before, facts, score: only on a board by growth or score. before: mentions in the window before,
    None when too little of it was read.
    """

    place: int | None
    ranked: Ranked
    measures: Measures
    before: int | None = None
    facts: Facts | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """total: how many people there are in all. scale: what scores are measured by."""

    lines: Sequence[Line]
    total: int
    scale: Scale | None = None


class _Week(NamedTuple):
    person: UUID
    monday: datetime
    mentions: int
    relevance: float


def board(
    brand: Brand,
    window: Window,
    *,
    by: str,
    weights: Mapping[str, int],
    unread: Collection[str],
    read_before: bool,
    limit: int,
    offset: int = 0,
) -> Board:
    """One page of the board in the order `by`.

    unread: labels of the window's weeks in which nothing was read. read_before: whether the window
    before was.
    """
    found = by_others(brand, window)
    if by == "mentions":
        ranked, total = people_ranked(brand, window, limit=limit, offset=offset)
        known = measures(found, [line.person for line in ranked])
        lines = [Line(one.rank, one, known.get(one.person, Measures())) for one in ranked]
        return Board(lines, total)
    ranked, total = people_ranked(brand, window, limit=LOOKED_THROUGH)
    known = measures(found, None)
    if by in ("reach", "engagement"):
        lines = [Line(None, one, known.get(one.person, Measures())) for one in ranked]
        placed = _placed(lines, lambda line: getattr(line.measures, by))
        return Board(placed[offset : offset + limit], total)
    of_all = facts(brand, window, known, unread=unread, read_before=read_before)
    measured = scale(of_all.values())
    lines = [
        Line(
            None,
            one,
            known.get(one.person, Measures()),
            of_all[one.person].before,
            of_all[one.person],
            score(of_all[one.person], measured, weights),
        )
        for one in ranked
    ]
    placed = _placed(lines, _score if by == "score" else _growth)
    return Board(placed[offset : offset + limit], total, measured)


def facts(
    brand: Brand,
    window: Window,
    known: Mapping[UUID, Measures],
    *,
    unread: Collection[str],
    read_before: bool,
) -> dict[UUID, Facts]:
    """What the score needs of everybody in the window, which must have both ends.

    known: their measures in it.
    """
    assert window.first is not None
    assert window.last is not None
    labels = {span.label for span in spans("week", window.first, window.last, brand.timezone)}
    by_person: dict[UUID, list[_Week]] = {}
    for week in _weeks(brand, window):
        by_person.setdefault(week.person, []).append(week)
    before = _before(brand, window)
    return {
        person: _facts(
            weeks,
            known.get(person, Measures()),
            labels,
            set(unread),
            before.get(person, 0) if read_before or person in before else None,
        )
        for person, weeks in by_person.items()
    }


def _weeks(brand: Brand, window: Window) -> list[_Week]:
    zone = ZoneInfo(brand.timezone)
    rows = (
        by_others(brand, window)
        .annotate(monday=TruncWeek("published_at", tzinfo=zone))
        .values_list("profile__person_id", "monday")
        .annotate(Count("id"), Sum("relevance"))
    )
    return [_Week._make(row) for row in rows]


def _before(brand: Brand, window: Window) -> dict[UUID, int]:
    rows = by_others(brand, window.before()).values_list("profile__person_id")
    return dict(rows.annotate(Count("id")))


def _facts(
    weeks: Sequence[_Week],
    known: Measures,
    labels: set[str],
    unread: set[str],
    before: int | None,
) -> Facts:
    spoken = {f"{at.isocalendar().year}-W{at.isocalendar().week:02}" for _, at, *_ in weeks}
    mentions = sum(week.mentions for week in weeks)
    return Facts(
        mentions=mentions,
        weeks=len(spoken),
        of_weeks=len(labels),
        unread=len((labels & unread) - spoken),
        relevance=sum(week.relevance for week in weeks) / mentions,
        before=before,
        followers=known.reach,
        engagement=known.engagement,
        measured=known.posts,
    )


def _score(line: Line) -> float | None:
    return None if line.score is None else line.score.value


def _growth(line: Line) -> float | None:
    return None if line.before is None else line.ranked.mentions - line.before


def _placed(lines: Sequence[Line], key: Callable[[Line], float | None]) -> list[Line]:
    """The most first; who has no number comes last, without a place. Equal ones share a place, and
    stand in the order of the board by mentions."""
    keyed = [(key(line), line) for line in lines]
    having = sorted(((n, line) for n, line in keyed if n is not None), key=lambda pair: -pair[0])
    placed: list[Line] = []
    last: tuple[float, int] | None = None
    for at, (number, line) in enumerate(having, 1):
        last = last if last and last[0] == number else (number, at)
        placed.append(replace(line, place=last[1]))
    return placed + [line for number, line in keyed if number is None]
