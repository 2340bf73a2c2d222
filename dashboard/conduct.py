"""What people did in a window, for the class each of them is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from brands.models import Brand
from dashboard.league import Place, ever_agreed
from targets.classes import Conduct
from targets.queries import roles_of


def conducts(
    brand: Brand,
    placed: Mapping[UUID, Place],
    before: Mapping[UUID, Place],
    weekly: Mapping[UUID, Sequence[int]],
    now: datetime,
    *,
    read_before: bool,
) -> dict[UUID, Conduct]:
    """Of everybody in `placed`, which says where they stand in the window.

    before: where they stood in the window before. weekly: their mentions in each of its weeks.
    read_before: whether the window before was read.
    """
    roles = roles_of(brand, placed, now)
    agreed = ever_agreed(brand, placed)
    return {
        person: Conduct(
            role=roles.get(person, ""),
            agreed=person in agreed,
            rank=place.rank,
            mentions=place.mentions,
            rank_before=before[person].rank if person in before else None,
            mentions_before=_mentions(before.get(person), read_before),
            weeks=sum(count > 0 for count in weekly[person]),
        )
        for person, place in placed.items()
    }


def _mentions(before: Place | None, read: bool) -> int | None:
    if before is not None:
        return before.mentions
    return 0 if read else None
