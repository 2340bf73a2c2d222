"""What is decided: periods closed, each with its verdict and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from accounts import wall
from accounts.identifiers import uuid7
from accounts.models import Organization
from benchmarks.ground import Ground, busiest
from benchmarks.measuring import Result, at_least, seconds
from targets.models import Evidence, EvidenceContent, Period, Verdict
from tests.factories import NOW, W47, declare_complete, make_agreement, make_target, utc
from work import running

PERIODS, BATCH = 200, 50


def closing(ground: Ground) -> Result:
    """Periods a second from the ledger to the verdict, of the 200 busiest people's; against
    writing the same rows once more, undecided, a transaction each."""
    organization = ground.organization
    with wall.inside(organization.id):
        declare_complete(ground.brand, W47)
        for person in busiest(PERIODS):
            agreement = make_agreement(person, ground.brand, now=utc(16))
            make_target(agreement, minimum=3, now=utc(16))
        due = list(Period.objects.filter(closes_at__lte=NOW).values_list("id", flat=True))
    assert len(due) == PERIODS

    ours = floor = 0.0
    for at in range(0, PERIODS, BATCH):
        batch = due[at : at + BATCH]
        ours += seconds(_close, organization, batch)
        floor += seconds(_write, organization, _written(organization, batch))
    return at_least(0.07, "periods closed", PERIODS / ours, PERIODS / floor, "periods/s")


def _close(organization: Organization, periods: Sequence[UUID]) -> None:
    closed = running.run_until_dry(
        lambda: NOW, kind="close", organization=organization.id, subjects=periods
    )
    assert closed == len(periods)


Written = list[tuple[Verdict, Evidence, list[EvidenceContent]]]


def _written(organization: Organization, periods: Sequence[UUID]) -> Written:
    """What closing wrote about the periods, made ready to be written as the next revision."""
    with wall.inside(organization.id):
        verdicts = Verdict.objects.filter(period__in=periods)
        rows = []
        for verdict in verdicts.select_related("evidence", "period"):
            evidence = verdict.evidence
            contents = list(EvidenceContent.objects.filter(evidence=evidence))
            verdict.id, verdict.revision = uuid7(), verdict.revision + 1
            evidence.id, evidence.sequence = uuid7(), evidence.sequence + 1
            evidence.verdict = verdict
            for content in contents:
                content.id, content.evidence = uuid7(), evidence
            rows.append((verdict, evidence, contents))
    assert len(rows) == len(periods)
    return rows


def _write(organization: Organization, rows: Written) -> None:
    for verdict, evidence, contents in rows:
        with wall.inside(organization.id):
            verdict.save(force_insert=True)
            evidence.save(force_insert=True)
            EvidenceContent.objects.bulk_create(contents)
            verdict.period.save(update_fields=["closed_at"])
