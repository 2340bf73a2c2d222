"""After closing nothing is recomputed: what has changed is offered to a person, with the outcome it
would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from targets.models import Decision, Review, Verdict
from targets.verdicts.deciding import Matter


class Kind(StrEnum):
    FOUND_LATE = "found late"
    EDITED = "edited"
    REMOVED = "removed"
    GAP_CLOSED = "gap closed"


class Cause(NamedTuple):
    """What happened to which post, and when we knew; a closed gap is of no post."""

    kind: Kind
    post: UUID | None
    at: datetime

    def as_json(self) -> dict[str, str | None]:
        post = str(self.post) if self.post else None
        return {"kind": self.kind.value, "post": post, "at": self.at.isoformat()}


def offer(
    found: Sequence[tuple[Matter, Sequence[Cause]]], last: Mapping[UUID, Verdict], now: datetime
) -> None:
    """Make, renew or withdraw the review item of each period; three statements for all. last: its
    newest verdict, by period id.

    What was dismissed is not offered again: only other changes, or another outcome.
    """
    periods = [matter.period.id for matter, _ in found]
    known: dict[UUID, list[Review]] = {period: [] for period in periods}
    for review in Review.objects.select_for_update().filter(period__in=periods).order_by("id"):
        known[review.period_id].append(review)
    moot: list[UUID] = []
    offered: list[Review] = []
    for matter, causes in found:
        before = known[matter.period.id]
        moot += [review.id for review in before if review.decision == Decision.WAITING]
        if one := _review(matter, causes, last[matter.period.id], before, now):
            offered.append(one)
    Review.objects.filter(id__in=moot).delete()
    Review.objects.bulk_create(offered)


def _review(
    matter: Matter, causes: Sequence[Cause], last: Verdict, before: Sequence[Review], now: datetime
) -> Review | None:
    would, owed = matter.finding, matter.period.minimum
    # What is more than was owed is carried nowhere, and nothing to decide.
    if (would.outcome, min(would.counted, owed)) == (last.outcome, min(last.counted, owed)):
        return None
    waiting = [review for review in before if review.decision == Decision.WAITING]
    review = Review(
        period=matter.period,
        against=last.revision,
        outcome=would.outcome,
        counted=would.counted,
        causes=_merged(
            [*(c for one in waiting for c in one.causes), *(c.as_json() for c in causes)]
        ),
        noticed_at=waiting[0].noticed_at if waiting else now,
    )
    dismissed = (review for review in before if review.decision == Decision.DISMISSED)
    return None if any(_same(review, one) for one in dismissed) else review


def _merged(causes: Sequence[dict[str, str | None]]) -> list[dict[str, str | None]]:
    """Each once, the first time it was noticed."""
    return list({(c["kind"], c["post"]): c for c in reversed(causes)}.values())[::-1]


def _same(review: Review, other: Review) -> bool:
    def said(one: Review) -> object:
        causes = {(cause["kind"], cause["post"]) for cause in one.causes}
        return one.against, one.outcome, one.counted, causes

    return said(review) == said(other)
