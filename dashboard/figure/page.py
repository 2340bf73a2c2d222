"""One figure of a report, and nothing else of what is kept. A token that is made up, over or ended
gets one and the same answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import wall
from accounts.models import Organization
from dashboard.figure import mentions, promise
from reports.models import Report
from reports.proof import evidence_links
from reports.proof.evidence_links import OPEN_FOR, Token
from work import clock


@never_cache
@require_GET
def report_figure(request: HttpRequest, token: str) -> HttpResponse:
    named = evidence_links.read(token)
    if named is not None and Organization.objects.filter(id=named.organization).exists():
        with wall.inside(named.organization):
            shown = _content(named, clock.now())
        if shown is not None:
            return render(request, shown["template"], shown)
    return render(request, "dashboard/figure/closed.html", status=404)


def _content(named: Token, now: datetime) -> dict[str, Any] | None:
    report = Report.objects.filter(id=named.report, built_at__gt=now - OPEN_FOR).first()
    if report is None or not evidence_links.holds(named, report.secret):
        return None
    return promise.content(named.about, report) or mentions.content(named.about, report)
