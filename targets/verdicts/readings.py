"""The complete readings that stand around a period: the proof that it was watched.

Of each witness timeline the last one begun before the period and the first begun after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from accounts import wall
from tracking.collecting.intervals import Interval


@dataclass(frozen=True, slots=True)
class Bracket:
    """When the readings began; None = there is none, or it was longer ago than polls are kept."""

    feed: UUID
    before: datetime | None
    after: datetime | None

    def as_json(self) -> dict[str, str | None]:
        return {
            "feed": str(self.feed),
            "before": self.before.isoformat() if self.before else None,
            "after": self.after.isoformat() if self.after else None,
        }


def brackets(asked: Sequence[tuple[UUID, Interval]]) -> list[Bracket]:
    """Of each feed around each period, in one statement."""
    if not asked:
        return []
    feeds, wholes = zip(*asked, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT asked.feed,
                (SELECT max(begun_at) FROM tracking_poll
                 WHERE organization_id = %(organization)s AND feed_id = asked.feed
                   AND result = 'complete' AND begun_at <= asked.starts_at),
                (SELECT min(begun_at) FROM tracking_poll
                 WHERE organization_id = %(organization)s AND feed_id = asked.feed
                   AND result = 'complete' AND begun_at >= asked.ends_at)
            FROM unnest(%(feeds)s::uuid[], %(starts)s::timestamptz[], %(ends)s::timestamptz[])
                WITH ORDINALITY AS asked (feed, starts_at, ends_at, place)
            ORDER BY asked.place
            """,
            {
                "organization": wall.current_organization(),
                "feeds": list(feeds),
                "starts": [whole.start for whole in wholes],
                "ends": [whole.end for whole in wholes],
            },
        )
        return [Bracket(*row) for row in cursor.fetchall()]
