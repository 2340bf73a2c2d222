"""What is decided: periods closed, each with its verdict and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from accounts import wall
from accounts.identifiers import uuid7
from benchmarks.contracts import contracted
from benchmarks.ground import Ground, founded
from benchmarks.measuring import Result, at_least, seconds
from targets.models import Evidence, EvidenceContent, Verdict
from tests.factories import NOW
from work import running

PERIODS, POSTS, WEEKS = 1000, 12_000, 3


def closing(ground: Ground) -> Result:
    """Periods a second from the ledger to the verdict, a batch of a thousand; against writing the
    same rows once more, undecided."""
    organization = founded("contracts")
    contracted(organization, PERIODS, POSTS, WEEKS)
    ours = seconds(running.run_until_dry, lambda: NOW, kind="close", organization=organization.id)
    with wall.inside(organization.id):
        floor = seconds(_write, *_written())
    return at_least(0.2, "periods closed", PERIODS / ours, PERIODS / floor, "periods/s")


def _written() -> tuple[list[Verdict], list[Evidence], list[EvidenceContent]]:
    """What closing wrote, made ready to be written as the next revision."""
    verdicts, links = list(Verdict.objects.all()), list(Evidence.objects.all())
    contents = list(EvidenceContent.objects.all())
    assert len(verdicts) == PERIODS
    fresh: dict[UUID, UUID] = {row.id: uuid7() for row in (*verdicts, *links, *contents)}
    for verdict in verdicts:
        verdict.id, verdict.revision = fresh[verdict.id], verdict.revision + 1
    for link in links:
        link.id, link.sequence = fresh[link.id], link.sequence + 1
        link.verdict_id = fresh[link.verdict_id]
    for content in contents:
        content.id, content.evidence_id = fresh[content.id], fresh[content.evidence_id]
    return verdicts, links, contents


def _write(
    verdicts: Sequence[Verdict], links: Sequence[Evidence], contents: Sequence[EvidenceContent]
) -> None:
    Verdict.objects.bulk_create(verdicts)
    Evidence.objects.bulk_create(links)
    EvidenceContent.objects.bulk_create(contents)
