"""A verdict: what was promised, what was decided, and each post that was judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.figure import posts
from dashboard.promises import wording
from reports.models import Report
from reports.phrases import moment
from reports.proof.evidence_links import OPEN_FOR
from reports.queries import evidence_bodies, texts_of
from targets.models import Verdict


def content(about: UUID, report: Report) -> dict[str, Any] | None:
    """None where `about` is no verdict."""
    found = Verdict.objects.select_related(
        "period__target__agreement__person", "period__target__agreement__brand"
    )
    verdict = found.filter(id=about).first()
    if verdict is None:
        return None
    period, target = verdict.period, verdict.period.target
    judged = evidence_bodies([verdict.id])[verdict.id]["posts"]
    later = Verdict.objects.filter(period=period, revision__gt=verdict.revision)
    return {
        "template": "dashboard/figure/promise.html",
        "brand": target.agreement.brand.name,
        "title": f"{target.agreement.person.name}, {wording.period(period)}",
        "promise": f"{wording.promise(target)}.",
        "mark": verdict.outcome,
        "word": wording.WORDS[verdict.outcome],
        "of": f"{verdict.counted} of {period.minimum}",
        "decided": f"Decided {moment(verdict.decided_at, target.zone)}, {target.zone}.",
        "corrected": later.exists(),
        "gaps": [_gap(gap, target.zone) for gap in verdict.gaps],
        "counted": _posts([one for one in judged if one["counted"]], target.zone),
        "not_counted": _posts([one for one in judged if not one["counted"]], target.zone),
        "until": moment(report.built_at + OPEN_FOR, target.zone),
    }


def _gap(gap: dict[str, str], zone: str) -> str:
    start, end = (moment(datetime.fromisoformat(gap[key]), zone) for key in ("from", "to"))
    return f"{gap['feed']}, {start} to {end}: {gap['cause']}"


def _posts(found: Iterable[dict[str, Any]], zone: str) -> list[dict[str, str]]:
    found = list(found)
    texts = texts_of([one["post"] for one in found])
    return [
        posts.line(
            one["platform"],
            datetime.fromisoformat(one["published_at"]),
            zone,
            texts.get(one["post"], posts.GONE),
            one["fails"],
        )
        for one in found
    ]
