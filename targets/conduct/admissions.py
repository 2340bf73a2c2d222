"""Near misses that somebody let count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from targets.models import NearMiss


class Admission(NamedTuple):
    """In which period of which target a post counts against the rules, whose post it counts as, and
    by whose word."""

    target: UUID
    period: UUID
    person: UUID
    words: str


def admissions(targets: Collection[UUID]) -> dict[UUID, tuple[Admission, ...]]:
    """By post: one statement."""
    accepted = NearMiss.objects.filter(
        decision=NearMiss.Decision.ACCEPTED, period__target__in=targets
    )
    found: dict[UUID, list[Admission]] = defaultdict(list)
    for post, target, period, person, by, at, reason in accepted.order_by("id").values_list(
        "post_id",
        "period__target_id",
        "period_id",
        "period__target__agreement__person_id",
        "decided_by",
        "decided_at",
        "reason",
    ):
        words = f"accepted by {by} on {at:%d %b %Y}: {reason}"
        found[post].append(Admission(target, period, person, words))
    return {post: tuple(admitted) for post, admitted in found.items()}
