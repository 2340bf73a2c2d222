"""The periods to come, each with its closing in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts import wall
from accounts.identifiers import uuid7
from brands.calendar import Span, local_day, span_of, spans
from brands.platforms import PLATFORMS
from targets.contracts.periods import Days, owed
from targets.contracts.profiles import Accounts, accounts_of
from targets.models import Adjustment, Closing, ContributionTarget, Period, Status
from tracking.storing import writing
from tracking.storing.writing import Row

CLOSE = "close"
EXCUSING = (Adjustment.Kind.LEAVE, Adjustment.Kind.FORCE_MAJEURE, Adjustment.Kind.PAUSE)


def open_periods(target: ContributionTarget, now: datetime) -> None:
    """Put the target's periods in step with what it and its agreement say by now: every one from
    its beginning to the one after the present.

    What is closed stays as it is. Doing it again adds only what time has brought.
    """
    owing = {span.label: span for span in _handed_over(target, now)}
    periods = Period.objects.filter(target=target)
    periods.filter(closed_at=None).exclude(label__in=owing).delete()
    known = {period.label: period for period in periods}
    accounts = accounts_of([target.agreement.person_id])
    excused = excused_days(target)
    due = [_period(target, span, accounts, excused) for span in owing.values()]
    for wanted in due:
        period = known.get(wanted["label"])
        if period is not None and period.closed_at is None:
            period.minimum, period.closes_at = wanted["minimum"], wanted["closes_at"]
            period.save(update_fields=["minimum", "closes_at"])
    writing.insert(Period, [wanted for wanted in due if wanted["label"] not in known])
    open_ones = Period.objects.filter(target=target, closed_at=None)
    schedule_closings(open_ones.values_list("closes_at", flat=True))


def _handed_over(target: ContributionTarget, now: datetime) -> list[Span]:
    """All spans of the target. When the version before it was of another time zone, the first one
    begins where that one's last period ends, and so no instant is counted twice or not at all."""
    found = list(_spans(target, target.valid_from, now))
    if found and target.version > 1:
        before = ContributionTarget.objects.get(
            agreement=target.agreement_id, key=target.key, version=target.version - 1
        )
        last = Period.objects.filter(target=before).order_by("starts_at").last()
        if last is not None and before.zone != target.zone:
            found[0] = replace(found[0], starts_at=last.ends_at)
    return found


def open_first(targets: Sequence[ContributionTarget], now: datetime) -> None:
    """The same for many targets of agreements so new that nothing was entered beside them; three
    statements for all."""
    accounts = accounts_of({target.agreement.person_id for target in targets})
    made = [
        _period(target, span, accounts, ())
        for target in targets
        for span in _spans(target, target.valid_from, now)
    ]
    writing.insert(Period, made)
    schedule_closings(row["closes_at"] for row in made)


def with_following(periods: QuerySet[Period]) -> QuerySet[Period]:
    """Periods with what `open_following` asks of them: where the newest one of their target ends,
    and which days are excused."""
    newest = Period.objects.filter(target=OuterRef("target")).order_by("-starts_at")
    excusing = _excusing(OuterRef("target__agreement"), OuterRef("target__key")).order_by("id")
    return periods.annotate(
        newest_ends_at=Subquery(newest.values("ends_at")[:1]),
        excused_from=ArraySubquery(excusing.values("first_day")),
        excused_to=ArraySubquery(excusing.values("last_day")),
    )


def open_following(closed: Iterable[Any], accounts: Accounts, now: datetime) -> None:
    """The periods that come after the newest one of each target, of which some were closed and come
    from `with_following`. Two statements for all."""
    made: dict[tuple[UUID, str], Row] = {}
    for period in closed:
        target: ContributionTarget = period.target
        excused = list(map(Days, period.excused_from, period.excused_to))
        for span in _spans(target, local_day(period.newest_ends_at, target.zone), now):
            made[target.id, span.label] = _period(target, span, accounts, excused)
    writing.insert(Period, list(made.values()))
    schedule_closings(row["closes_at"] for row in made.values())


def closings_of(periods: Iterable[Period]) -> list[UUID]:
    """The subjects of the items of work that close those periods."""
    times = {period.closes_at for period in periods}
    return list(Closing.objects.filter(closes_at__in=times).values_list("id", flat=True))


def schedule_closings(times: Iterable[datetime]) -> None:
    """An item of work for each instant at which periods can be closed."""
    wanted = sorted(set(times))
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH wanted AS (SELECT unnest(%(times)s::timestamptz[]) AS closes_at),
            made AS (
                INSERT INTO targets_closing (id, organization_id, closes_at)
                SELECT gen_random_uuid(), %(organization)s, closes_at FROM wanted
                ON CONFLICT (organization_id, closes_at) DO NOTHING
                RETURNING id, closes_at
            ),
            there AS (
                SELECT id, closes_at FROM made
                UNION ALL
                SELECT id, closes_at FROM targets_closing JOIN wanted USING (closes_at)
                WHERE organization_id = %(organization)s
            )
            INSERT INTO work_workitem (id, organization_id, kind, subject, due_at, attempts, last_error)
            SELECT gen_random_uuid(), %(organization)s, %(kind)s, id, closes_at, 0, '' FROM there
            ORDER BY id
            ON CONFLICT (organization_id, kind, subject)
            DO UPDATE SET due_at = LEAST(work_workitem.due_at, EXCLUDED.due_at)
            """,  # noqa: E501
            {"times": wanted, "organization": wall.current_organization(), "kind": CLOSE},
        )


def excused_days(target: ContributionTarget) -> list[Days]:
    """Leave, force majeure and pauses that stand: of the target, or of the whole agreement."""
    entries = _excusing(target.agreement_id, target.key)
    return [Days(*days) for days in entries.values_list("first_day", "last_day")]


def _excusing(agreement: UUID | OuterRef, key: str | OuterRef) -> QuerySet[Adjustment]:
    entries = Adjustment.objects.filter(agreement=agreement, kind__in=EXCUSING, undone_at=None)
    return entries.filter(Q(target_key="") | Q(target_key=key))


def _spans(target: ContributionTarget, first: date, now: datetime) -> Iterator[Span]:
    """From the day `first` to the end of the one after the present, or of the promise."""
    agreement = target.agreement
    if agreement.status == Status.DRAFT:
        return iter(())
    following = span_of(target.per, local_day(now, target.zone), target.zone).last_day
    last = following + timedelta(days=1)
    if agreement.ends_on is not None:
        last = min(last, agreement.ends_on)
    if target.valid_until is not None:
        last = min(last, target.valid_until - timedelta(days=1))
    return spans(target.per, first, last, target.zone)


def _period(
    target: ContributionTarget,
    span: Span,
    accounts: Accounts,
    excused: Sequence[Days],
) -> Row:
    return {
        "id": uuid7(),
        "target_id": target.id,
        "label": span.label,
        "starts_at": span.starts_at,
        "ends_at": span.ends_at,
        "minimum": owing(target, span, excused),
        "closes_at": span.ends_at + _settling(target, accounts),
    }


def owing(target: ContributionTarget, span: Span, excused: Sequence[Days]) -> int:
    """N' of one period. The days before the version's first one owe nothing to it."""
    agreement = target.agreement
    starts_on = max(agreement.starts_on, target.valid_from)
    return owed(target.minimum, span, starts_on, agreement.ends_on, excused)


def _settling(target: ContributionTarget, accounts: Accounts) -> timedelta:
    """The longest time one of the person's platforms may take to list a post."""
    times = [
        PLATFORMS[account.platform].settling
        for account in accounts.get(target.agreement.person_id, ())
        if not target.platforms or account.platform in target.platforms
    ]
    return max(times, default=timedelta(0))
