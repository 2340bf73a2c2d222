"""The small things a person of the brand does to an agreement, each with the sentence that says
so afterwards. What is refused raises ValidationError."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from dashboard.agreements import foreseen
from targets.contracts import adjusting, person_links, requesting
from targets.contracts.agreements import save_target
from targets.contracts.backdating import differences, reach_back, stands
from targets.contracts.signing import Promise
from targets.forms import EndForm
from targets.models import Adjustment, Agreement, ContributionTarget, PersonRequest

Doing = Callable[[Agreement, str, str, datetime], str]


def do(agreement: Agreement, asked: Mapping[str, str], *, by: str, now: datetime) -> str:
    """The one thing whose name stands in `asked`, with its value."""
    for name, doing in DOINGS.items():
        if name in asked:
            with transaction.atomic():
                return doing(agreement, asked[name], by, now)
    for name in ("approve", "decline"):
        if name in asked:
            return _answer(agreement, asked[name], name, asked.get("note", ""), by, now)
    raise ValidationError("Nothing was asked for.")


def enter(agreement: Agreement, asked: dict[str, Any], *, by: str, now: datetime) -> None:
    """A dated entry, as EntryForm gives it."""
    said = {"reason": asked["reason"], "by": by, "now": now}
    with transaction.atomic():
        if asked["kind"] == Adjustment.Kind.EXTENSION:
            adjusting.extend(agreement, asked["last_day"], **said)
        elif asked["kind"] == Adjustment.Kind.MAKE_GOOD:
            adjusting.make_good(asked["period"], asked["number"], **said)
        else:
            days = (asked["first_day"], asked["last_day"])
            adjusting.excuse(agreement, asked["kind"], *days, target_key=asked["target"], **said)


def promise(
    agreement: Agreement,
    key: str,
    asked: Promise,
    reach: dict[str, Any],
    *,
    by: str,
    now: datetime,
) -> ContributionTarget:
    """The target, or its next version; reach: BackForm's day it holds back to, and why."""
    target = save_target(
        agreement=agreement,
        key=key,
        minimum=asked.minimum,
        per=asked.per,
        kinds=asked.kinds,
        platforms=asked.platforms,
        now=now,
        **asked.rules,
    )
    if reach["since"]:
        reach_back(target, reach["since"], reason=reach["reason"], by=by, now=now)
    return target


def free_key(agreement: Agreement) -> str:
    """A key for one more target."""
    taken = set(agreement.targets.values_list("key", flat=True))
    return next(
        key for key in ("main", *(f"target-{n}" for n in range(2, 1000))) if key not in taken
    )


def _undo(agreement: Agreement, value: str, by: str, now: datetime) -> str:
    try:
        entry = Adjustment.objects.get(agreement=agreement, id=UUID(value))
    except (ValueError, Adjustment.DoesNotExist):
        raise ValidationError("This entry is not there any more.") from None
    entry.agreement = agreement
    was = stands(agreement)
    adjusting.undo(entry, by=by, now=now)
    restated = foreseen.restated(differences(was, stands(agreement)))
    return " ".join([f"{entry.get_kind_display()} undone.", *restated])


def _pause(agreement: Agreement, value: str, by: str, now: datetime) -> str:
    adjusting.pause(agreement, by=by, now=now)
    return "Paused: from today on nothing is owed."


def _resume(agreement: Agreement, value: str, by: str, now: datetime) -> str:
    adjusting.resume(agreement, by=by, now=now)
    return "Resumed: from today on the targets are owed again."


def _end(agreement: Agreement, value: str, by: str, now: datetime) -> str:
    form = EndForm({"ends_on": value})
    if not form.is_valid():
        raise ValidationError([str(said) for said in form.errors["ends_on"]])
    adjusting.end(agreement, form.cleaned_data["ends_on"], now=now)
    return "The agreement ends then."


def _revoke(agreement: Agreement, value: str, by: str, now: datetime) -> str:
    ended = person_links.revoke(agreement.person, agreement.brand, now)
    return "The link opens nothing any more." if ended else "There was no link."


def _answer(
    agreement: Agreement, value: str, answer: str, note: str, by: str, now: datetime
) -> str:
    try:
        request = PersonRequest.objects.get(agreement=agreement, id=UUID(value))
    except (ValueError, PersonRequest.DoesNotExist):
        raise ValidationError("This request is not there any more.") from None
    request.agreement = agreement
    approved = answer == "approve"
    requesting.decide(request, approved, note.strip()[:500], by=by, now=now)
    return "Approved; the person sees it." if approved else "Declined; the person sees it."


DOINGS: dict[str, Doing] = {
    "undo": _undo,
    "pause": _pause,
    "resume": _resume,
    "ends_on": _end,
    "revoke": _revoke,
}
