"""The board: who mentions a brand most. Counted from the mentions in one statement that reads them
once, or as it was kept (`tracking.boards.standings`) while that is still true.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, Q, QuerySet

from accounts import wall
from brands.models import Brand
from tracking.models import Mention, Standing, Touch
from tracking.windows import Window

REPOST = Q(kind="repost")
KEPT_LINES = 200
# Of twenty thousand people fifty are shown: only those who may be are named.
PLACED = """
WITH counted AS MATERIALIZED ({counted}),
people AS MATERIALIZED (
    SELECT p.person_id, sum(c.total)::bigint AS total, sum(c.without)::bigint AS without,
        array_agg(p.platform || ':' || p.handle) AS profiles
    FROM counted c JOIN tracking_profile p ON p.organization_id = %s AND p.id = c.profile_id
    GROUP BY p.person_id
),
placed AS (
    SELECT person.*, people.*, rank() OVER (ORDER BY total DESC),
        -- By code point, as Python sorts, whatever the database's collation.
        row_number() OVER (
            ORDER BY total DESC, sort_name COLLATE "C", name COLLATE "C", person.id
        ) AS line
    FROM people JOIN tracking_person person
        ON person.organization_id = %s AND person.id = people.person_id
    WHERE total >= coalesce((SELECT total FROM people ORDER BY total DESC OFFSET %s LIMIT 1), 0)
)
SELECT size.people, rank, person_id, name, total, without, profiles
FROM (SELECT count(*) AS people FROM people) size
LEFT JOIN placed ON line > %s AND line <= %s ORDER BY line
"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of the board."""

    rank: int
    person: UUID
    name: str
    mentions: int
    mentions_without_reposts: int
    profiles: tuple[str, ...]  # "platform:handle" of those who mentioned


Board = tuple[list[Ranked], int]  # some lines of it, and how many people there are in all


def counted(found: QuerySet[Mention], *, limit: int, offset: int) -> Board:
    """Of the mentions `found`, each of which has an author: most mentions first, then name
    casefolded, then name; competition rank."""
    by_profile = (
        found.order_by()
        .values("profile_id")
        .annotate(total=Count("*"), without=Count("kind", filter=~REPOST))
    )
    statement, values = by_profile.query.sql_with_params()
    organization = wall.current_organization()
    with connection.cursor() as cursor:
        cursor.execute(
            PLACED.format(counted=statement),
            [*values, organization, organization, offset + limit - 1, offset, offset + limit],
        )
        rows = cursor.fetchall()
    lines = [_line(*row) for _, *row in rows if row[0] is not None]
    return lines, rows[0][0]


def kept(brand: Brand, window: Window, *, limit: int, offset: int) -> Board | None:
    """The same as it was kept; None where it was not, or has changed since.

    One statement, so that what it sees of the board and of its touches is of one moment.
    """
    if window.kinds or not window.reposts or window.own or not (window.first and window.last):
        return None
    fresh = Standing.objects.filter(
        ~Exists(Touch.objects.filter(brand=brand)),
        brand=brand,
        platform=window.platform,
        first=window.first,
        last=window.last,
    )
    found = fresh.values_list("people", "lines").first()
    if found is None or min(offset + limit, found[0]) > KEPT_LINES:
        return None
    people, lines = found
    return [_line(*line) for line in lines[offset : offset + limit]], people


def keep(brand: Brand, window: Window, board: Board) -> Standing:
    """A row for a board of the first KEPT_LINES lines. The window has both ends."""
    assert window.first
    assert window.last
    lines, people = board
    return Standing(
        brand=brand,
        platform=window.platform,
        first=window.first,
        last=window.last,
        people=people,
        lines=[astuple(line) for line in lines],
    )


def _line(
    rank: int, person: Any, name: str, mentions: int, without: int, profiles: list[str]
) -> Ranked:
    named = tuple(sorted(set(profiles)))  # a handle may have had two accounts
    return Ranked(rank, UUID(str(person)), name, mentions, without, named)
