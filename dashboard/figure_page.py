"""`/reports/figure/TOKEN/`: the posts behind one figure of a report, for whoever holds the report,
and nothing else. A token that is made up, over or ended gets one and the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import wall
from accounts.models import Organization
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import outside
from dashboard.promises import wording
from reports.models import Report
from reports.phrases import moment
from reports.proof import evidence_links
from reports.proof.evidence_links import OPEN_FOR, Token
from reports.queries import evidence_bodies, texts_of
from targets.models import Verdict
from work import clock


@never_cache
@require_GET
def report_figure(request: HttpRequest, token: str) -> HttpResponse:
    named = evidence_links.read(token)
    if named is not None and Organization.objects.filter(id=named.organization).exists():
        with wall.inside(named.organization):
            shown = _content(named, clock.now())
        if shown is not None:
            return render(request, "dashboard/figure/page.html", shown)
    return render(request, "dashboard/figure/closed.html", status=404)


def _content(named: Token, now: datetime) -> dict[str, Any] | None:
    report = Report.objects.filter(id=named.report, built_at__gt=now - OPEN_FOR).first()
    if report is None or not evidence_links.holds(named, report.secret):
        return None
    found = Verdict.objects.select_related(
        "period__target__agreement__person", "period__target__agreement__brand"
    )
    verdict = found.filter(id=named.verdict).first()
    if verdict is None:
        return None
    period, target = verdict.period, verdict.period.target
    posts = evidence_bodies([verdict.id])[verdict.id]["posts"]
    later = Verdict.objects.filter(period=period, revision__gt=verdict.revision)
    return {
        "brand": target.agreement.brand.name,
        "title": f"{target.agreement.person.name}, {wording.period(period)}",
        "promise": f"{wording.promise(target)}.",
        "mark": verdict.outcome,
        "word": wording.WORDS[verdict.outcome],
        "of": f"{verdict.counted} of {period.minimum}",
        "decided": f"Decided {moment(verdict.decided_at, target.zone)}, {target.zone}.",
        "corrected": later.exists(),
        "gaps": [_gap(gap, target.zone) for gap in verdict.gaps],
        "counted": _posts([one for one in posts if one["counted"]], target.zone),
        "not_counted": _posts([one for one in posts if not one["counted"]], target.zone),
        "until": moment(report.built_at + OPEN_FOR, target.zone),
    }


def _gap(gap: dict[str, str], zone: str) -> str:
    start, end = (moment(datetime.fromisoformat(gap[key]), zone) for key in ("from", "to"))
    return f"{gap['feed']}, {start} to {end}: {gap['cause']}"


def _posts(found: Iterable[dict[str, Any]], zone: str) -> list[dict[str, str]]:
    found = list(found)
    texts = texts_of([one["post"] for one in found])
    return [
        {
            "platform": one["platform"],
            "label": PLATFORMS[one["platform"]].label,
            "at": moment(datetime.fromisoformat(one["published_at"]), zone),
            "url": outside(texts[one["post"]].url) if one["post"] in texts else "",
            "text": texts[one["post"]].text if one["post"] in texts else "Text not kept.",
            "why": one["fails"],
        }
        for one in found
    ]
