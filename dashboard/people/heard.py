"""What a person's mentions say of them, worked out once while nothing touches the brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dashboard.league import Place, places
from dashboard.people import said
from dashboard.people.board import WEEKS
from dashboard.people.merits import merit_rows
from targets.prospecting import merits
from tracking.boards.leaderboard import facts
from tracking.boards.measures import measures
from tracking.boards.remembering import remembered
from tracking.people.rhythm import Silence, by_hour, by_weekday, silence
from tracking.people.score import scale
from tracking.queries import by_others, mentions, weekly_by_person

if TYPE_CHECKING:
    from dashboard.people.person import Subject


@dataclass(frozen=True, slots=True)
class Heard:
    """In the window: how many mentions, the last one, and when they come. placed, before: where the
    person stands in it and in the one before, by their id; empty without a mention. weekly: in the
    weeks up to its last. said: of what they talk. merits: None without a mention by others."""

    mentions: int
    last: datetime | None
    by_weekday: Sequence[int]
    by_hour: Sequence[int]
    silence: Silence | None
    placed: Mapping[UUID, Place]
    before: Mapping[UUID, Place]
    weekly: Sequence[int]
    said: dict[str, Any]
    merits: list[dict[str, str]] | None


def heard(one: Subject) -> Heard:
    what = ("person", one.person.id, one.asked.window, one.was_heard_before)
    return remembered(one.brand, what, lambda: _heard(one))


def _heard(one: Subject) -> Heard:
    brand, person, window, days = one.brand, one.person.id, one.asked.window, one.asked.range
    times = _times(one)
    weeks = max(WEEKS, days.touched_weeks)
    placed = places(brand, window, [person])
    return Heard(
        len(times),
        max(times, default=None),
        by_weekday(times, days.zone),
        by_hour(times, days.zone),
        silence(times, one.now, days.zone),
        placed,
        places(brand, window.before(), placed),
        weekly_by_person(brand, [person], last=days.last, weeks=weeks)[person],
        said.content(one),
        _merits(one),
    )


def _times(one: Subject) -> list[datetime]:
    """When they mentioned the brand in the window."""
    found = mentions(one.brand, one.asked.window, one.person)
    rows = found.filter(published_at__isnull=False).values_list("published_at", flat=True)
    return [at for at in rows if at is not None]


def _merits(one: Subject) -> list[dict[str, str]] | None:
    window, brand = one.asked.window, one.brand
    known = measures(by_others(brand, window), None)
    board = facts(brand, window, known, unread=(), read_before=one.was_heard_before)
    if one.person.id not in board:
        return None
    middle = scale(board.values()).engagement
    return merit_rows(merits(brand, one.person.id, board[one.person.id], middle, one.now))
