"""Dated entries that change what is owed: leave, force majeure, extensions, make-goods; and the
pause and the end of an agreement, which are made of them.

What is refused raises ValidationError with a sentence for the field that it is about. Excused days
reach back: a closed period in which they lie gets its next revision. Whatever else is closed stays
as it is.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError

from brands.calendar import local_day
from targets.contracts.backdating import judge_again
from targets.contracts.opening import EXCUSING, open_periods
from targets.contracts.periods import Days, balance
from targets.models import Adjustment, Agreement, ContributionTarget, Period, Status, Verdict
from targets.outcomes import Outcome

DAY = timedelta(days=1)
SHORT = (Outcome.MISSED, Outcome.UNVERIFIED)


def excuse(
    agreement: Agreement,
    kind: str,
    first_day: date,
    last_day: date | None,
    *,
    reason: str,
    by: str,
    now: datetime,
    target_key: str = "",
) -> Adjustment:
    """Leave or force majeure: these days owe nothing, to one target or to all."""
    if last_day is not None and last_day < first_day:
        raise ValidationError({"last_day": "The last day lies before the first."})
    if agreement.ends_on is not None and first_day > agreement.ends_on:
        ended = f"The agreement ends before, on {agreement.ends_on:%d %b %Y}."
        raise ValidationError({"first_day": ended})
    if last_day is not None and last_day < agreement.starts_on:
        begins = f"The agreement begins after, on {agreement.starts_on:%d %b %Y}."
        raise ValidationError({"last_day": begins})
    entry = Adjustment.objects.create(
        agreement=agreement,
        kind=kind,
        target_key=target_key,
        first_day=first_day,
        last_day=last_day,
        reason=reason,
        made_by=by,
        made_at=now,
    )
    _open(agreement, now)
    why = f"{entry.get_kind_display().lower()}: {reason}"
    judge_again(agreement, Days(first_day, last_day), reason=why, by=by, now=now)
    return entry


def extend(
    agreement: Agreement, last_day: date, *, reason: str, by: str, now: datetime
) -> Adjustment:
    """The agreement runs on, to `last_day` included."""
    if agreement.ends_on is None:
        raise ValidationError({"last_day": "The agreement has no end to extend."})
    if last_day <= agreement.ends_on:
        ends = f"Choose a day after its end, {agreement.ends_on:%d %b %Y}."
        raise ValidationError({"last_day": ends})
    entry = Adjustment.objects.create(
        agreement=agreement,
        kind=Adjustment.Kind.EXTENSION,
        first_day=agreement.ends_on + DAY,
        last_day=last_day,
        reason=reason,
        made_by=by,
        made_at=now,
    )
    _end_on(agreement, last_day, now)
    return entry


def make_good(period: Period, number: int, *, reason: str, by: str, now: datetime) -> Adjustment:
    """So many mentions that a closed period was short of were made up for: its verdict stands, and
    its balance says so."""
    target = period.target
    verdict = Verdict.objects.filter(period=period).order_by("revision").last()
    if verdict is None or verdict.outcome not in SHORT:
        raise ValidationError({"period": "Only a closed period that was short can be made good."})
    first_day = local_day(period.starts_at, target.zone)
    so_far = made_good(target.agreement)[target.key, first_day]
    where = balance(target.minimum, period.minimum, verdict.counted, so_far)
    if not 1 <= number <= where.rest:
        raise ValidationError({"number": f"Write a number from 1 to {where.rest}: so many lack."})
    return Adjustment.objects.create(
        agreement=target.agreement,
        kind=Adjustment.Kind.MAKE_GOOD,
        target_key=target.key,
        first_day=first_day,
        last_day=local_day(period.ends_at - timedelta(microseconds=1), target.zone),
        number=number,
        reason=reason,
        made_by=by,
        made_at=now,
    )


def made_good(agreement: Agreement) -> Counter[tuple[str, date]]:
    """How many mentions were made up for, by target key and first day of the period."""
    entries = Adjustment.objects.filter(
        agreement=agreement, kind=Adjustment.Kind.MAKE_GOOD, undone_at=None
    )
    sums: Counter[tuple[str, date]] = Counter()
    for entry in entries:
        sums[entry.target_key, entry.first_day] += entry.number or 0
    return sums


def undo(entry: Adjustment, *, by: str, now: datetime) -> None:
    """As if the entry had never been made. Of extensions only the last one can go."""
    agreement = entry.agreement
    if entry.undone_at is not None:
        return
    if entry.kind == Adjustment.Kind.PAUSE and entry.last_day is None:
        raise ValidationError("The agreement is paused. Resume it instead.")
    if entry.kind == Adjustment.Kind.EXTENSION and agreement.ends_on != entry.last_day:
        raise ValidationError("A later change of the end rests on this extension. Undo that first.")
    entry.undone_by, entry.undone_at = by, now
    entry.save(update_fields=["undone_by", "undone_at"])
    if entry.kind == Adjustment.Kind.EXTENSION:
        _end_on(agreement, entry.first_day - DAY, now)
    elif entry.kind in EXCUSING:
        _open(agreement, now)
        why = f"{entry.get_kind_display().lower()} undone"
        days = Days(entry.first_day, entry.last_day)
        judge_again(agreement, days, reason=why, by=by, now=now)


def pause(agreement: Agreement, *, by: str, now: datetime) -> None:
    """From today on nothing is owed, until further notice."""
    if agreement.status != Status.ACTIVE:
        return
    today = local_day(now, agreement.brand.timezone)
    agreement.status = Status.PAUSED
    agreement.save(update_fields=["status"])
    excuse(agreement, Adjustment.Kind.PAUSE, today, None, reason="paused", by=by, now=now)


def resume(agreement: Agreement, *, by: str, now: datetime) -> None:
    """From today on the agreement is owed again."""
    if agreement.status != Status.PAUSED:
        return
    yesterday = local_day(now, agreement.brand.timezone) - DAY
    agreement.status = Status.ACTIVE
    agreement.save(update_fields=["status"])
    for pause in agreement.adjustments.filter(
        kind=Adjustment.Kind.PAUSE, last_day=None, undone_at=None
    ):
        if yesterday < pause.first_day:  # resumed on the day it was paused
            pause.undone_by, pause.undone_at = by, now
        else:
            pause.last_day = yesterday
        pause.save(update_fields=["last_day", "undone_by", "undone_at"])
    _open(agreement, now)


def end(agreement: Agreement, on: date, *, now: datetime) -> None:
    """The agreement ends on `on`, which owes its share still, instead of on its last day."""
    if on < agreement.starts_on:
        begins = f"The agreement begins on {agreement.starts_on:%d %b %Y}."
        raise ValidationError({"ends_on": begins})
    agreement.status = Status.ENDED
    agreement.save(update_fields=["status"])
    _end_on(agreement, on, now)


def _end_on(agreement: Agreement, day: date, now: datetime) -> None:
    agreement.ends_on = day
    agreement.save(update_fields=["ends_on"])
    _open(agreement, now)


def _open(agreement: Agreement, now: datetime) -> None:
    for target in ContributionTarget.objects.filter(agreement=agreement):
        target.agreement = agreement
        open_periods(target, now)
