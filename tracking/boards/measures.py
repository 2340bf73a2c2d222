"""What a board says of people beside their mentions: reach and engagement.

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
from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce

from tracking.models import Mention, Profile

OWN_CALCULATION = ("youtube",)


@dataclass(frozen=True, slots=True)
class Measures:
    """reach in followers; engagement as a share, over the `posts` that show it. None = not
    known."""

    reach: int | None = None
    engagement: float | None = None
    posts: int = 0


def reach(found: QuerySet[Mention]) -> int | None:
    """Of all mentions in `found`; None when no follower count is known."""
    profiles = Profile.objects.filter(id__in=found.values("profile_id"))
    counted = profiles.exclude(platform__in=kept_out())
    total: int | None = counted.aggregate(total=Sum("followers"))["total"]
    return total


def measures(found: QuerySet[Mention], people: Iterable[UUID] | None) -> dict[UUID, Measures]:
    """Reach and engagement of each of `people` (None: of everybody) by the mentions in `found`."""
    if people is not None:
        found = found.filter(profile__person_id__in=list(people))
    others = Coalesce(F("post__comments"), 0) + Coalesce(F("post__shares"), 0)
    rows = (
        found.exclude(platform__in=kept_out())
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
    posts: dict[UUID, int] = defaultdict(int)
    seen: dict[UUID, int] = defaultdict(int)
    reacted: dict[UUID, int] = defaultdict(int)
    for row in rows:
        reaches[row["person"]] += row["followers"]
        posts[row["person"]] += row["posts"]
        seen[row["person"]] += row["posts"] * row["followers"]
        reacted[row["person"]] += row["reactions"] or 0
    return {
        person: Measures(
            followers, reacted[person] / seen[person] if seen[person] else None, posts[person]
        )
        for person, followers in reaches.items()
    }


def kept_out() -> tuple[str, ...]:
    """Platforms whose numbers may not be summed up here."""
    return () if settings.YOUTUBE_DERIVED_METRICS == "approved" else OWN_CALCULATION
