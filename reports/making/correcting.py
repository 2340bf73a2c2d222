"""A report that turned out wrong: its next revision, with the reason. Nobody is sent it before a
person says so."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from reports.making.build import build
from reports.making.kinds import content_of
from reports.making.publishing import rendered
from reports.models import Kind, Report

LONGEST = 500


def correct(report: Report, *, reason: str, by: str, now: datetime) -> Report:
    """Build what its figures are by now as the next revision. Raises ValidationError without a
    reason, or where no figure has changed."""
    reason = " ".join(reason.split())[:LONGEST]
    if not reason:
        raise ValidationError("Say why it is corrected: readers are told.")
    made = build(
        report.brand,
        report.label,
        now,
        kind=Kind(report.kind),
        agreement=report.agreement,
        language=content_of(report).masthead.language,
        restate=True,
    )
    if made is None or made.revision <= report.revision:
        raise ValidationError(
            "No figure has changed since it was built. Correct the verdict first, under Targets."
        )
    made.reason, made.made_by = reason, by
    made.save(update_fields=["reason", "made_by"])
    rendered(made, now)
    return made
