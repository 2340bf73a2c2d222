"""Every figure a report prints, traced to its verdict's revision, and so to the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.making.kinds import content_of
from reports.models import Report
from targets.models import Agreement, Verdict
from targets.proof.verification import failures_of


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what does not hold."""

    agreements: int = 0
    verdicts: int = 0
    figures: int = 0
    failures: tuple[str, ...] = ()

    def __add__(self, other: Verified) -> Verified:
        return Verified(
            self.agreements + other.agreements,
            self.verdicts + other.verdicts,
            self.figures + other.figures,
            self.failures + other.failures,
        )


def verify() -> Verified:
    """Check everything of the organization the caller stands in."""
    failures: list[str] = []
    agreements = list(Agreement.objects.order_by("key"))
    for agreement in agreements:
        failures += failures_of(agreement)
    figures = 0
    for report in Report.objects.select_related("brand").order_by("brand__slug", "label"):
        for failure in _figures(report):
            figures += 1
            if failure:
                failures.append(f"report {report}: {failure}")
    return Verified(len(agreements), Verdict.objects.count(), figures, tuple(failures))


def _figures(report: Report) -> Iterator[str]:
    """One word per figure: empty when it equals its verdict."""
    for figure in content_of(report).figures():
        verdict = Verdict.objects.filter(id=figure.verdict, revision=figure.revision).first()
        if verdict is None:
            yield f"there is no verdict {figure.verdict} of revision {figure.revision}"
        elif (verdict.outcome, verdict.counted) != (figure.outcome, figure.counted):
            yield f"verdict {figure.verdict} says {verdict.outcome}, {verdict.counted}"
        else:
            yield ""
