"""A person lets a near miss count, or not. Every step stays in its history."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from targets.models import NearMiss, NearMissDecision
from targets.verdicts.closing import revise
from targets.verdicts.reviewing import AlreadyDecided

Decision, Step = NearMiss.Decision, NearMissDecision.Step


def accept(near_miss: UUID, *, by: str, note: str, now: datetime) -> NearMiss:
    """The post counts in its period from now on; of a closed period the next revision is written.
    Raises AlreadyDecided."""
    return _decide(near_miss, Decision.ACCEPTED, by, note, now)


def reject(near_miss: UUID, *, by: str, note: str, now: datetime) -> NearMiss:
    """The post does not count, and is not offered again. Raises AlreadyDecided."""
    return _decide(near_miss, Decision.REJECTED, by, note, now)


def undo(near_miss: UUID, *, by: str, now: datetime) -> NearMiss:
    """It waits again. Of a closed period the next revision is written. Raises AlreadyDecided where
    there is nothing to take back."""
    one = _locked(near_miss)
    if one.decision == Decision.WAITING:
        raise AlreadyDecided("This waits already.")
    accepted = one.decision == Decision.ACCEPTED
    _write(one, Decision.WAITING, Step.UNDONE, by, "", now)
    if accepted:
        _revise(one, "a near miss was taken back", by, now)
    return one


def _decide(near_miss: UUID, decision: str, by: str, note: str, now: datetime) -> NearMiss:
    one = _locked(near_miss)
    if one.decision != Decision.WAITING:
        raise AlreadyDecided(f"{one.decided_by} {one.get_decision_display()} this meanwhile.")
    _write(one, decision, Step(decision), by, note, now)
    if decision == Decision.ACCEPTED:
        _revise(one, f"a near miss was accepted: {one.reason}", by, now)
    return one


def _locked(near_miss: UUID) -> NearMiss:
    found = NearMiss.objects.select_for_update(of=("self",))
    return found.select_related("period__target__agreement__brand").get(id=near_miss)


def _write(one: NearMiss, decision: str, step: str, by: str, note: str, now: datetime) -> None:
    one.decision, one.decided_by, one.decided_at, one.note = decision, by, now, note
    one.save(update_fields=["decision", "decided_by", "decided_at", "note"])
    NearMissDecision.objects.create(near_miss=one, step=step, by=by, at=now, note=note)


def _revise(one: NearMiss, reason: str, by: str, now: datetime) -> None:
    if one.period.closed_at is not None:
        revise(one.period, reason=reason, by=by, now=now)
