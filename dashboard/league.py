"""What a league table says of people beside their mentions: place in a window, reach, engagement.

Reach is an estimate: the followers of everybody who mentioned the brand, each account once.
Engagement is likes, comments and shares for each follower that a mention could have had.
YouTube's numbers enter only where the installation is approved for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from brands.models import Brand
from targets.models import Agreement
from tracking.models import Mention, Profile
from tracking.queries import by_others
from tracking.windows import Window

OWN_CALCULATION = ("youtube",)


@dataclass(frozen=True, slots=True)
class Place:
    rank: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Measures:
    """reach in followers; engagement as a share. None = not known."""

    reach: int | None = None
    engagement: float | None = None


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


def reach(found: QuerySet[Mention]) -> int | None:
    """Of all mentions in `found`; None when no follower count is known."""
    profiles = Profile.objects.filter(id__in=found.values("profile_id"))
    counted = profiles.exclude(platform__in=_kept_out())
    total: int | None = counted.aggregate(total=Sum("followers"))["total"]
    return total


def measures(found: QuerySet[Mention], people: Iterable[UUID] | None) -> dict[UUID, Measures]:
    """Reach and engagement of each of `people` (None: of everybody) by the mentions in `found`."""
    if people is not None:
        found = found.filter(profile__person_id__in=list(people))
    others = Coalesce(F("post__comments"), 0) + Coalesce(F("post__shares"), 0)
    rows = (
        found.exclude(platform__in=_kept_out())
        .filter(profile__followers__gt=0)
        .values("profile_id")
        .annotate(
            person=F("profile__person_id"),
            followers=F("profile__followers"),
            posts=Count("post__likes"),
            reactions=Sum(F("post__likes") + others),
        )
    )
    reaches: dict[UUID, int] = defaultdict(int)
    seen: dict[UUID, int] = defaultdict(int)
    reacted: dict[UUID, int] = defaultdict(int)
    for row in rows:
        reaches[row["person"]] += row["followers"]
        seen[row["person"]] += row["posts"] * row["followers"]
        reacted[row["person"]] += row["reactions"] or 0
    return {
        person: Measures(followers, reacted[person] / seen[person] if seen[person] else None)
        for person, followers in reaches.items()
    }


def ever_agreed(brand: Brand, people: Iterable[UUID]) -> set[UUID]:
    """Who has or had an agreement with the brand."""
    found = Agreement.objects.filter(brand=brand, person__in=list(people))
    return set(found.values_list("person_id", flat=True))


def _kept_out() -> tuple[str, ...]:
    """Platforms whose numbers may not be summed up here."""
    return () if settings.YOUTUBE_DERIVED_METRICS == "approved" else OWN_CALCULATION
