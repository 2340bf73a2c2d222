"""A person decides what changed after closing: accepting writes the next revision."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from targets.models import Decision, Review, Verdict
from targets.verdicts.closing import revise


class AlreadyDecided(Exception):
    """Somebody was faster: in words with what they decided."""


def accept(review: UUID, *, by: str, note: str, now: datetime) -> Verdict:
    """Write the next revision of the period with what is known now. Raises AlreadyDecided."""
    item = _waiting(review)
    _decide(item, Decision.ACCEPTED, by, note, now)
    what = " and ".join(dict.fromkeys(cause["kind"] for cause in item.causes))
    reason = f"{what}, accepted" + (f" ({note})" if note else "")
    return revise(item.period, reason=reason, by=by, now=now)


def dismiss(review: UUID, *, by: str, note: str, now: datetime) -> None:
    """Leave the last revision standing. Raises AlreadyDecided."""
    _decide(_waiting(review), Decision.DISMISSED, by, note, now)


def undo(review: UUID) -> None:
    """A dismissed item waits again, unless another one of its period does. What was accepted stays:
    revisions are never taken back, only followed."""
    item = Review.objects.select_for_update().get(id=review, decision=Decision.DISMISSED)
    if not Review.objects.filter(period=item.period_id, decision=Decision.WAITING).exists():
        item.decision, item.decided_by, item.decided_at = Decision.WAITING, "", None
        item.save(update_fields=["decision", "decided_by", "decided_at"])


def _waiting(review: UUID) -> Review:
    item = Review.objects.select_for_update(of=("self",)).select_related("period").get(id=review)
    if item.decision != Decision.WAITING:
        raise AlreadyDecided(f"This was {item.get_decision_display()} meanwhile.")
    return item


def _decide(item: Review, decision: Decision, by: str, note: str, now: datetime) -> None:
    item.decision, item.decided_by, item.decided_at, item.note = decision, by, now, note
    item.save(update_fields=["decision", "decided_by", "decided_at", "note"])
