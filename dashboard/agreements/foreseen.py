"""What follows from an agreement or a target, in sentences, before anybody saves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dashboard.agreements import terms
from dashboard.promises import wording
from reports.phrases import counted, listed
from targets.contracts import foresight
from targets.contracts.backdating import Difference, Stand
from targets.contracts.foresight import Outlook, Owing, Trials
from targets.contracts.signing import overlapping
from targets.models import Agreement, ContributionTarget, Status

AHEAD = 400
SHOWN = 3


def content(
    agreement: Agreement, target: ContributionTarget | None, now: datetime
) -> dict[str, Any]:
    """Asked within a rehearsal: the agreement and its newest target are there, and will not be."""
    looks = foresight.outlooks(agreement, target)
    never = list(foresight.never_missed(agreement, target)) if target else []
    return {
        "owed": _owed(agreement, target, now) if target else [],
        "outlooks": [
            {"platform": look.profile.platform, "seen": look.seen, "text": _outlook(look)}
            for look in looks
        ],
        "never_missed": never,
        "other": _others(agreement),
        "backtest": _backtest(foresight.trial(agreement, target, now)) if target else "",
    }


def restated(changed: Sequence[Difference]) -> list[str]:
    """ "2026-W47: missed, 2 of 3, becomes hit, 2 of 2." """
    return [f"{was.label}: {_stand(was)}, becomes {_stand(now)}." for was, now in changed]


def _stand(one: Stand) -> str:
    return f"{wording.WORDS[one.outcome]}, {one.counted} of {one.owed}"


def _owed(agreement: Agreement, target: ContributionTarget, now: datetime) -> list[str]:
    if agreement.status == Status.DRAFT:
        return ["A draft owes and watches nothing."]
    ahead = foresight.periods_ahead(target, now, AHEAD)
    if not ahead:
        return ["Nothing will be owed: the agreement is over."]
    begins = max(ahead[0].span.first_day, agreement.starts_on, target.valid_from)
    promise = terms.promise(target)
    said = [f"{promise[0].upper()}{promise[1:]}, from {terms.on(begins)}."]
    parts = [one for one in ahead if one.part != one.whole]
    said += [_part(one, target) for one in parts[:SHOWN]]
    if agreement.ends_on is not None and len(ahead) < AHEAD:
        total = sum(one.part for one in ahead)
        said.append(
            f"{counted(total, 'mention')} in {counted(len(ahead), target.per)}"
            f" until {terms.on(agreement.ends_on)}."
        )
    return said


def _part(one: Owing, target: ContributionTarget) -> str:
    """ "2026-W48 owes 2 of 3: not every day is in force." """
    if not one.part:
        return f"{one.span.label} is excused."
    return f"{one.span.label} owes {one.part} of {one.whole}: not every day of it is in force."


def _outlook(look: Outlook) -> str:
    said = f"{look.profile.handle} {look.words}" if look.seen else look.words
    if look.since:
        said += f" without a gap since {terms.on(look.since.date())}"
    if look.seen:
        return f"{said}."
    return f"{look.profile.handle}: {said}. Until then it can be hit, never missed."


def _others(agreement: Agreement) -> list[str]:
    """The person's agreements with other brands in these days, as far as the visitor sees them."""
    person = agreement.person
    found = overlapping(person, agreement.starts_on, agreement.ends_on)
    shared = found.exclude(brand=agreement.brand).values_list("brand__name", flat=True)
    if not shared:
        return []
    names = listed(sorted(set(shared)))
    return [f"{person.name} also has an agreement with {names} in these days."]


def _backtest(trials: Trials) -> str:
    if not trials.decided:
        return "How it would have gone before cannot be told: no period before was read as a whole."
    said = f"Before, it would have been hit in {trials.hit} of {counted(trials.decided, 'period')}"
    unread = f"; {counted(trials.unread, 'period')} not read as a whole" if trials.unread else ""
    return f"{said}{unread}."
