"""What is worth saying about a week's targets: what changed, and what a person should decide.

Pure rules over the last eight weeks of each target. A week in which nothing was due is passed
over, so that a monthly promise is judged by its months.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, takewhile, zip_longest

from reports.content import Change, Decision, Outcome, Past, Target

DECISIONS = 3
BOARD_WEEKS = 8


def changes(targets: Sequence[Target]) -> tuple[Change, ...]:
    """At most one change a target, misses first; none when no target was due before."""
    if all(len(_due(target)) < 2 for target in targets):
        return ()
    found = [change for target in targets if (change := _change(target)) is not None]
    order = ("missed_again", "missed_first", "recovered", "returned", "started")
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _change(target: Target) -> Change | None:
    if target.history[-1].outcome is None:
        return None
    *before, last = _due(target)
    if last.outcome == "missed":
        misses = _run([*before, last], "missed")
        if misses > 1:
            return Change("missed_again", target.target, misses)
        calm = sum(1 for _ in takewhile(lambda past: past.outcome != "missed", reversed(before)))
        return Change("missed_first", target.target, calm) if calm else None
    if last.outcome == "hit" and (misses := _run(before, "missed")):
        return Change("recovered", target.target, misses)
    if last.outcome != "excused" and (excused := _run(before, "excused")):
        return Change("returned", target.target, excused)
    return None if before else Change("started", target.target, 1)


def decisions(targets: Sequence[Target], until: date) -> tuple[Decision, ...]:
    """At most three questions: one of each kind, then the second of each.

    Not verified: how to settle it. Missed twice running: a lower target, or a talk when nothing
    came at all. At risk now: a reminder. More than owed in each of eight weeks: a higher target.
    """
    settle = [
        Decision("settle", target.target, target.minimum - target.counted, until)
        for target in targets
        if target.outcome == "unverified"
    ]
    lower = [_after_misses(target, until) for target in targets if _misses(target) > 1]
    remind = [
        Decision("remind", target.target, target.standing.owed, target.standing.last_day)
        for target in targets
        if target.standing is not None and target.is_at_risk and _misses(target) < 2
    ]
    higher = [
        Decision("raise", target.target, least, until)
        for target in targets
        if (least := _always(target)) > target.minimum
    ]
    turns = chain.from_iterable(zip_longest(lower, settle, remind, higher))
    return tuple(decision for decision in turns if decision is not None)[:DECISIONS]


def _after_misses(target: Target, until: date) -> Decision:
    misses = _misses(target)
    best = max(past.counted for past in _due(target)[-misses:])
    if best:
        return Decision("lower", target.target, best, until)
    return Decision("talk", target.target, misses, until)


def _misses(target: Target) -> int:
    """How many misses end in the reported week."""
    return _run(_due(target), "missed") if target.outcome == "missed" else 0


def _always(target: Target) -> int:
    """The least delivered in any of eight hit weeks, or 0."""
    due = _due(target)
    if len(due) < BOARD_WEEKS or any(past.outcome != "hit" for past in due):
        return 0
    return min(past.counted for past in due)


def _due(target: Target) -> list[Past]:
    return [past for past in target.history if past.outcome is not None]


def _run(history: Sequence[Past], outcome: Outcome) -> int:
    """How many of the newest weeks in a row had `outcome`."""
    return sum(1 for _ in takewhile(lambda past: past.outcome == outcome, reversed(history)))
