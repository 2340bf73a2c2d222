"""Why a period has its mark: the panel beside the board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404

from brands.matching import Matcher
from brands.models import Brand
from brands.queries import in_force, matcher_of, query_versions
from dashboard.frame.addresses import Addresses, Query, outside
from dashboard.marking import parts
from dashboard.pages import reminded
from dashboard.pages.evidence_lanes import lanes_of
from dashboard.promises import wording
from dashboard.promises.explaining import explanation, headline
from dashboard.promises.proof import Proof, evidence_of, proofs
from dashboard.promises.remarks import Remarks, note_of_games, remarks
from dashboard.promises.scores import Score, scores
from reports.phrases import counted, moment
from targets import queries
from targets.models import Evidence, Period

LONGEST_TEXT = 600


def period_named(brand: Brand, period: object) -> Period:
    """One of the brand's periods, or 404."""
    return get_object_or_404(queries.periods(brand), id=period)


def content(
    brand: Brand, period: Period, now: datetime, to: Addresses, kept: Query, *, may_write: bool
) -> dict[str, Any]:
    """kept: the parameters of the board that the panel belongs to."""
    (score,) = scores([period], now)
    evidence = evidence_of(score)
    found = proofs(score, evidence)
    query = in_force(query_versions({brand.id})[brand.id], period.starts_at)
    matcher = matcher_of(query)
    said = remarks(brand, found)
    counts = [_post(one, brand, matcher, said) for one in found if not one.fails]
    others = [_post(one, brand, matcher, said) for one in found if one.fails]
    return {
        "title": f"{score.name}, {wording.period(period)}",
        **_neighbours(period, now, to, kept),
        "close": to.page("targets", kept),
        "outcome": score.mark,
        "verdict": headline(score),
        "explanation": explanation(score, now),
        "lanes": lanes_of(score, found, now),
        "counted": {"note": _note(found, len(counts), period.minimum), "posts": counts},
        "not_counted": {"note": counted(len(others), "post"), "posts": others},
        "decided": _decided(score, evidence),
        **reminded.content(score, now, to, may_write=may_write),
    }


def _neighbours(period: Period, now: datetime, to: Addresses, kept: Query) -> dict[str, str | None]:
    target = period.target
    same = Period.objects.filter(
        target__agreement=target.agreement_id, target__key=target.key, starts_at__lte=now
    )
    before = same.filter(starts_at__lt=period.starts_at).order_by("starts_at").last()
    after = same.filter(starts_at__gt=period.starts_at).order_by("starts_at").first()
    return {
        "previous": to.evidence(before.id, kept) if before else None,
        "next": to.evidence(after.id, kept) if after else None,
    }


def _note(found: Sequence[Proof], counts: int, minimum: int) -> str:
    games = note_of_games(found)
    return f"{counts} of {minimum} promised{'; ' if games else ''}{games}"


def _post(one: Proof, brand: Brand, matcher: Matcher, said: Remarks) -> dict[str, Any]:
    text = one.text or ""
    return {
        "platform": one.platform,
        "at": moment(one.at, brand.timezone),
        "url": outside(one.url),
        "parts": parts(text, matcher.places(text), LONGEST_TEXT),
        "erased": one.gone,
        "trace": [
            *({"ok": passed, "text": words} for passed, words in one.trace),
            *said.get(one.post, ()),
        ],
        "action": None,
    }


def _decided(score: Score, evidence: Evidence | None) -> str:
    zone, verdict = score.period.target.zone, score.verdict
    if verdict is None:
        return f"Not decided yet: closes {moment(score.period.closes_at, zone)}."
    said = f"Decided {moment(verdict.decided_at, zone)}"
    if verdict.revision > 1:
        said += f", revision {verdict.revision}: {verdict.reason}"
    return f"{said}. Evidence {evidence.sequence}." if evidence else f"{said}."
