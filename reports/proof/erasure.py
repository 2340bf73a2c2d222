"""When a platform no longer has a post, its words leave the evidence and the printed reports."""

from __future__ import annotations

from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast

from accounts import wall
from reports.making.publishing import render
from reports.models import Report
from targets.proof.erasure import erase
from tracking.collecting.refreshing import ERASE
from work import ledger
from work.ledger import Claim

KIND = ERASE


def perform(claim: Claim, now: datetime) -> None:
    """Erase the claimed post, and print the reports that quote it anew, without its words."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        erase(claim.subject, now.date())
        printed = Report.objects.exclude(rendering=None).alias(said=Cast("snapshot", TextField()))
        for report in printed.filter(said__contains=str(claim.subject)):
            render(report, now)
        ledger.finish(claim)
