"""Which periods stand on a board of targets, in which row and which column.

A period belongs to the week in which it ends, a running one to the column OPEN. Versions of one
promise are one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import dropwhile
from uuid import UUID

from brands.calendar import Span, local_day, spans, week
from brands.models import Brand
from dashboard.frame.ranges import Range, weeks_until
from dashboard.promises import wording
from dashboard.promises.scores import Score, scores
from targets import queries
from targets.models import ContributionTarget, Period

WEEKS = 12
MOST_WEEKS = 26
OPEN = "open"


@dataclass(slots=True)
class Row:
    """One promise; cells by the label of their week, or OPEN."""

    target: ContributionTarget
    cells: dict[str, Score] = field(default_factory=dict)

    @property
    def urgency(self) -> tuple[int, str]:
        running, last = self.cells.get(OPEN), len(wording.URGENCY)
        rank = wording.URGENCY.get(running.mark, last) if running else last
        return rank, self.target.agreement.person.sort_name


@dataclass(frozen=True, slots=True)
class Board:
    """asked: the days looked through; days: those from the first week with a period on.

    weeks: the columns, oldest first, without the running week, which is the column OPEN.
    heavy: the column that the page is about.
    """

    asked: Range
    days: Range
    weeks: Sequence[Span]
    has_open: bool
    heavy: str
    rows: Sequence[Row]

    def column(self, key: str) -> list[Score]:
        return [row.cells[key] for row in self.rows if key in row.cells]


def board(brand: Brand, asked: Range, now: datetime) -> Board:
    """asked: one week, to be seen among its neighbours, or the weeks to show."""
    shown = _shown(asked)
    columns = list(spans("week", shown.first, shown.last, shown.zone))
    running = week(shown.today, shown.zone).label
    weeks = [one for one in columns if one.label != running]
    near = queries.periods_between(queries.periods(brand), *shown.instants)
    rows = _rows(scores(near, now), {one.label for one in weeks}, now)
    weeks = list(dropwhile(lambda one: all(one.label not in row.cells for row in rows), weeks))
    first = weeks[0].first_day if weeks else shown.last_week.first_day
    return Board(
        asked=shown,
        days=replace(shown, first=first),
        weeks=weeks,
        has_open=running == columns[-1].label,
        heavy=_heavy(asked, weeks, running),
        rows=sorted(rows, key=lambda row: row.urgency),
    )


def _shown(asked: Range) -> Range:
    """A single week stands among the present ones if it can, else at the end of its own."""
    if asked.weeks == 1:
        present = weeks_until(asked.today, WEEKS, asked.zone, asked.today)
        return present if present.first <= asked.first <= present.last else asked.holding(WEEKS)
    return asked.holding(min(asked.weeks or WEEKS, MOST_WEEKS))


def _heavy(asked: Range, weeks: Sequence[Span], running: str) -> str:
    if asked.weeks == 1:
        label = asked.last_week.label
        return OPEN if label == running else label
    return weeks[-1].label if weeks else OPEN


def _rows(found: Iterable[Score], labels: set[str], now: datetime) -> list[Row]:
    rows: dict[tuple[UUID, str], Row] = {}
    for score in found:
        key = _column(score, now)
        if key == OPEN or key in labels:
            target = score.period.target
            row = rows.setdefault((target.agreement_id, target.key), Row(target))
            row.target = target  # the newest version is the last
            row.cells[key] = score
    return list(rows.values())


def _column(score: Score, now: datetime) -> str:
    if score.runs_at(now):
        return OPEN
    return week(last_day(score.period), score.period.target.zone).label


def last_day(period: Period) -> date:
    """The last local day of a period: the week that holds it is the period's own."""
    return local_day(period.ends_at - timedelta(seconds=1), period.target.zone)
