"""Where people stand in a window, and whether they ever agreed on something with the brand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from brands.models import Brand
from targets.models import Agreement
from tracking.queries import by_others
from tracking.windows import Window


@dataclass(frozen=True, slots=True)
class Place:
    rank: int
    mentions: int


def places(brand: Brand, window: Window, people: Iterable[UUID]) -> dict[UUID, Place]:
    """Where each of `people` stands in the window; who has no mention in it is left out."""
    totals = by_others(brand, window).values("profile__person_id").annotate(total=Count("id"))
    of_people = totals.filter(profile__person_id__in=list(people))
    found = dict(of_people.values_list("profile__person_id", "total"))
    if not found:
        return {}
    above = totals.aggregate(
        **{
            f"above_{count}": Count("profile__person_id", filter=Q(total__gt=count))
            for count in set(found.values())
        }
    )
    return {person: Place(1 + above[f"above_{count}"], count) for person, count in found.items()}


def ever_agreed(brand: Brand, people: Iterable[UUID]) -> set[UUID]:
    """Who has or had an agreement with the brand."""
    found = Agreement.objects.filter(brand=brand, person__in=list(people))
    return set(found.values_list("person_id", flat=True))
